import { Field, ObjectType } from 'type-graphql';
import type { FeedEvent, NewEvent } from '../../../../feed/index.js';
import { ConversationEvent } from '../../core/conversation-event.js';
import { type MentionedId, mentionData, mentionedIds } from './mention.js';
import { Message, messageSnapshot, type NewMessage } from './message.entity.js';
import { audienceOf } from './message-visibility.js';

const types = { added: 'MESSAGE_ADDED', edited: 'MESSAGE_EDITED', deleted: 'MESSAGE_DELETED' } as const;

/** The types of events that carry a message as their snapshot. */
export const messageEventTypes = Object.values(types);

export const messageEditedType = types.edited;

/** The message's position is not known before the event is appended: it is that of the event. */
export function messageAdded(message: NewMessage): NewEvent {
  return eventOf(types.added, message, mentionedIds(message.mentions));
}

/** @param mentioned whom it did not mention before. */
export function messageEdited(message: Message, mentioned: readonly MentionedId[]): NewEvent {
  return eventOf(types.edited, message, mentioned);
}

/** Tells that a message is deleted; the tombstone is what is shown of it. */
export function messageDeleted(message: Message): NewEvent {
  return eventOf(types.deleted, message, []);
}

/** Fills in what is not stored of an event with a message. */
export function completeWith(event: FeedEvent, message: Message | null): void {
  if (!message) return;
  Object.assign(event, { snapshot: messageSnapshot(message) }, about(event.type, message));
  if (message.changedPosition !== null) event.asOf = message.changedPosition;
}

function eventOf(type: string, message: NewMessage, mentioned: readonly MentionedId[]): NewEvent {
  const told = { data: { messageId: message.id, ...mentionData(mentioned) }, audience: audienceOf(message) };
  return { type, ...told, snapshot: messageSnapshot(message), ...about(type, message) };
}

/** With a message its quotation is shown; and one that is replied to shows how often. */
function about(type: string, { id, replyToId }: NewMessage): Pick<NewEvent, 'subjects' | 'changes'> {
  const changes = type === types.added ? replyToId : id;
  return { subjects: replyToId ? [id, replyToId] : [id], ...(changes && { changes }) };
}

@ObjectType({ implements: ConversationEvent, description: 'Someone wrote a message.' })
export class MessageAdded extends ConversationEvent {
  @Field(() => Message, { description: 'The message, as it is now if the event is replayed.' })
  declare message: Message;
}

@ObjectType({ implements: ConversationEvent, description: 'Someone edited a message.' })
export class MessageEdited extends ConversationEvent {
  @Field(() => Message, { description: 'The message, with what it says now.' })
  declare message: Message;
}

@ObjectType({ implements: ConversationEvent, description: 'A message was deleted.' })
export class MessageDeleted extends ConversationEvent {
  @Field(() => Message, { description: 'What is left of it: its place, without content.' })
  declare message: Message;
}

/** The GraphQL types of these events. */
export const messageEventClasses = {
  [types.added]: MessageAdded,
  [types.edited]: MessageEdited,
  [types.deleted]: MessageDeleted,
} as const;
