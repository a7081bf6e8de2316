import { sql } from 'kysely';
import type { FeedTransaction } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import type { AccountPart, ExportPart, UserId } from '../accounts/index.js';
import { Conversation, type ConversationId } from './conversation.entity.js';
import { memberLeft, memberProfileChanged } from './conversation.events.js';
import { Member } from './member.entity.js';
import { Message, type MessageId } from './message.entity.js';
import { handOver } from './succession.js';

/** What conversations keep of users: their memberships, and what they wrote. */
export class ConversationsAccountPart implements AccountPart {
  constructor(private readonly database: Database) {}

  async feedsOf(em: UnitOfWork, userId: UserId): Promise<ConversationId[]> {
    const members = await em.find(Member, { userId }, { fields: ['conversationId'] });
    return members.map(({ conversationId }) => conversationId);
  }

  async profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const conversationIds = await this.feedsOf(transaction.em, userId);
    if (conversationIds.length > 0) await transaction.appendToEach(conversationIds, memberProfileChanged(userId));
  }

  /** Leaves all conversations; groups get another owner as if the user had left by themselves. */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { em } = transaction;
    const { rows } = await sql<{ id: ConversationId }>`
      delete from member where user_id = ${userId} returning conversation_id as id`.execute(em.getKysely());
    const left = rows.map(({ id }) => id);
    if (left.length === 0) return;
    await transaction.appendToEach(left, memberLeft(userId));
    const owned = await em.find(Conversation, { id: { $in: left }, ownerId: userId });
    for (const group of owned) await handOver(transaction, group);
  }

  get exports(): ExportPart[] {
    return [this.#memberships, this.#messages];
  }

  readonly #memberships: ExportPart = {
    name: 'membership',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { conversationId: { $gt: after as ConversationId } }) };
      const options = { orderBy: { conversationId: 'asc' }, limit } as const;
      const members = await this.database.fork().find(Member, where, options);
      return members.map(({ conversationId, role, joinedAt }) => ({
        cursor: conversationId,
        data: { conversationId, role, joinedAt: joinedAt.toISOString() },
      }));
    },
  };

  readonly #messages: ExportPart = {
    name: 'message',
    read: async (userId, limit, after) => {
      const where = { senderId: userId, ...(after && { id: { $gt: after as MessageId } }) };
      const messages = await this.database.fork().find(Message, where, { orderBy: { id: 'asc' }, limit });
      return messages.map(({ id, conversationId, position, content, clientId, createdAt }) => ({
        cursor: id,
        data: { id, conversationId, position, content, clientId: clientId ?? null, createdAt: createdAt.toISOString() },
      }));
    },
  };
}
