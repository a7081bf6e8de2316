import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../users/user.entity.js';

export type SessionId = Id<'ses'>;
export const SessionId = defineIdType('ses', 'a session');

/** Why a session ended. */
export enum SessionEndReason {
  LOGGED_OUT = 'LOGGED_OUT',
  REVOKED = 'REVOKED',
  PASSWORD_CHANGED = 'PASSWORD_CHANGED',
  PASSWORD_RESET = 'PASSWORD_RESET',
  ACCOUNT_DELETED = 'ACCOUNT_DELETED',
  GUEST_LEFT = 'GUEST_LEFT',
  GUEST_EXPIRED = 'GUEST_EXPIRED',
  REFRESH_TOKEN_REUSED = 'REFRESH_TOKEN_REUSED',
  REPLACED = 'REPLACED',
  EXPIRED = 'EXPIRED',
  ARCHIVED = 'ARCHIVED',
  BANNED = 'BANNED',
}

registerEnumType(SessionEndReason, {
  name: 'SessionEndReason',
  description: 'Why a session ended.',
  valuesConfig: {
    LOGGED_OUT: { description: 'The user logged out, here or everywhere.' },
    REVOKED: { description: 'Another session of the user ended it with `revokeSession`.' },
    PASSWORD_CHANGED: { description: 'The password was changed in another session.' },
    PASSWORD_RESET: { description: 'The password was reset by e-mail.' },
    ACCOUNT_DELETED: { description: 'The account was deleted.' },
    GUEST_LEFT: { description: 'The guest logged out, or logged in to an account.' },
    GUEST_EXPIRED: { description: 'The guest was idle for too long.' },
    REFRESH_TOKEN_REUSED: { description: 'A spent refresh token was used again, so it may have been stolen.' },
    EXPIRED: { description: 'It was not refreshed in time, or its absolute lifetime ended.' },
    ARCHIVED: { description: 'An administrator archived the account.' },
    BANNED: { description: 'An administrator banned the user for a time.' },
    REPLACED: { description: 'The user had too many sessions, and this one was unused longest.' },
  },
});

export const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  indexes: [
    {
      name: 'session_open_index',
      expression: 'create index session_open_index on session (expires_at) where ended_at is null',
    },
  ],
  properties: {
    id: p.text().collation('C').$type<SessionId>().primary(),
    userId: p.text().collation('C').$type<UserId>().index(),
    /** SHA-256 of the session's only unspent refresh token. */
    refreshHash: p.text().hidden(),
    /** SHA-256 of its predecessor, which was spent at `lastUsedAt`; null before the first refresh. */
    previousRefreshHash: p.text().nullable().hidden(),
    /**
     * Equals `refreshHash` until the server has seen that the client received the token. A node of a version without
     * this column leaves an older hash here when it refreshes.
     */
    unseenRefreshHash: p.text().nullable().hidden(),
    address: p.text(),
    userAgent: p.text(),
    createdAt: p.datetime(),
    lastUsedAt: p.datetime(),
    /**
     * When the session ends without a refresh. Never later than `endsAt`, so this column alone decides whether it is
     * live.
     */
    expiresAt: p.datetime().index(),
    /** When the session's absolute lifetime ends. */
    endsAt: p.datetime().defaultRaw("(now() + interval '90 days')"),
    /** When the user last proved their identity in this session; null for sessions older than this column. */
    confirmedAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable().index(),
    endReason: p.text().$type<SessionEndReason>().nullable(),
  },
});

@ObjectType({ implements: Node, description: 'A signed-in device or program.' })
export class Session extends SessionSchema.class {
  @Field(() => ID, { description: 'The id of the session (ses_…).' })
  declare id: SessionId;

  @Field({ description: 'The network address of its last refresh.' })
  declare address: string;

  @Field({ description: 'The user agent of the client.' })
  declare userAgent: string;

  @Field(() => Date, { description: 'When the session began.' })
  declare createdAt: Date;

  @Field(() => Date, { description: 'When the session began or was last refreshed.' })
  declare lastUsedAt: Date;

  @Field(() => Date, { description: 'When the session ends unless it is refreshed; never later than `endsAt`.' })
  declare expiresAt: Date;

  @Field(() => Date, {
    description: 'When the session ends even if it is refreshed. The user must then log in again.',
  })
  declare endsAt: Date;
}
SessionSchema.setClass(Session);
