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

@EventType('SIGNED_IN', { description: 'The viewer signed in, with this or another client.' })
export class SignedIn extends OwnEvent {
  @Field(() => ID, { description: 'The id of the session that began (ses_…).' })
  declare sessionId: SessionId;

  @Field({ description: 'The network address of the client.' })
  declare address: string;

  @Field({ description: 'The user agent of the client.' })
  declare userAgent: string;
}

/** Part of the inbox, so that each node ends the sockets of the sessions in order with other events. */
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

/** Returns the end of access for the given sessions. A user id also covers sessions that had ended before. */
export function endsOf(principals: readonly (SessionId | UserId)[]) {
  return Object.fromEntries(principals.map((id) => [id, EndReason.SESSION_ENDED]));
}

@EventType('PROFILE_CHANGED', {
  description:
    'The viewer’s profile changed: username, first or last name, picture or about; or a guest took another nickname or became an account.',
})
export class ProfileChanged extends OwnEvent {
  declare userId: UserId;
}

@EventType('LOCALE_CHANGED', { description: 'The viewer chose another language for texts.' })
export class LocaleChanged extends OwnEvent {
  @Field(() => String, { nullable: true, description: 'The locale of texts; null to follow the client.' })
  declare locale: string | null;
}

@EventType('EMAIL_VERIFIED', { description: 'The viewer verified the e-mail address.' })
export class EmailVerified extends OwnEvent {}

@EventType('OWN_ADMIN_CHANGED', { description: 'The viewer became an administrator, or is no longer one.' })
export class AdminChanged extends OwnEvent {
  @Field({ description: 'Whether the viewer is now an administrator.' })
  declare isAdmin: boolean;
}

/** Ends all access of the user on every node. */
@EventType('ACCOUNT_ARCHIVED', { description: 'The viewer’s account was archived; its sessions have ended.' })
export class AccountArchived extends OwnEvent {}

/** Ends all access of the user on every node, until the ban ends. */
@EventType('ACCOUNT_BANNED', { description: 'The viewer was banned until a time; the sessions have ended.' })
export class AccountBanned extends OwnEvent {
  /** In ms since 1970. */
  @Field(() => Date, { description: 'When the ban ends.' })
  declare until: number;

  @Field({ description: 'The reason, written by an administrator.' })
  declare banReason: string;
}

@EventType('ACCOUNT_RESTORED', {
  description: 'The viewer’s account is no longer archived or banned.',
})
export class AccountRestored extends OwnEvent {
  /** True if it was archived, false if it was banned. */
  declare wasArchived: boolean;
}

@EventType('SECOND_FACTOR_CHANGED', { description: 'A second factor of the viewer was enabled or disabled.' })
export class SecondFactorChanged extends OwnEvent {
  @Field({ description: 'Whether a login now needs a second factor.' })
  declare isEnabled: boolean;
}

export const AccountEvent = eventUnion({
  name: 'AccountEvent',
  description: 'An item of `accountEvents`: an event about the viewer’s account.',
  of: [OwnEvent],
});
