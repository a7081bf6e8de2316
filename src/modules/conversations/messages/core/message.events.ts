import { Field, ObjectType } from 'type-graphql';
import { EventType, type FeedEvent, isEvent, type NewEvent } from '../../../../feed/index.js';
import { ConversationEvent } from '../../core/conversation-event.js';
import { type MentionedId, mentionedIds } from './mention.js';
import { Message, type MessageId, messageOf, messageSnapshot, type NewMessage } from './message.entity.js';
import { audienceOf } from './message-visibility.js';

/** An event that brings its message along, as a snapshot. */
@ObjectType()
export abstract class MessageSnapshotEvent extends ConversationEvent {
  declare messageId: MessageId;
  /** The users whom it mentions, and whom the message did not mention before; absent if there are none. */
  declare mentioned?: MentionedId[];

  declare readonly message: Message;

  constructor(event: FeedEvent) {
    super(event);
    const { position, snapshot } = event;
    if (snapshot) this.message = messageOf({ position, ...snapshot });
  }
}

@EventType('MESSAGE_ADDED', { description: 'Someone wrote a message.' })
export class MessageAdded extends MessageSnapshotEvent {
  @Field(() => Message, { description: 'The message, as it is now if the event is replayed.' })
  declare readonly message: Message;
}

@EventType('MESSAGE_EDITED', { description: 'Someone edited a message.' })
export class MessageEdited extends MessageSnapshotEvent {
  @Field(() => Message, { description: 'The message, with what it says now.' })
  declare readonly message: Message;
}

@EventType('MESSAGE_DELETED', { description: 'A message was deleted.' })
export class MessageDeleted extends MessageSnapshotEvent {
  @Field(() => Message, { description: 'What is left of it: its place, without content.' })
  declare readonly message: Message;
}

/** Makes the event of a new message. The position of the message is that of the event. */
export function messageAdded(message: NewMessage): NewEvent {
  const changes = message.replyToId ?? undefined;
  return MessageAdded.of(dataOf(message, mentionedIds(message.mentions)), { ...detailsOf(message), changes });
}

/** Makes the event of an edit. @param mentioned the users whom the message did not mention before. */
export function messageEdited(message: Message, mentioned: readonly MentionedId[]): NewEvent {
  return MessageEdited.of(dataOf(message, mentioned), { ...detailsOf(message), changes: message.id });
}

/** Makes the event of a deletion, which shows what is left of the message. */
export function messageDeleted(message: Message): NewEvent {
  return MessageDeleted.of(dataOf(message, []), { ...detailsOf(message), changes: message.id });
}

/** Fills in what is not stored of an event with a message. */
export function completeWith(event: FeedEvent, message: Message | null): void {
  if (!message) return;
  const { snapshot, subjects } = detailsOf(message);
  const changes = isEvent(event, MessageAdded) ? message.replyToId : message.id;
  Object.assign(event, { snapshot, subjects }, changes && { changes });
  if (message.changedPosition !== null) event.asOf = message.changedPosition;
}

function dataOf({ id }: NewMessage, mentioned: readonly MentionedId[]) {
  return { messageId: id, ...(mentioned.length > 0 && { mentioned: [...mentioned] }) };
}

/** A message is shown with what it quotes. What it quotes shows how many replies it has. */
function detailsOf(message: NewMessage) {
  const { id, replyToId } = message;
  const subjects = replyToId ? [id, replyToId] : [id];
  return { audience: audienceOf(message), snapshot: messageSnapshot(message), subjects };
}
