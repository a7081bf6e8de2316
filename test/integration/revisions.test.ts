import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.js';
import {
  type FeedEvent,
  FeedLog,
  type FeedStream,
  FeedWriter,
  Hub,
  type NewEvent,
  Reactions,
} from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';
import { within } from '../support/socket-client.js';
import { Changed, Shown, Touched } from '../support/test-events.js';
import { UnreliableBus } from '../support/unreliable-bus.js';

const log = pino({ level: 'silent' });
const options = { repairInterval: 3_600_000, window: 8, linger: 100 };

let backend: Backend;
let database: Database;
let bus: UnreliableBus;
let feeds: FeedWriter;
let feedLog: FeedLog;
let hub: Hub;
let feedId: string;
let feedNumber = 0;
/** The current subjects, as a module’s tables would have them. */
let subjects: Map<string, number>;
/** The positions of their latest changes. */
let changedAt: Map<string, number>;

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
});
beforeEach(async () => {
  bus = new UnreliableBus(log);
  const reactions = new Reactions();
  feeds = new FeedWriter(database, bus, reactions);
  feedLog = new FeedLog(database, reactions);
  reactions.on(Shown, Changed, Touched).whenRead(complete);
  hub = new Hub(bus, feedLog, options, log);
  feedId = `revised_${++feedNumber}`;
  subjects = new Map();
  changedAt = new Map();
  await feeds.write((transaction) => transaction.create(feedId));
});
afterEach(() => hub.close());
afterAll(async () => {
  await database.close();
  await backend.dispose();
});

async function complete(events: FeedEvent[]): Promise<void> {
  for (const event of events) {
    const subject = String(event.data.subject);
    Object.assign(event, about(event.type, subject), { asOf: changedAt.get(subject) });
  }
}

function about(type: string, subject: string): Partial<NewEvent> {
  const shown = { snapshot: { value: subjects.get(subject) ?? 0 }, subjects: [subject] };
  if (type === 'TOUCHED') return { subjects: [subject], changes: subject };
  return type === 'CHANGED' ? { ...shown, changes: subject } : shown;
}

/** Appends an event about a subject, about its change, or about a change of something that belongs to it. */
async function append(type: 'SHOWN' | 'CHANGED' | 'TOUCHED', subject: string): Promise<number> {
  if (type === 'CHANGED') subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
  const event = { type, data: { subject }, ...about(type, subject) };
  const position = await feeds.write((transaction) => transaction.append(feedId, event));
  if (type === 'CHANGED') changedAt.set(subject, position);
  return position;
}

async function follow(after: number): Promise<FeedStream> {
  const stream = await hub.follow(feedId, {
    after: { position: after, check: 0 },
    authorizedAt: await hub.head(feedId),
    principals: [],
  });
  await stream.next();
  return stream;
}

/** Returns what the next events show: `a 0` is the subject a, never changed. */
async function take(stream: FeedStream, count: number): Promise<string[]> {
  const shown: string[] = [];
  while (shown.length < count) {
    const { value } = await within(stream.next(), 'an event');
    if (value?.kind !== 'event') throw new Error(`${value?.kind} is no event`);
    shown.push(`${value.event.data.subject} ${value.event.snapshot?.value}`);
  }
  return shown;
}

test('an event in the window shows its subject as later events change it', async () => {
  const live = await follow(0);
  await append('SHOWN', 'a');
  await append('SHOWN', 'b');
  await append('CHANGED', 'a');
  // Live followers see each event as it was.
  expect(await take(live, 3)).toEqual(['a 0', 'b 0', 'a 1']);
  await append('CHANGED', 'a');
  await take(live, 1);
  const before = feedLog.reads;
  expect(await take(await follow(0), 4)).toEqual(['a 2', 'b 0', 'a 2', 'a 2']);
  expect(feedLog.reads - before).toBeLessThanOrEqual(1);
});

test('a result from before the change is not used for the event after it', async () => {
  const live = await follow(0);
  await append('SHOWN', 'a');
  await append('SHOWN', 'b');
  await take(live, 2);
  const before = await objects(await follow(0));
  await append('TOUCHED', 'a');
  await take(live, 1);
  const touched = await objects(await follow(0));
  expect(touched[0]).not.toBe(before[0]);
  expect(touched[0]).toEqual(before[0]);
  expect(touched[1]).toBe(before[1]);
  await append('CHANGED', 'a');
  await take(live, 1);
  // It may quote the one that was changed.
  expect((await objects(await follow(0)))[1]).not.toBe(before[1]);
});

async function objects(stream: FeedStream): Promise<unknown[]> {
  const events: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    const { value } = await within(stream.next(), 'an event');
    events.push(value?.kind === 'event' && value.event);
  }
  return events;
}

test('a page that is shared and read slowly is updated', async () => {
  for (let i = 0; i < 30; i++) await append('SHOWN', i === 20 ? 'a' : `s${i}`);
  const slow = await follow(0);
  expect(await take(slow, 2)).toEqual(['s0 0', 's1 0']);
  const live = await follow(30);
  await append('CHANGED', 'a');
  // Only changes that this node has received count.
  await take(live, 1);
  expect((await take(slow, 29)).filter((shown) => shown.startsWith('a'))).toEqual(['a 1', 'a 1']);
  expect((await take(await follow(19), 2))[1]).toBe('a 1');
});

test('a page is read again after more changes than the node remembers', async () => {
  for (let i = 0; i < 30; i++) await append('SHOWN', i === 20 ? 'a' : `s${i}`);
  const slow = await follow(0);
  await take(slow, 2);
  const live = await follow(30);
  await append('CHANGED', 'a');
  for (let i = 0; i < 300; i++) await append('CHANGED', 'b');
  await take(live, 301);
  expect((await take(slow, 29)).filter((shown) => shown.startsWith('a'))).toEqual(['a 1', 'a 1']);
});

test('a change that was never announced counts as soon as the node knows it', async () => {
  const live = await follow(0);
  await append('SHOWN', 'a');
  await take(live, 1);
  bus.fate = () => [];
  await append('CHANGED', 'a');
  bus.fate = (message) => [message];
  await append('SHOWN', 'b');
  await take(live, 2);
  expect(await take(await follow(0), 3)).toEqual(['a 1', 'a 1', 'b 0']);
});

test('a page that was read is not reverted by a change that arrives later', async () => {
  // The changes are after the page, so the page itself does not show that they are in it.
  for (let i = 0; i < 110; i++) await append('SHOWN', i === 5 ? 'a' : `s${i}`);
  const live = await follow(110);
  const late: unknown[] = [];
  bus.fate = (message) => {
    late.push(message);
    return [];
  };
  await append('CHANGED', 'a');
  await append('CHANGED', 'a');
  const slow = await follow(0);
  expect(await take(slow, 1)).toEqual(['s0 0']);
  bus.fate = () => [late[0]];
  await append('SHOWN', 'b');
  await take(live, 1);
  expect((await take(slow, 6))[4]).toBe('a 2');
  expect((await take(await follow(0), 6))[5]).toBe('a 2');
});

test('a feed that is opened again does not share a page from before the change', async () => {
  for (let i = 0; i < 12; i++) await append('SHOWN', 'a');
  const first = await follow(0);
  await take(first, 12);
  await first.return();
  await eventually(async () => {
    await hub.repair();
    expect(hub.size.feeds).toBe(0);
  });
  await append('CHANGED', 'a');
  expect(await take(await follow(0), 13)).toEqual(Array.from({ length: 13 }, () => 'a 1'));
});
