import { sql } from 'kysely';
import type { EventOf, FeedTransaction } from '../../../feed/index.js';
import type { AccountRestored } from '../../accounts/index.js';

/** Queues a mail to each user whose archived account was restored, in the transaction of the event. */
export async function mailRestored(
  { em }: FeedTransaction,
  events: readonly EventOf<AccountRestored>[],
): Promise<void> {
  const userIds = events.filter(({ data }) => data.wasArchived).map(({ feedId }) => feedId);
  if (userIds.length === 0) return;
  await em.flush();
  await sql`
    insert into outgoing_mail (user_id, about, due_at) select unnest(${userIds}::text[]), 'RESTORED', now()
    on conflict (user_id, about) where state = 'WAITING' do nothing`.execute(em.getKysely());
}
