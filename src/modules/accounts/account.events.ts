import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  EndReason,
  type FeedEvent,
  Gap,
  type NewEvent,
  type Position,
  Subscribed,
} from '../../feed/index.js';
import { GraphQLPosition } from '../../platform/graphql/index.js';
import { SessionEndReason, type SessionId } from './session.entity.js';

const types = { signedIn: 'SIGNED_IN', sessionsEnded: 'SESSIONS_ENDED' } as const;

/** The session's owner signed in. */
export function signedIn(sessionId: SessionId, address: string, userAgent: string): NewEvent {
  return { type: types.signedIn, data: { sessionId, address, userAgent } };
}

/** Sessions ended: in order with everything else in the inbox, so that each node ends their sockets. */
export function sessionsEnded(sessionIds: SessionId[], endReason: SessionEndReason): NewEvent {
  const ends = Object.fromEntries(sessionIds.map((id) => [id, EndReason.SESSION_ENDED]));
  return { type: types.sessionsEnded, data: { sessionIds, endReason }, ends };
}

@ObjectType({ description: 'The viewer signed in, here or elsewhere.' })
export class SignedIn {
  @Field(() => GraphQLPosition, {
    description: 'Its place among the account’s events. Give the last one you saw as `after` to resume.',
  })
  declare position: Position;

  @Field(() => Date, { description: 'When.' })
  declare at: Date;

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
export class SessionsEnded {
  @Field(() => GraphQLPosition, {
    description: 'Its place among the account’s events. Give the last one you saw as `after` to resume.',
  })
  declare position: Position;

  @Field(() => Date, { description: 'When they ended.' })
  declare at: Date;

  @Field(() => [ID], { description: 'The sessions that ended.' })
  declare sessionIds: string[];

  @Field(() => SessionEndReason, { description: 'Why they ended.' })
  declare endReason: SessionEndReason;
}

export const AccountEvent = createUnionType({
  name: 'AccountEvent',
  description: 'What happens to the viewer’s account.',
  types: () => [Subscribed, SignedIn, SessionsEnded, Gap, AccessRevoked] as const,
});

const classes: Record<string, new () => object> = {
  [types.signedIn]: SignedIn,
  [types.sessionsEnded]: SessionsEnded,
};

/** Whether an event of the inbox is about the account. */
export function isAccountEvent({ type }: FeedEvent): boolean {
  return type in classes;
}

/** The GraphQL object of an account event. */
export function toAccountEvent({ type, position, at, data }: FeedEvent): object {
  const EventClass = classes[type];
  if (!EventClass) throw new Error(`${type} is not an account event`);
  return Object.assign(new EventClass(), data, { position, at: new Date(at) });
}
