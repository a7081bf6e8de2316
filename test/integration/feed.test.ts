import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import {
  EndReason,
  everyone,
  type FeedItem,
  FeedLog,
  FeedPruner,
  type FeedStream,
  FeedWriter,
  Hub,
  type NewEvent,
} from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { within } from '../support/socket-client.js';
import { UnreliableBus } from '../support/unreliable-bus.js';

const log = pino({ level: 'silent' });
const soon = { repairInterval: 100, window: 8, linger: 100 };
/** So rare that within a test only announced or requested events are delivered. */
const never = { ...soon, repairInterval: 3_600_000 };

let backend: Backend;
let database: Database;
let bus: UnreliableBus;
let feedLog: FeedLog;
let feeds: FeedWriter;
let hub: Hub;
let feedId: string;
let feedNumber = 0;

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
});
beforeEach(async () => {
  bus = new UnreliableBus(log);
  feedLog = new FeedLog(database);
  feeds = new FeedWriter(database, bus);
  hub = new Hub(bus, feedLog, never, log);
  feedId = `feed_${++feedNumber}`;
  await feeds.write((transaction) => transaction.create(feedId));
});
afterEach(() => hub.close());
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

/** Appends events one by one, and returns the last position. */
async function append(count: number, rest: Partial<NewEvent> = {}, id = feedId): Promise<number> {
  let position = 0;
  for (let i = 0; i < count; i++) {
    position = await feeds.write((transaction) => transaction.append(id, { type: 'HAPPENED', data: {}, ...rest }));
  }
  return position;
}

async function follow(options: { after?: number; principals?: string[] } = {}): Promise<FeedStream> {
  const { principals = ['usr_x'], after } = options;
  return hub.follow(feedId, {
    after: after === undefined ? null : at(after),
    authorizedAt: await hub.head(feedId),
    principals,
  });
}

/** A position that needs no check. */
const at = (position: number) => ({ position, check: 0 });

/** Returns the next items in a short form: `event 3`, `gap 1-5`, `revoked LEFT`. */
async function take(stream: FeedStream, count: number): Promise<string[]> {
  const items: string[] = [];
  while (items.length < count) {
    const { value, done } = await within(stream.next(), `item ${items.length + 1} of ${count}`);
    items.push(done ? 'end' : short(value));
  }
  return items;
}

function short(item: FeedItem): string {
  if (item.kind === 'subscribed') return `subscribed ${item.subject.start.position}`;
  if (item.kind === 'event') return `event ${item.event.position}`;
  if (item.kind === 'gap') return `gap ${item.from}-${item.to}`;
  return `revoked ${item.reason}`;
}

const events = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `event ${from + i}`);

