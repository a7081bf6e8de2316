import { sql } from 'kysely';
import type { EventOf, FeedTransaction } from '../../../feed/index.js';
import type { SecondFactorChanged } from '../../accounts/index.js';

/** Queues a mail to each user whose second factor was enabled or disabled, in the transaction of the event. */
export async function mailFactorChanges(
  { em }: FeedTransaction,
  events: readonly EventOf<SecondFactorChanged>[],
): Promise<void> {
  await em.flush();
  for (const { feedId, data } of events) {
    const about = data.isEnabled ? 'FACTOR_ENABLED' : 'FACTOR_DISABLED';
    await sql`
      insert into outgoing_mail (user_id, about, due_at) values (${feedId}, ${about}, now())
      on conflict (user_id, about) where state = 'WAITING' do nothing`.execute(em.getKysely());
  }
}
