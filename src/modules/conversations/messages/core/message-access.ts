import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import type { Database, UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import { membershipOf } from '../../core/members/membership.js';
import type { MessageId } from './message.entity.js';
import { isShownTo } from './message-visibility.js';

interface Question {
  userId: UserId;
  messageId: MessageId;
}

/** Decides whether a user may read a message now, for parts of a message that are queried by themselves. */
export class MessageAccess {
  /** Batches concurrent questions into one query. Caches nothing, because answers can change at any time. */
  readonly #loader: DataLoader<Question, boolean>;

  constructor(database: Database) {
    this.#loader = coalescingLoader((questions) => readAccess(database.fork(), questions));
  }

  /** Returns whether a user may read a message; false if it does not exist. */
  mayRead(userId: UserId, messageId: MessageId): Promise<boolean> {
    return this.#loader.load({ userId, messageId });
  }
}

async function readAccess(em: UnitOfWork, questions: readonly Question[]): Promise<boolean[]> {
  const { rows } = await sql<{ n: number }>`
    select asked.n
    from unnest(${[...questions.keys()]}::int[], ${questions.map(({ userId }) => userId)}::text[],
      ${questions.map(({ messageId }) => messageId)}::text[]) as asked (n, user_id, message_id)
    cross join lateral (
      select conversation_id from message m where id = asked.message_id and ${isShownTo(sql`asked.user_id`)} limit 1
    ) as seen
    cross join lateral (${membershipOf(sql`seen.conversation_id`, sql`asked.user_id`)}) as membership
    where membership.is_member`.execute(em.getKysely());
  const readable = new Set(rows.map(({ n }) => n));
  return questions.map((_question, n) => readable.has(n));
}
