import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../users/user.entity.js';

/** A user's second factor: time-based one-time passwords (RFC 6238). */
export const SecondFactorSchema = defineEntity({
  name: 'SecondFactor',
  tableName: 'second_factor',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    /** The secret shared with the user's app, encrypted for this user. */
    secret: p.text().hidden(),
    begunAt: p.datetime(),
    /** When the first code confirmed the factor. Until then, logins do not ask for the factor. */
    enabledAt: p.datetime().nullable(),
    /** The newest step whose code was accepted. No code of this or an earlier step is accepted (RFC 6238, 5.2). */
    lastStep: p.integer().default(0),
  },
});

/** A single-use code that replaces the app. Deleted when it is used. */
export const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  properties: {
    /** SHA-256 of the user's id and the code. The code has 80 random bits. */
    hash: p.text().collation('C').primary(),
    userId: p.text().collation('C').$type<UserId>().index('recovery_code_user_index'),
  },
});
