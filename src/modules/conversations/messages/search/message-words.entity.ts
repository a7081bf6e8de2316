import { defineEntity, p } from '@mikro-orm/core';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';

/**
 * The search index: the words of a message. It is a table of its own, so that a send does not write it. `WordIndexer`
 * fills it soon after. A deleted message, and one without words, has no row.
 */
export const MessageWordsSchema = defineEntity({
  name: 'MessageWords',
  tableName: 'message_words',
  indexes: [
    {
      name: 'message_words_index',
      // New words first enter a pending list. Only `WordIndexer` adds to it, so its flush does not delay a sender. A
      // search reads the whole list, so it must not be much larger (kB).
      expression:
        'create index message_words_index on message_words using gin (words) with (gin_pending_list_limit = 2048)',
    },
  ],
  properties: {
    messageId: p.text().collation('C').$type<MessageId>().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    /** Made by `indexedWords`. */
    words: p.text().columnType('tsvector').lazy(),
  },
});

export class MessageWords extends MessageWordsSchema.class {}
MessageWordsSchema.setClass(MessageWords);

/**
 * Messages whose words are not in the search index yet. The statement that stores messages also stores one row for all
 * of them. The transaction that indexes the messages deletes it, so the table is nearly empty.
 */
export const UnindexedMessagesSchema = defineEntity({
  name: 'UnindexedMessages',
  tableName: 'unindexed_messages',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    messageIds: p.array<MessageId>().defaultRaw(`'{}'`),
    /** Stands for all messages with lower ids, besides `messageIds`. Null in rows of new messages. */
    before: p.text().collation('C').$type<MessageId>().nullable(),
  },
});

export class UnindexedMessages extends UnindexedMessagesSchema.class {}
UnindexedMessagesSchema.setClass(UnindexedMessages);
