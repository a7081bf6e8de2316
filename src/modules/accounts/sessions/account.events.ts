import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  type Checkpoint,
  EndReason,
  type FeedEvent,
  Gap,
  GraphQLCursor,
  type NewEvent,
  type Position,
  Subscribed,
  toEventObject,
} from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import type { UserId } from '../users/user.entity.js';
import { SessionEndReason, type SessionId } from './session.entity.js';

/** The types of events in a user's inbox that tell of their account. */
export const accountEventTypes = {
  signedIn: 'SIGNED_IN',
  sessionsEnded: 'SESSIONS_ENDED',
  profileChanged: 'PROFILE_CHANGED',
  emailVerified: 'EMAIL_VERIFIED',
  adminChanged: 'OWN_ADMIN_CHANGED',
  accountArchived: 'ACCOUNT_ARCHIVED',
  accountBanned: 'ACCOUNT_BANNED',
  accountRestored: 'ACCOUNT_RESTORED',
  secondFactorChanged: 'SECOND_FACTOR_CHANGED',
} as const;

/** The type of the event in one's own inbox that tells of a change of the profile. */
export const { profileChanged: ownProfileChangedType } = accountEventTypes;
/** The session that an event tells the beginning of; null for any other event. */
export function begunSession({ type, data }: FeedEvent): SessionId | null {
  return type === accountEventTypes.signedIn ? (data.sessionId as SessionId) : null;
}

/** The session's owner signed in. */
export function signedIn(sessionId: SessionId, address: string, userAgent: string): NewEvent {
  return { type: accountEventTypes.signedIn, data: { sessionId, address, userAgent } };
}

/**
 * Sessions ended: in order with everything else in the inbox, so that each node ends their sockets.
 * @param goneId the user, if they are no more: also ends what a node holds of sessions that had ended before.
 */
export function sessionsEnded(sessionIds: SessionId[], endReason: SessionEndReason, goneId?: UserId): NewEvent {
  const ended = goneId ? [...sessionIds, goneId] : sessionIds;
  const ends = Object.fromEntries(ended.map((id) => [id, EndReason.SESSION_ENDED]));
  return { type: accountEventTypes.sessionsEnded, data: { sessionIds, endReason }, ends };
}

/** How the user is shown has changed: a name, the picture, what they say of themselves. */
export function profileChanged(userId: UserId): NewEvent {
  return { type: accountEventTypes.profileChanged, data: { userId } };
}

/** Tells a user that their e-mail address is verified. */
export function emailVerified(): NewEvent {
  return { type: accountEventTypes.emailVerified, data: {} };
}

/** Tells a user that they became an administrator, or are one no more. */
export function adminChanged(isAdmin: boolean): NewEvent {
  return { type: accountEventTypes.adminChanged, data: { isAdmin } };
}

/** Ends all access of the user, on every node. */
export function accountArchived(userId: UserId): NewEvent {
  return { type: accountEventTypes.accountArchived, data: {}, ends: { [userId]: EndReason.ARCHIVED } };
}

/** Ends all access of the user, on every node; they come back when the ban is over. */
export function accountBanned(userId: UserId, until: Date, banReason: string): NewEvent {
  const data = { until: until.getTime(), banReason };
  return { type: accountEventTypes.accountBanned, data, ends: { [userId]: EndReason.BANNED } };
}

/** Tells a user that they may sign in again. @param wasArchived whether an archiving has ended, and not a ban. */
export function accountRestored(wasArchived: boolean): NewEvent {
  return { type: accountEventTypes.accountRestored, data: { wasArchived } };
}

/** The user's second factor was enabled or disabled. */
export function secondFactorChanged(isEnabled: boolean): NewEvent {
  return { type: accountEventTypes.secondFactorChanged, data: { isEnabled } };
}

/** What all events of the account have. They are a union of their own types: a client asks for `position` in each. */
@ObjectType()
abstract class OwnEvent {
  @Field(() => GraphQLPosition, {
    description: 'Its place among the account’s events.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;
}

@ObjectType({ description: 'The viewer signed in, here or elsewhere.' })
export class SignedIn extends OwnEvent {
  @Field(() => ID, { description: 'The session that was made.' })
  declare sessionId: string;

  @Field({ description: 'From which network address.' })
  declare address: string;

  @Field({ description: 'What the client says it is.' })
  declare userAgent: string;
}

@ObjectType({
  description: 'Sessions of the viewer ended. REFRESH_TOKEN_REUSED means that a token may have been stolen.',
})
export class SessionsEnded extends OwnEvent {
  @Field(() => [ID], { description: 'The sessions that ended.' })
  declare sessionIds: string[];

  @Field(() => SessionEndReason, { description: 'Why they ended.' })
  declare endReason: SessionEndReason;
}

@ObjectType({
  description:
    'How the viewer is shown has changed: username, first and last name, picture, about; or a guest became an account.',
})
export class ProfileChanged extends OwnEvent {
  declare userId: string;
}

@ObjectType({ description: 'The viewer’s e-mail address is known to be theirs.' })
export class EmailVerified extends OwnEvent {}

@ObjectType({ description: 'The viewer was made an administrator, or is none any more.' })
export class AdminChanged extends OwnEvent {
  @Field({ description: 'Whether they are one from now on.' })
  declare isAdmin: boolean;
}

@ObjectType({ description: 'The viewer’s account was archived; its sessions end with this.' })
export class AccountArchived extends OwnEvent {}

@ObjectType({ description: 'The viewer was banned for a time; their sessions end with this.' })
export class AccountBanned extends OwnEvent {
  @Field(() => Date, { description: 'When they may sign in again.' })
  declare until: Date;

  @Field({ description: 'Why, in an administrator’s words.' })
  declare banReason: string;
}

@ObjectType({ description: 'The viewer’s account is archived or banned no more: they may sign in again.' })
export class AccountRestored extends OwnEvent {}

@ObjectType({ description: 'A second factor of the viewer was enabled or disabled.' })
export class SecondFactorChanged extends OwnEvent {
  @Field({ description: 'Whether a login needs a second factor from now on.' })
  declare isEnabled: boolean;
}

export const AccountEvent = createUnionType({
  name: 'AccountEvent',
  description: 'What happens to the viewer’s account.',
  types: () =>
    [
      Subscribed,
      SignedIn,
      SessionsEnded,
      ProfileChanged,
      EmailVerified,
      AdminChanged,
      AccountArchived,
      AccountBanned,
      AccountRestored,
      SecondFactorChanged,
      Gap,
      AccessRevoked,
    ] as const,
});

const classes: Record<string, new () => object> = {
  [accountEventTypes.signedIn]: SignedIn,
  [accountEventTypes.sessionsEnded]: SessionsEnded,
  [accountEventTypes.profileChanged]: ProfileChanged,
  [accountEventTypes.emailVerified]: EmailVerified,
  [accountEventTypes.adminChanged]: AdminChanged,
  [accountEventTypes.accountArchived]: AccountArchived,
  [accountEventTypes.accountBanned]: AccountBanned,
  [accountEventTypes.accountRestored]: AccountRestored,
  [accountEventTypes.secondFactorChanged]: SecondFactorChanged,
};

/** Whether an event of the inbox is about the account. */
export function isAccountEvent({ type }: FeedEvent): boolean {
  return type in classes;
}

/** The GraphQL object of an account event. */
export function toAccountEvent(event: FeedEvent): object {
  const isBan = event.type === accountEventTypes.accountBanned;
  return toEventObject(classes, event, isBan ? { until: new Date(Number(event.data.until)) } : {});
}
