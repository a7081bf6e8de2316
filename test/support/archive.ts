import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/config.js';
import { EndReason, FeedWriter } from '../../src/feed/index.js';
import { databaseParts } from '../../src/migrations/index.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import type { Person } from './people.js';
import type { TestServer } from './test-server.js';

/** Archives an account, as far as sessions and feeds tell of it: in the database, while the server is stopped. */
export async function archive(server: TestServer, { id }: Person): Promise<void> {
  await server.whileStopped(async () => {
    const database = await Database.open(loadConfig(server.backend.environment).database, databaseParts);
    try {
      const feeds = new FeedWriter(database, new MemoryBus(pino({ level: 'silent' })));
      await feeds.write(async (transaction) => {
        await sql`update session set ended_at = now() where user_id = ${id}`.execute(transaction.em.getKysely());
        await transaction.append(id, { type: 'ACCOUNT_ARCHIVED', data: {}, ends: { [id]: EndReason.ARCHIVED } });
      });
    } finally {
      await database.close();
    }
  });
}
