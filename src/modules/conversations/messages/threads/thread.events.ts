import { Field, ID, ObjectType } from 'type-graphql';
import { EventsOf, EventType, eventUnion, type Position, StoredEvent } from '../../../../feed/index.js';
import { GraphQLPosition } from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { MessageId } from '../core/message.entity.js';

/** An event about a thread of the owner of the inbox. */
@EventsOf('inbox')
@ObjectType()
export abstract class ThreadStateEvent extends StoredEvent {
  declare readonly feedId: UserId;

  @Field(() => ID, { description: 'The id of the message at the head of the thread (msg_…).' })
  declare messageId: MessageId;
}

@EventType('THREAD_FOLLOWED', {
  description: 'The viewer follows a thread: by choice, or because of a reply or a mention.',
})
export class ThreadFollowed extends ThreadStateEvent {}

@EventType('THREAD_UNFOLLOWED', {
  description:
    'The viewer no longer follows a thread, by choice or because the viewer follows too many. Leaving a conversation ends this for all of its threads, without this event.',
})
export class ThreadUnfollowed extends ThreadStateEvent {}

@EventType('THREAD_READ', { description: 'The viewer has read further in a thread.' })
export class ThreadRead extends ThreadStateEvent {
  @Field(() => GraphQLPosition, { description: 'The viewer has read the replies up to here.' })
  declare readPosition: Position;
}

export const ThreadEvent = eventUnion({
  name: 'ThreadEvent',
  description: 'An item of `threadEvents`.',
  of: [ThreadStateEvent],
});
