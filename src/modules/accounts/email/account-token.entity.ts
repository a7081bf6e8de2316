import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../users/user.entity.js';

/** The operation that a token from a mail authorises. */
export enum TokenPurpose {
  VERIFY_EMAIL = 'VERIFY_EMAIL',
  RESET_PASSWORD = 'RESET_PASSWORD',
}

export const AccountTokenSchema = defineEntity({
  name: 'AccountToken',
  tableName: 'account_token',
  properties: {
    /** SHA-256 of the token. Only the mail contains the token itself. */
    hash: p.text().collation('C').primary(),
    userId: p.text().collation('C').$type<UserId>().index('account_token_user_index'),
    purpose: p.text().$type<TokenPurpose>(),
    /** The normalised form of the address that the mail was sent to. */
    emailKey: p.text(),
    expiresAt: p.datetime(),
  },
});

export class AccountToken extends AccountTokenSchema.class {}
AccountTokenSchema.setClass(AccountToken);
