import { Field, ID, ObjectType } from 'type-graphql';
import { type DataOf, EndReason, EventsOf, EventType, eventUnion, StoredEvent } from '../../../feed/index.js';
import type { UserId } from '../users/user.entity.js';
import { SessionEndReason, type SessionId } from './session.entity.js';

/** An event about the account of the owner of the inbox. */
@EventsOf('inbox')
@ObjectType()
export abstract class OwnEvent extends StoredEvent {
  declare readonly feedId: UserId;
}

@EventType('SIGNED_IN', { description: 'The viewer signed in, here or elsewhere.' })
export class SignedIn extends OwnEvent {
  @Field(() => ID, { description: 'The id of the session that began (ses_…).' })
  declare sessionId: SessionId;

  @Field({ description: 'From which network address.' })
  declare address: string;

  @Field({ description: 'What the client says it is.' })
  declare userAgent: string;
}

/** In order with everything else in the inbox, so that each node ends the sockets of the sessions. */
@EventType('SESSIONS_ENDED', {
  description: 'Sessions of the viewer ended. REFRESH_TOKEN_REUSED means that a token may have been stolen.',
  ends: ({ sessionIds }: DataOf<SessionsEnded>) => endsOf(sessionIds),
})
export class SessionsEnded extends OwnEvent {
  @Field(() => [ID], { description: 'The ids of the sessions that ended (ses_…). `node` no longer finds them.' })
  declare sessionIds: SessionId[];

  @Field(() => SessionEndReason, { description: 'Why they ended.' })
  declare endReason: SessionEndReason;
}

/** Says that the access of sessions ended; of a user who was deleted, that also of sessions that had ended before. */
export function endsOf(principals: readonly (SessionId | UserId)[]) {
  return Object.fromEntries(principals.map((id) => [id, EndReason.SESSION_ENDED]));
}

@EventType('PROFILE_CHANGED', {
  description:
    'How the viewer is shown has changed: username, first and last name, picture, about; or a guest became an account.',
})
export class ProfileChanged extends OwnEvent {
  declare userId: UserId;
}

@EventType('EMAIL_VERIFIED', { description: 'The viewer’s e-mail address is known to be theirs.' })
export class EmailVerified extends OwnEvent {}

@EventType('OWN_ADMIN_CHANGED', { description: 'The viewer was made an administrator, or is none any more.' })
export class AdminChanged extends OwnEvent {
  @Field({ description: 'Whether they are one from now on.' })
  declare isAdmin: boolean;
}

/** Appended with the end of all access of the user, on every node. */
@EventType('ACCOUNT_ARCHIVED', { description: 'The viewer’s account was archived; its sessions end with this.' })
export class AccountArchived extends OwnEvent {}

/** Appended with the end of all access of the user, on every node. They can come back when the ban is over. */
@EventType('ACCOUNT_BANNED', { description: 'The viewer was banned for a time; their sessions end with this.' })
export class AccountBanned extends OwnEvent {
  /** In ms since 1970. */
  @Field(() => Date, { description: 'When they may sign in again.' })
  declare until: number;

  @Field({ description: 'Why, in an administrator’s words.' })
  declare banReason: string;
}

@EventType('ACCOUNT_RESTORED', {
  description: 'The viewer’s account is archived or banned no more: they may sign in again.',
})
export class AccountRestored extends OwnEvent {
  /** Whether it was archived, and not banned. */
  declare wasArchived: boolean;
}

@EventType('SECOND_FACTOR_CHANGED', { description: 'A second factor of the viewer was enabled or disabled.' })
export class SecondFactorChanged extends OwnEvent {
  @Field({ description: 'Whether a login needs a second factor from now on.' })
  declare isEnabled: boolean;
}

export const AccountEvent = eventUnion({
  name: 'AccountEvent',
  description: 'What happens to the viewer’s account.',
  of: [OwnEvent],
});
