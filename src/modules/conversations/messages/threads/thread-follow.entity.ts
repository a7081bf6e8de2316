import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import type { MessageId } from '../core/message.entity.js';

/** Why a user began to follow a thread. */
export type FollowReason = 'AUTHOR' | 'REPLY' | 'MENTION' | 'CHOICE';

/**
 * A user and a thread: a message with the replies to it. A thread that the user no longer follows keeps its row, so that
 * the next reply does not follow it again for the author of the message.
 */
export const ThreadFollowSchema = defineEntity({
  name: 'ThreadFollow',
  tableName: 'thread_follow',
  indexes: [
    { name: 'thread_follow_user_index', properties: ['userId', 'messageId'] },
    { name: 'thread_follow_conversation_index', properties: ['conversationId', 'userId'] },
  ],
  properties: {
    /** The message at the head of the thread. */
    messageId: p.text().collation('C').$type<MessageId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    conversationId: p.text().collation('C').$type<ConversationId>(),
    isFollowed: p.boolean(),
    reason: p.text().$type<FollowReason>(),
    /** The user has read the replies up to this position of the conversation. */
    readPosition: p.bigint('number'),
    /** The position of the reply that made the user follow; 0 if the user chose to, or because of an edit. */
    followedPosition: p.bigint('number'),
  },
});

export class ThreadFollow extends ThreadFollowSchema.class {}
ThreadFollowSchema.setClass(ThreadFollow);
