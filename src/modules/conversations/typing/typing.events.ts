import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { AccessRevoked, type FeedEvent, Subscribed } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';

@ObjectType({ description: 'Someone is typing, or has stopped.' })
export class Typing {
  declare userId: UserId;

  @Field(() => ID, { description: 'The id of the conversation in which someone is typing (cnv_…).' })
  declare conversationId: string;

  @Field({ description: 'False: they have stopped.' })
  declare isTyping: boolean;

  @Field(() => Date, { description: 'They count as typing until then, unless it is told again.' })
  declare until: Date;
}

export const TypingEvent = createUnionType({
  name: 'TypingEvent',
  description: 'What a subscription to who is typing gives: Subscribed first, AccessRevoked last.',
  types: () => [Subscribed, Typing, AccessRevoked] as const,
});

/** The GraphQL object of a signal of who is typing. */
export function toTyping({ feedId, data }: FeedEvent): Typing {
  return Object.assign(new Typing(), data, { conversationId: feedId, until: new Date(Number(data.until)) });
}