describe('appending', () => {
  test('assigns positions without a gap, also to concurrent events', async () => {
    const positions = await Promise.all(Array.from({ length: 30 }, () => append(1)));
    expect(positions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  test('assigns no position to an event that is rolled back', async () => {
    await append(1);
    const failing = feeds.write(async (transaction) => {
      await transaction.append(feedId, { type: 'HAPPENED', data: {} });
      throw new Error('after all not');
    });
    await expect(failing).rejects.toThrow('after all not');
    expect(await append(1)).toBe(2);
  });

  test('fails for a feed that does not exist', async () => {
    await expect(append(1, {}, 'feed_nowhere')).rejects.toThrow('does not exist');
  });
});

describe('a reader', () => {
  test('ignores announcements that are repeated or late', async () => {
    const seen: unknown[] = [];
    bus.fate = (message) => {
      seen.push(message);
      return [...seen.toReversed(), message, message];
    };
    const stream = await follow();
    await append(6);
    expect(await take(stream, 7)).toEqual(['subscribed 0', ...events(1, 6)]);
    bus.fate = (message) => [message];
    await append(1);
    expect(await take(stream, 1)).toEqual(['event 7']);
  });

  test('fills a hole from the log, in order, before any later event', async () => {
    const stream = await follow();
    bus.fate = () => [];
    await append(5);
    bus.fate = (message) => [message];
    await append(1);
    expect(await take(stream, 7)).toEqual(['subscribed 0', ...events(1, 6)]);
  });

  test('finds events that were never announced by comparing heads', async () => {
    hub.close();
    hub = new Hub(bus, feedLog, soon, log);
    const stream = await follow();
    bus.fate = () => [];
    await append(3);
    expect(await take(stream, 4)).toEqual(['subscribed 0', ...events(1, 3)]);
  });

  test('compares heads immediately after the bus has reconnected', async () => {
    const stream = await follow();
    bus.fate = () => [];
    await append(2);
    bus.reconnected();
    expect(await take(stream, 3)).toEqual(['subscribed 0', ...events(1, 2)]);
  });

  test('compares the heads of all feeds in one query', async () => {
    const streams: FeedStream[] = [];
    for (let i = 0; i < 20; i++) {
      feedId = `feed_compared_${i}`;
      await feeds.write((transaction) => transaction.create(feedId));
      streams.push(await follow());
    }
    const before = feedLog.reads;
    await hub.repair();
    expect(feedLog.reads - before).toBe(1);
    expect(streams).toHaveLength(20);
  });
});

describe('catching up', () => {
  test('reads nothing for the window; for older events it looks up the cursor and reads whole pages', async () => {
    const live = await follow();
    await take(live, 1);
    for (let position = 1; position <= 20; position++) {
      await append(1);
      expect(await take(live, 1)).toEqual([`event ${position}`]);
    }
    const before = feedLog.reads;
    const near = await hub.follow(feedId, { after: at(14), authorizedAt: at(20), principals: [] });
    expect(await take(near, 7)).toEqual(['subscribed 14', ...events(15, 20)]);
    expect(feedLog.reads - before).toBe(0);
    const far = await hub.follow(feedId, { after: at(2), authorizedAt: at(20), principals: [] });
    expect(await take(far, 19)).toEqual(['subscribed 2', ...events(3, 20)]);
    expect(feedLog.reads - before).toBe(2);
  });

  test('shares its reads between many followers', async () => {
    await append(250);
    const positions = Array.from({ length: 60 }, (_, i) => i % 40);
    const before = feedLog.reads;
    const streams = await Promise.all(positions.map((after) => follow({ after })));
    const caughtUp = await Promise.all(streams.map((stream, i) => take(stream, 251 - (positions[i] ?? 0))));
    for (const [i, items] of caughtUp.entries()) expect(items.slice(1)).toEqual(events((positions[i] ?? 0) + 1, 250));
    // Three pages, and the heads that were requested before: far fewer than one read per follower.
    expect(feedLog.reads - before).toBeLessThan(10);
  });

  test('continues with live events without a gap or a repeat, while events are written', async () => {
    await append(30);
    const stream = await follow({ after: 0 });
    const writing = append(30);
    expect(await take(stream, 61)).toEqual(['subscribed 0', ...events(1, 60)]);
    await writing;
  });

  test('from before the oldest kept event delivers a gap first, and then all events', async () => {
    await append(130);
    // Two minutes in the future: every event that exists now is too old.
    const all = new FeedPruner(database, -120_000);
    expect((await all.prune()).deleted).toBeGreaterThanOrEqual(130);
    await append(3);
    const stream = await follow({ after: 10 });
    expect(await take(stream, 5)).toEqual(['subscribed 10', 'gap 11-130', ...events(131, 133)]);
    await all.prune();
    hub.close();
    hub = new Hub(bus, feedLog, never, log);
    const empty = await follow({ after: 20 });
    expect(await take(empty, 2)).toEqual(['subscribed 20', 'gap 21-133']);
    await append(1);
    expect(await take(empty, 1)).toEqual(['event 134']);
  });

  test('across a hole in the middle of the log continues after the hole', async () => {
    await append(160);
    // As if a clock was set back, and pruning removed the events that looked old.
    await sql`delete from feed_event where feed_id = ${feedId} and position between 51 and 150`.execute(
      database.fork().getKysely(),
    );
    const stream = await follow({ after: 49 });
    expect(await take(stream, 4)).toEqual(['subscribed 49', 'event 50', 'gap 51-100', 'gap 101-150']);
    expect(await take(stream, 10)).toEqual(events(151, 160));
  });
});

describe('a feed that cannot be opened', () => {
  test('leaves no subscription open on the bus', async () => {
    feedLog.heads = async () => {
      throw new Error('the database is away');
    };
    for (let i = 0; i < 5; i++) await expect(hub.watch(feedId, { happened: () => undefined })).rejects.toThrow('away');
    expect([bus.topics, hub.size.feeds]).toEqual([0, 0]);
  });
});

describe('many feeds in one stream', () => {
  /** Follows the feeds that the feed `index` names, with none at the beginning. */
  async function followAll(index: string) {
    return hub.followAll({ feedId: index, options: { authorizedAt: await hub.head(index), principals: [] } }, [], {
      addedBy: ({ data }) => ({ feedId: String(data.feedId), position: 1 }),
      lost: [],
    });
  }

  test('are released even while one of them is being opened', async () => {
    const index = feedId;
    const added = `${feedId}_added`;
    await feeds.write((transaction) => transaction.create(added));
    const stream = await followAll(index);
    await take(stream, 1);
    const opening = Promise.withResolvers<void>();
    const subscribe = bus.subscribe.bind(bus);
    bus.subscribe = async (topic, listener) => {
      if (topic.endsWith(added)) await opening.promise;
      return subscribe(topic, listener);
    };
    const next = stream.next();
    await append(1, { data: { feedId: added } }, index);
    await stream.return();
    opening.resolve();
    expect(await next).toEqual({ value: undefined, done: true });
    await append(1, {}, added);
    expect(hub.size.cursors).toBe(0);
  });
});

describe('access', () => {
  test('ends at the event that ends it, for the users whom the event names', async () => {
    const [leaving, staying] = [
      await follow({ principals: ['usr_a', 'ses_1'] }),
      await follow({ principals: ['usr_b'] }),
    ];
    await append(1);
    await append(1, { ends: { usr_a: EndReason.REMOVED } });
    await append(1);
    expect(await take(leaving, 5)).toEqual(['subscribed 0', ...events(1, 2), 'revoked REMOVED', 'end']);
    expect(await take(staying, 4)).toEqual(['subscribed 0', ...events(1, 3)]);
  });

  test('ends for every follower when the subject is deleted', async () => {
    const streams = [await follow({ principals: ['usr_a'] }), await follow({ principals: ['usr_b'] })];
    await append(1, { ends: { [everyone]: EndReason.DELETED } });
    await append(1);
    for (const stream of streams) {
      expect(await take(stream, 4)).toEqual(['subscribed 0', 'event 1', 'revoked DELETED', 'end']);
    }
  });

  test('is not ended by an end from before the access was granted again', async () => {
    await append(1, { ends: { usr_x: EndReason.REMOVED } });
    await append(1);
    const stream = await follow({ after: 0 });
    expect(await take(stream, 3)).toEqual(['subscribed 0', ...events(1, 2)]);
  });

  test('ends in order for a follower far behind, even if the end was never announced', async () => {
    await append(20);
    const stream = await follow({ after: 0, principals: ['usr_slow'] });
    bus.fate = () => [];
    await append(1, { ends: { usr_slow: EndReason.REMOVED } });
    await append(200);
    await hub.repair();
    expect(await take(stream, 24)).toEqual(['subscribed 0', ...events(1, 21), 'revoked REMOVED', 'end']);
  });

  test('can be revoked from outside; then nothing else arrives, not even events that are ready', async () => {
    const stream = await follow();
    await append(5);
    expect(await take(stream, 3)).toEqual(['subscribed 0', ...events(1, 2)]);
    stream.revoke(EndReason.SESSION_ENDED);
    expect(await take(stream, 2)).toEqual(['revoked SESSION_ENDED', 'end']);
  });
});

describe('a feed without followers', () => {
  test('is released after the linger time, but not before', async () => {
    hub.close();
    hub = new Hub(bus, feedLog, { ...never, linger: 0 }, log);
    const stream = await follow();
    await take(stream, 1);
    await hub.repair();
    expect([hub.size.feeds, bus.topics]).toEqual([1, 1]);
    await stream.return();
    expect(hub.size.feeds).toBe(1);
    await hub.repair();
    expect(hub.size).toEqual({ feeds: 0, cursors: 0, events: 0 });
    expect(bus.topics).toBe(0);
  });

  test('is opened again with the events that happened meanwhile', async () => {
    const first = await follow();
    await take(first, 1);
    await first.return();
    await append(3);
    const second = await follow({ after: 0 });
    expect(await take(second, 4)).toEqual(['subscribed 0', ...events(1, 3)]);
  });
});
