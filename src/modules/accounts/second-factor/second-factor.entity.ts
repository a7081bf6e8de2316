import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../users/user.entity.js';

/** A user's second factor: time-based one-time passwords (RFC 6238). */
export const SecondFactorSchema = defineEntity({
  name: 'SecondFactor',
  tableName: 'second_factor',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    /** The secret that the user's app shares, sealed for this user. */
    secret: p.text().hidden(),
    begunAt: p.datetime(),
    /** When a first code confirmed it; a factor that was only begun is asked for nowhere. */
    enabledAt: p.datetime().nullable(),
    /** The newest step whose code was accepted. No code of this or an earlier step is accepted (RFC 6238, 5.2). */
    lastStep: p.integer().default(0),
  },
});

/** A code that replaces the app once. It is deleted when it is used. */
export const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  properties: {
    /** SHA-256 of the user and the code, which has 80 unpredictable bits. */
    hash: p.text().collation('C').primary(),
    userId: p.text().collation('C').$type<UserId>().index('recovery_code_user_index'),
  },
});
