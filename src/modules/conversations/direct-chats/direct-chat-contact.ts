import { sql } from 'kysely';
import { type FeedId, type FeedTransaction, toEach } from '../../../feed/index.js';
import type { UnitOfWork } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ContactListener, Contacts } from '../../friends/index.js';
import { Conversation, type ConversationId, ConversationKind, directKey } from '../core/conversation.entity.js';
import { DirectChatClosed, DirectChatOpened } from './direct-chat.events.js';

interface Chat {
  id: ConversationId;
  otherId: UserId;
  isOpen: boolean;
}

/**
 * Opens and closes direct chats when their two members may, or may no longer, write to each other. The chat stores the
 * result, with an event, so that sending a message reads nothing else.
 */
export class DirectChatContact implements ContactListener {
  constructor(private readonly contacts: Contacts) {}

  async feedsOf(em: UnitOfWork, userId: UserId, otherId: UserId | null): Promise<FeedId[]> {
    return (await chatsOf(em, userId, otherId)).map(({ id }) => id);
  }

  async contactChanged(transaction: FeedTransaction, userId: UserId, otherId: UserId | null): Promise<void> {
    const { em } = transaction;
    // A chat that was opened just before the inboxes were locked is not locked yet.
    await transaction.lock(await this.feedsOf(em, userId, otherId));
    const chats = await chatsOf(em, userId, otherId);
    const others = chats.map((chat) => chat.otherId);
    const reachable = await this.contacts.mayWriteWithin(em, userId, others);
    const toOpen = chats.filter((chat) => !chat.isOpen && reachable.has(chat.otherId));
    const toClose = chats.filter((chat) => chat.isOpen && !reachable.has(chat.otherId));
    await setOpen(transaction, toOpen, true);
    await setOpen(transaction, toClose, false);
  }
}

async function setOpen(transaction: FeedTransaction, chats: Chat[], isOpen: boolean): Promise<void> {
  if (chats.length === 0) return;
  const ids = chats.map(({ id }) => id);
  await transaction.em.nativeUpdate(Conversation, { id: { $in: ids } }, { isOpen });
  await transaction.append(toEach(ids, isOpen ? DirectChatOpened.of({}) : DirectChatClosed.of({})));
}

/** Returns the direct chat of two users, or all direct chats of the first. */
async function chatsOf(em: UnitOfWork, userId: UserId, otherId: UserId | null): Promise<Chat[]> {
  // `limit` forces an index lookup for each conversation even under a generic plan.
  const all = sql`
    select c.id, c.is_open from member m cross join lateral (
      select id, is_open, kind from conversation where id = m.conversation_id limit 1
    ) as c
    where m.user_id = ${userId} and c.kind = ${ConversationKind.DIRECT}`;
  const one = (other: UserId) => sql`
    select id, is_open from conversation where direct_key = ${directKey(userId, other)}`;
  const { rows } = await sql<{ id: ConversationId; other_id: UserId; is_open: boolean }>`
    select chat.id, other.user_id as other_id, chat.is_open from (${otherId ? one(otherId) : all}) as chat
    join member other on other.conversation_id = chat.id and other.user_id <> ${userId}`.execute(em.getKysely());
  return rows.map(({ id, other_id, is_open }) => ({ id, otherId: other_id, isOpen: is_open }));
}
