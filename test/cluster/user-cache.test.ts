import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { feedTopic } from '../../src/feed/feed-event.js';
import { FeedWriter } from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import { UserCache } from '../../src/modules/accounts/users/user-cache.js';
import { sharedUsers } from '../../src/modules/accounts/users/user-rows.js';
import { RedisBus } from '../../src/platform/bus/index.js';
import { Cache, createCacheStore } from '../../src/platform/cache/index.js';
import { Database } from '../../src/platform/database/index.js';
import { connectRedis } from '../../src/platform/redis/index.js';
import { until } from '../faults/until.js';
import { type Backend, createBackend } from '../support/backend.js';
import { within } from '../support/socket-client.js';

const log = pino({ level: 'silent' });
const ada = 'usr_01h455vb4pex5vsknk084sn02q' as UserId;
let backend: Backend;
let database: Database;
const buses: RedisBus[] = [];
const connections: { disconnect(): void }[] = [];

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
});
afterAll(async () => {
  await Promise.all(buses.map((bus) => bus.close()));
  for (const connection of connections) connection.disconnect();
  await database.close();
  await backend.dispose();
});

async function node() {
  const { redis } = loadConfig(backend.environment);
  const bus = await RedisBus.connect(String(redis.url), redis.prefix, log);
  buses.push(bus);
  const connection = connectRedis(String(redis.url), redis.prefix, log);
  connections.push(connection);
  const cache = new Cache(createCacheStore(connection, log), () => undefined);
  await until('the cache to be used', () => connection.status === 'ready', 60_000);
  const users = new UserCache(bus, sharedUsers(cache, database), log);
  await bus.subscribe('any', () => undefined);
  return { bus, users, feeds: new FeedWriter(database, bus) };
}

test('a node that delivers an event shows users in the state after it', async () => {
  const [here, there] = [await node(), await node()];
  await here.feeds.write(async (transaction) => {
    await sql`insert into users (id, username, username_key, email, email_key, password_hash, created_at)
      values (${ada}, 'ada', 'ada', 'a@example.org', 'a@example.org', '', now())`.execute(transaction.em.getKysely());
    await transaction.create(ada);
  });
  const nameThere = async () => (await there.users.byId([ada]))[0]?.username;
  expect(await nameThere()).toBe('ada');
  expect([await nameThere(), there.users.hits]).toEqual(['ada', 1]);

  const { promise: heard, resolve } = Promise.withResolvers<string | null | undefined>();
  await there.bus.subscribe(feedTopic(ada), () => resolve(nameThere()));
  await here.feeds.write(async (transaction) => {
    await sql`update users set username = 'lovelace' where id = ${ada}`.execute(transaction.em.getKysely());
    await here.users.changed(transaction, ada);
    await transaction.append(ada, { type: 'RENAMED', data: {} });
  });
  expect(await within(heard, 'the event')).toBe('lovelace');
});
