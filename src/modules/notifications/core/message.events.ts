import { Field, ID, ObjectType } from 'type-graphql';
import { EventsOf, EventType, type NewEvent, StoredEvent } from '../../../feed/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ConversationId, MessageId, MessageReceiver } from '../../conversations/index.js';

/** Notifies the owner of the inbox of a message. */
@EventsOf('inbox')
@ObjectType()
export abstract class MessageNotified extends StoredEvent {
  declare readonly feedId: UserId;

  @Field(() => ID, { description: 'The id of the message’s conversation (cnv_…).' })
  declare conversationId: ConversationId;

  declare messageId: MessageId;
  declare senderId: UserId;
}

@EventType('MESSAGE_MISSED', { description: 'A message was sent while the viewer was away.' })
export class MessageMissed extends MessageNotified {}

@EventType('MENTIONED', { description: 'A message mentions the viewer.' })
export class Mentioned extends MessageNotified {}

@EventType('REPLIED', { description: 'A message replies to a message of the viewer.' })
export class Replied extends MessageNotified {}

@EventType('THREAD_REPLIED', { description: 'A message replies in a thread that the viewer follows.' })
export class ThreadReplied extends MessageNotified {}

const classes = { MENTION: Mentioned, REPLY: Replied, THREAD: ThreadReplied, MESSAGE: MessageMissed };

/** Returns the event that notifies of a message. */
export function messageNotified(message: Omit<MessageReceiver, 'userId' | 'position' | 'kind'>): NewEvent {
  const { reason, messageId, conversationId, senderId } = message;
  return classes[reason].of({ messageId, conversationId, senderId });
}
