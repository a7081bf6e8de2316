import { Field, Int } from 'type-graphql';
import { DeclaredEvent, EventType, eventUnion, type FeedEvent } from '../../../feed/index.js';

@EventType('ONLINE_COUNT', {
  description: 'The number of online users: first the current number, then the number after changes.',
})
export class OnlineCount extends DeclaredEvent {
  @Field(() => Int, {
    description: 'The number of online users, without invisible users and users whom a block hides.',
  })
  declare count: number;
}

export const OnlineCountEvent = eventUnion({
  name: 'OnlineCountEvent',
  description: 'An item of `onlineCountEvents`: Subscribed first, then the numbers.',
  of: [OnlineCount],
  hasGaps: false,
});

/** Returns an event of a number of online users. It has no place in a feed. */
export function onlineCount(count: number): FeedEvent {
  return { ...OnlineCount.of({ count }), feedId: '', position: 0, check: 0, previous: 0, at: Date.now() };
}
