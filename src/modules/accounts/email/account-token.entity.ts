import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../users/user.entity.js';

/** What a token that was sent by e-mail is good for. */
export enum TokenPurpose {
  VERIFY_EMAIL = 'VERIFY_EMAIL',
  RESET_PASSWORD = 'RESET_PASSWORD',
}

export const AccountTokenSchema = defineEntity({
  name: 'AccountToken',
  tableName: 'account_token',
  properties: {
    /** SHA-256 of the token, which only the mail has. */
    hash: p.text().collation('C').primary(),
    userId: p.text().collation('C').$type<UserId>().index('account_token_user_index'),
    purpose: p.text().$type<TokenPurpose>(),
    /** The address it was sent to, in the form in which it is unique. */
    emailKey: p.text(),
    expiresAt: p.datetime(),
  },
});

export class AccountToken extends AccountTokenSchema.class {}
AccountTokenSchema.setClass(AccountToken);
