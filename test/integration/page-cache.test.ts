import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import { FeedLog, FeedWriter } from '../../src/feed/index.js';
import { PageCache } from '../../src/feed/page-cache.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { within } from '../support/socket-client.js';

/** A log whose reads are answered when the test says so. */
class SlowLog extends FeedLog {
  answered = Promise.withResolvers<void>();
  arrival: Promise<void> = Promise.resolve();

  override async between(...range: Parameters<FeedLog['between']>): ReturnType<FeedLog['between']> {
    const events = await super.between(...range);
    this.answered.resolve();
    await this.arrival;
    return events;
  }
}

const feedId = 'paged';
let backend: Backend;
let database: Database;
let feeds: FeedWriter;

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
  feeds = new FeedWriter(database, new MemoryBus(pino({ level: 'silent' })));
  await feeds.write((transaction) => transaction.create(feedId));
});
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

async function append(count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await feeds.write((transaction) => transaction.append(feedId, { type: 'T', data: {} }));
}

test('a reader never gets a page whose read began before an event that the reader knows', async () => {
  await append(5);
  const log = new SlowLog(database);
  const pages = new PageCache(log);
  const arrival = Promise.withResolvers<void>();
  await pages.covering(feedId, 0, 5, 5);
  await append(1);
  log.arrival = arrival.promise;
  log.answered = Promise.withResolvers();
  const early = pages.covering(feedId, 4, 6, 0);
  await log.answered.promise;
  await append(4);
  // All of these begin at the same position.
  const [behind, newer] = [pages.covering(feedId, 6, 10, 0), pages.covering(feedId, 4, 10, 10)];
  arrival.resolve();
  expect(await within(early, 'a page')).toMatchObject({ upTo: 6, asOf: 6 });
  expect(await within(behind, 'a page')).toMatchObject({ upTo: 10, asOf: 10 });
  expect(await newer).toBe(await behind);
  expect(log.reads).toBe(3);
});

test('a read that was running when the pages were released is not shared with later readers', async () => {
  const log = new SlowLog(database);
  const pages = new PageCache(log);
  const arrival = Promise.withResolvers<void>();
  log.arrival = arrival.promise;
  const early = pages.covering(feedId, 0, 10, 0);
  await log.answered.promise;
  pages.clear();
  arrival.resolve();
  const page = await within(early, 'a page');
  expect(await within(pages.covering(feedId, 0, 10, 0), 'a page')).not.toBe(page);
  expect(log.reads).toBe(2);
});
