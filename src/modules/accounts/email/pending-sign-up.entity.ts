import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../users/user.entity.js';

/**
 * A sign-up that becomes an account once its address is verified. Until then it reserves neither username nor address:
 * a conflict would reveal to a second sign-up whether the first one created an account.
 */
export const PendingSignUpSchema = defineEntity({
  name: 'PendingSignUp',
  tableName: 'pending_sign_up',
  properties: {
    /** SHA-256 of the token. Only the mail contains the token itself. */
    hash: p.text().collation('C').primary(),
    username: p.text(),
    usernameKey: p.text().collation('C'),
    email: p.text(),
    emailKey: p.text().index('pending_sign_up_email_index'),
    passwordHash: p.text(),
    firstName: p.text().nullable(),
    lastName: p.text().nullable(),
    /** The guest that becomes the account; null for a new account. */
    guestId: p.text().collation('C').$type<UserId>().nullable(),
    expiresAt: p.datetime().index('pending_sign_up_expiry_index'),
  },
});

export class PendingSignUp extends PendingSignUpSchema.class {}
PendingSignUpSchema.setClass(PendingSignUp);
