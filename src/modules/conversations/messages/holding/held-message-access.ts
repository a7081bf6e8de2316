import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import { type Database, rowsById, type UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import { MemberRole } from '../../core/members/member.entity.js';
import type { MessageId } from '../core/message.entity.js';
import { HeldMessage, type HeldMessageId, HeldMessageState } from './held-message.entity.js';

interface Question {
  userId: UserId;
  id: HeldMessageId;
}

/** Decides which users see a held message: its sender, the moderators of the group, and administrators. */
export class HeldMessageAccess {
  /** Batches concurrent reads into one query. Caches nothing, because answers can change at any time. */
  readonly #visible: DataLoader<Question, HeldMessage | null>;
  readonly #byId: DataLoader<HeldMessageId, HeldMessage | null>;
  readonly #pending: DataLoader<MessageId, HeldMessageId | null>;
  #isAdmin: (userId: UserId) => Promise<boolean> = async () => false;

  constructor(database: Database) {
    this.#visible = coalescingLoader((questions) => readVisible(database.fork(), questions));
    this.#byId = coalescingLoader(rowsById(database, HeldMessage));
    this.#pending = coalescingLoader((ids) => readPending(database.fork(), ids));
  }

  /** Sets how administrators are known. Until then, there are none. */
  administratorsAre(isAdmin: (userId: UserId) => Promise<boolean>): void {
    this.#isAdmin = isAdmin;
  }

  /** Returns a held message, or null if the user may not see it. */
  async find(userId: UserId, id: HeldMessageId): Promise<HeldMessage | null> {
    const visible = await this.#visible.load({ userId, id });
    if (visible || !(await this.#isAdmin(userId))) return visible;
    return this.#byId.load(id);
  }

  /** Returns whether a user may read the files of a message because it is held. */
  async mayReadFiles(userId: UserId, messageId: MessageId): Promise<boolean> {
    const id = await this.#pending.load(messageId);
    return id !== null && (await this.find(userId, id)) !== null;
  }
}

/** Returns the pending held messages that will get these ids. */
async function readPending(em: UnitOfWork, messageIds: readonly MessageId[]): Promise<(HeldMessageId | null)[]> {
  const where = { messageId: { $in: [...messageIds] }, state: HeldMessageState.PENDING };
  const found = await em.find(HeldMessage, where, { fields: ['id', 'messageId'] });
  const byMessage = new Map(found.map(({ id, messageId }) => [messageId, id]));
  return messageIds.map((id) => byMessage.get(id) ?? null);
}

async function readVisible(em: UnitOfWork, questions: readonly Question[]): Promise<(HeldMessage | null)[]> {
  const ids = questions.map(({ id }) => id);
  const { rows } = await sql<{ n: number }>`
    select asked.n
    from unnest(${[...questions.keys()]}::int[], ${questions.map(({ userId }) => userId)}::text[],
      ${ids}::text[]) as asked (n, user_id, id)
    cross join lateral (
      select sender_id, receiver_id, conversation_id from held_message where id = asked.id limit 1
    ) as h
    where h.sender_id = asked.user_id or (h.receiver_id is null and exists (
      select from member m where m.conversation_id = h.conversation_id and m.user_id = asked.user_id
        and m.role <> ${sql.lit(MemberRole.MEMBER)}
    ))`.execute(em.getKysely());
  const seen = new Set(rows.map(({ n }) => n));
  const found = await em.find(HeldMessage, { id: { $in: ids.filter((_id, n) => seen.has(n)) } });
  const byId = new Map(found.map((held) => [held.id, held]));
  return questions.map(({ id }, n) => (seen.has(n) ? (byId.get(id) ?? null) : null));
}
