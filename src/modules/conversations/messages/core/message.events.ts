import { Field, ObjectType } from 'type-graphql';
import { type EventOf, EventType, type FeedEvent, isEvent, type NewEvent } from '../../../../feed/index.js';
import { ConversationEvent } from '../../core/conversation-event.js';
import { expiredMessage } from './expired-message.js';
import { type MentionedId, mentionedIds } from './mention.js';
import { Message, type MessageId, messageOf, messageSnapshot, type NewMessage } from './message.entity.js';
import { audienceOf } from './message-visibility.js';

/** An event with a snapshot of its message. */
@ObjectType()
export abstract class MessageSnapshotEvent extends ConversationEvent {
  declare messageId: MessageId;
  /** The users that the event newly mentions; absent if there are none. */
  declare mentioned?: MentionedId[];

  declare readonly message: Message;

  constructor(event: FeedEvent) {
    super(event);
    const { position, snapshot } = event;
    if (snapshot) this.message = messageOf(snapshot, position);
  }
}

@EventType('MESSAGE_ADDED', { description: 'A member sent a message.' })
export class MessageAdded extends MessageSnapshotEvent {
  @Field(() => Message, { description: 'The message; if the event is replayed, in its current state.' })
  declare readonly message: Message;
}

@EventType('MESSAGE_EDITED', { description: 'A message was edited.' })
export class MessageEdited extends MessageSnapshotEvent {
  @Field(() => Message, { description: 'The edited message.' })
  declare readonly message: Message;
}

@EventType('MESSAGE_DELETED', { description: 'A message was deleted.' })
export class MessageDeleted extends MessageSnapshotEvent {
  @Field(() => Message, { description: 'The deleted message, without content.' })
  declare readonly message: Message;
}

/** Returns the event of a new message. The position of the message is that of the event. */
export function messageAdded(message: NewMessage): NewEvent {
  const changes = message.replyToId ?? undefined;
  return MessageAdded.of(dataOf(message, mentionedIds(message.mentions)), { ...detailsOf(message), changes });
}

/**
 * Returns the event of an edit.
 * @param mentioned the users that the message newly mentions.
 */
export function messageEdited(message: Message, mentioned: readonly MentionedId[]): NewEvent {
  return MessageEdited.of(dataOf(message, mentioned), { ...detailsOf(message), changes: message.id });
}

/** Returns the event of a deletion, with the deleted message. */
export function messageDeleted(message: Message): NewEvent {
  return MessageDeleted.of(dataOf(message, []), { ...detailsOf(message), changes: message.id });
}

/**
 * Adds the message to an event, which is not stored with it.
 * @param found null if the message was deleted with its row.
 */
export function completeWith(event: EventOf<MessageSnapshotEvent>, found: Message | null): void {
  const message = found ?? expiredMessage(event.data.messageId, event);
  const { snapshot, subjects } = detailsOf(message);
  const changes = isEvent(event, MessageAdded) ? message.replyToId : message.id;
  Object.assign(event, { snapshot, subjects }, changes && { changes });
  if (message.changedPosition !== null) event.asOf = message.changedPosition;
}

function dataOf({ id }: NewMessage, mentioned: readonly MentionedId[]) {
  return { messageId: id, ...(mentioned.length > 0 && { mentioned: [...mentioned] }) };
}

/**
 * Returns the ids of related objects: a message is shown with the quoted message, which shows its number of replies.
 */
function detailsOf(message: NewMessage) {
  const { id, replyToId } = message;
  const subjects = replyToId ? [id, replyToId] : [id];
  return { audience: audienceOf(message), snapshot: messageSnapshot(message), subjects };
}
