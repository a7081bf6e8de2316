import { sql } from 'kysely';
import type { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { claimPending } from '../../src/modules/conversations/messages/notifying/message-outbox.js';
import type { Absence } from '../../src/modules/notifications/core/absence.js';
import { MailOutbox, mailRetries } from '../../src/modules/notifications/mail/mail-outbox.js';
import { PushOutbox, pushRetries } from '../../src/modules/notifications/push/push-outbox.js';
import { backOff, DeliveryOutbox } from '../../src/modules/webhooks/delivery-outbox.js';
import type { WebhookId } from '../../src/modules/webhooks/webhook.entity.js';
import type { Database } from '../../src/platform/database/index.js';
import type { RetryPolicy } from '../../src/platform/outbox/index.js';
import { holding } from './holding.js';

/** A row that one node has claimed. */
export interface Held {
  /** Completes the row. @returns whether the claim still held, if that is reported. */
  sent(): Promise<unknown>;
  /** Fails the attempt, which is not the last one. */
  failed(): Promise<unknown>;
  /** Releases the claim, as a server does that stops during the attempt. */
  stopped(): Promise<unknown>;
}

/** One outbox: its table, and what a node does with a row. */
export interface OutboxUse {
  table: string;
  /** The column that contains when a row is due; null if a claim lasts as long as the transaction of its node. */
  dueAt: string | null;
  /** Null if attempts are not counted in the rows. */
  policy: RetryPolicy | null;
  /** Adds one row that is due. */
  add(database: Database): Promise<void>;
  /** Claims a due row on one node. */
  claim(database: Database): Promise<Held | null>;
  /** Expires a claim, as if its node had died or were too slow. */
  expire(database: Database, held: Held): Promise<void>;
  /** Makes all rows too old, and deletes those that are; null if rows are never pruned. */
  prune: Record<'run' | 'age', (database: Database) => Promise<unknown>> | null;
}

const run = (database: Database, statement: string) => database.run<object>(sql.raw(statement));

/** A claim that is stored in its row ends by the clock. */
const byClock = (table: string, dueAt: string) => ({
  table,
  dueAt,
  expire: async (database: Database) => void (await run(database, `update ${table} set ${dueAt} = now()`)),
});

const everyoneAway: Absence = { awayOf: async (ids) => new Set(ids) };
const nobodySilent = { of: async () => new Set<never>() };
const mailsOf = (database: Database) => new MailOutbox(database, everyoneAway, nobodySilent, 60_000);

const mails: OutboxUse = {
  ...byClock('outgoing_mail', 'due_at'),
  policy: mailRetries,
  async add(database) {
    await run(database, "insert into outgoing_mail (user_id, due_at) values ('usr_ada', now())");
  },
  async claim(database) {
    const outbox = mailsOf(database);
    const [mail] = (await outbox.claim(1)).mails;
    if (!mail) return null;
    return {
      sent: () => outbox.close(mail, []),
      failed: () => outbox.retry(mail, []),
      stopped: () => outbox.release(mail, []),
    };
  },
  prune: {
    run: (database) => mailsOf(database).prune(),
    age: (database) => run(database, "update outgoing_mail set state = 'SENDING', due_at = now() - interval '8 days'"),
  },
};

const pushes: OutboxUse = {
  ...byClock('outgoing_push', 'due_at'),
  policy: pushRetries,
  async add(database) {
    await run(
      database,
      `insert into session (id, user_id, refresh_hash, address, user_agent, created_at, last_used_at, expires_at)
       values ('ses_ada', 'usr_ada', '', '', '', now(), now(), now() + interval '1 day')`,
    );
    await run(
      database,
      `insert into push_subscription (id, user_id, session_id, endpoint, p256dh, auth, created_at)
       values ('psh_ada', 'usr_ada', 'ses_ada', '', '', '', now())`,
    );
    await run(
      database,
      `insert into notification (user_id, position, id, kind, type, data, at, is_shown, is_unmailed)
       values ('usr_ada', 1, 'ntf_ada', 'ACCOUNT', 'SIGNED_IN', '{}', now(), true, false)`,
    );
    await run(database, "insert into outgoing_push values ('psh_ada', 'ntf_ada', now())");
  },
  async claim(database) {
    const outbox = new PushOutbox(database);
    const [push] = (await outbox.claim(1, 1, [])).pushes;
    if (!push) return null;
    return {
      sent: () => outbox.close(push, 'DELIVERED'),
      failed: () => outbox.retry(push),
      stopped: () => outbox.release([push]),
    };
  },
  prune: null,
};

const webhookId = 'whk_contract' as WebhookId;
const limits = { attempts: 5, delay: 5_000 };

const webhooks: OutboxUse = {
  ...byClock('webhook_delivery', 'next_attempt_at'),
  policy: { ...limits, ...backOff },
  async add(database) {
    await run(
      database,
      `insert into webhook_delivery (id, webhook_id, event, data, at, state, attempts, next_attempt_at)
       values ('whd_contract', '${webhookId}', 'USER_CREATED', '{}', now(), 'PENDING', 0, now())`,
    );
  },
  async claim(database) {
    const outbox = new DeliveryOutbox(database);
    const [delivery] = await outbox.claim(new Map([[webhookId, 1]]), 60_000);
    if (!delivery) return null;
    return {
      sent: () => outbox.settle(delivery, { status: 204, error: null }, limits),
      failed: () => outbox.settle(delivery, { status: 500, error: 'no' }, limits),
      stopped: () => outbox.release(delivery),
    };
  },
  prune: {
    run: (database) => new DeliveryOutbox(database).prune(new Date(Date.now() - 30 * 86_400_000)),
    age: (database) => run(database, "update webhook_delivery set at = now() - interval '31 days'"),
  },
};

const pending = [{ conversationId: 'cnv_ada' as ConversationId, position: 1, mentioned: null }];

/** A transaction that deletes the row claims a message: the message is pending again if the transaction rolls back. */
const messages: OutboxUse = {
  table: 'message_notice',
  dueAt: null,
  policy: null,
  async add(database) {
    await run(database, "insert into message_notice (conversation_id, position) values ('cnv_ada', 1)");
  },
  async claim(database) {
    const claimed = Promise.withResolvers<boolean>();
    const end = Promise.withResolvers<void>();
    const transaction = holding(database, async (em) => {
      const isOurs = (await claimPending(em, pending)).length > 0;
      claimed.resolve(isOurs);
      if (isOurs) await end.promise;
    });
    transaction.catch(claimed.reject);
    if (!(await claimed.promise)) return null;
    const rollBack = async () => {
      end.reject(new Error('The attempt failed'));
      await transaction.catch(() => undefined);
    };
    const commit = async () => {
      end.resolve();
      await transaction;
    };
    return { sent: commit, failed: rollBack, stopped: rollBack };
  },
  expire: async (_, held) => void (await held.failed()),
  prune: null,
};

/** All uses of the outbox, by their payload. */
export const outboxUses: Record<string, OutboxUse> = { mails, pushes, webhooks, messages };
