import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import { ConversationKind, Visibility, type Writers } from './core/conversation.entity.js';
import { lobbyId } from './core/lobby.js';
import { publicGroupsFeed } from './groups/public-groups.events.js';

/**
 * Creates the lobby and the feed of public groups on the first start, and sets which users may write in the lobby.
 * Idempotent; several nodes may start at once.
 */
export async function ensureBuiltIn(database: Database, writers: Writers): Promise<void> {
  await database.transaction(async (em) => {
    await sql`insert into feed (id) values (${lobbyId}), (${publicGroupsFeed}) on conflict do nothing`.execute(
      em.getKysely(),
    );
    await sql`
      insert into conversation (id, kind, visibility, writers, created_at)
      values (${lobbyId}, ${ConversationKind.LOBBY}, ${Visibility.PUBLIC}, ${writers}, now())
      on conflict (id) do update set writers = excluded.writers where conversation.writers <> excluded.writers`.execute(
      em.getKysely(),
    );
  });
}
