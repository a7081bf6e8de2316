import { sql } from 'kysely';
import type { FeedTransaction } from '../../feed/index.js';
import type { Database } from '../../platform/database/index.js';
import type { AccountData, ExportedKind, UserId } from '../accounts/index.js';
import { PresenceStatus } from './status/presence.types.js';
import type { UserStatus } from './status/status.entity.js';
import { readStatuses } from './status/status-rows.js';

/** The data that presence stores about users. Leases are not included: they end with the user's sessions. */
export class PresenceAccountData implements AccountData {
  constructor(private readonly database: Database) {}

  async feedsOf(): Promise<[]> {
    return [];
  }

  async profileChanged(): Promise<void> {}

  async accountDeleted({ em }: FeedTransaction, userId: UserId): Promise<void> {
    await sql`delete from user_status where user_id = ${userId}`.execute(em.getKysely());
  }

  get exports(): ExportedKind[] {
    return [this.#status];
  }

  readonly #status: ExportedKind = {
    name: 'status',
    read: async (userId, _limit, after) => {
      const [found] = after ? [] : await readStatuses(this.database, [userId]);
      if (!found || isEmpty(found)) return [];
      const { status, statusUntil, invisible, text, emoji, expiresAt, lastSeenAt } = found;
      const times = {
        statusUntil: statusUntil?.toISOString() ?? null,
        expiresAt: expiresAt?.toISOString() ?? null,
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
      };
      return [{ cursor: userId, data: { status, invisible, text: text ?? null, emoji: emoji ?? null, ...times } }];
    },
  };
}

/** Returns whether the user has set nothing and was never seen: each new user has such a row. */
function isEmpty({ status, invisible, text, emoji, lastSeenAt }: UserStatus): boolean {
  return status === PresenceStatus.ONLINE && !invisible && text == null && emoji == null && lastSeenAt == null;
}
