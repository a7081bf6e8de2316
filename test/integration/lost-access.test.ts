import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Checkpoint, FeedEvent, FeedItem, FeedStream } from '../../src/feed/index.js';
import { ErrorCode, HubbubError } from '../../src/platform/errors/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { loseCommits } from '../support/lost-commits.js';
import { within } from '../support/socket-client.js';
import { Shown } from '../support/test-events.js';

let world: FeedWorld;
let feedId: string;

beforeAll(async () => {
  world = await FeedWorld.create();
});
beforeEach(async () => {
  feedId = await world.createFeed();
  await world.append(feedId, {}, {});
});
afterAll(() => world.dispose());

async function follow(reauthorize: () => Promise<Checkpoint>): Promise<FeedStream> {
  const authorizedAt = await world.hub.head(feedId);
  const stream = await world.hub.follow(feedId, { authorizedAt, principals: ['usr_x'], reauthorize });
  expect(await take(stream, 1)).toEqual(['subscribed']);
  return stream;
}

async function take(stream: FeedStream, count: number): Promise<string[]> {
  const items: FeedItem[] = [];
  while (items.length < count) {
    const { value } = await within(stream.next(), 'an event');
    if (!value) throw new Error(`The stream ended after ${items.length} items`);
    items.push(value);
  }
  return items.map((item) => {
    if (item.kind === 'event') return `${item.event.position}`;
    return item.kind === 'revoked' ? item.reason : item.kind;
  });
}

/** Deletes the event under which access was checked, and makes something else happen. */
async function loseAccess(): Promise<void> {
  await loseCommits(world.database, 1, feedId);
  await world.append(feedId, {});
  await world.hub.repair();
}

test.each([
  ['cannot be read now', () => new Error('the database is away')],
  ['cannot be checked now', () => new HubbubError(ErrorCode.UNAVAILABLE)],
])('access that %s after a lost history is checked again, and continues', async (_what, failure) => {
  let checks = 0;
  const stream = await follow(async () => {
    checks++;
    if (checks < 3) throw failure();
    return { position: 1, check: 0 };
  });
  const next = take(stream, 3);
  await loseAccess();
  await eventually(async () => {
    await world.hub.repair();
    expect(checks).toBe(3);
  });
  // The node remembers nothing from before, so it continues from the beginning.
  expect(await next).toEqual(['gap', '1', '2']);
  stream.close();
});

test('access that a lost history no longer grants ends', async () => {
  const stream = await follow(async () => {
    throw new HubbubError(ErrorCode.NOT_FOUND);
  });
  const next = take(stream, 1);
  await loseAccess();
  expect(await next).toEqual(['HISTORY_CHANGED']);
  expect(await within(stream.next(), 'the end')).toEqual({ value: undefined, done: true });
});

test('a watcher of a feed learns that its history was lost', async () => {
  const [happened, forks]: [number[], number[]] = [[], []];
  const watcher = {
    happened: ({ position }: FeedEvent) => happened.push(position),
    rewound: ({ position }: Checkpoint) => forks.push(position),
  };
  const feed = await world.hub.watch(feedId, watcher);
  await world.append(feedId, {});
  await eventually(() => expect(happened).toEqual([3]));
  await loseAccess();
  await eventually(async () => {
    await world.hub.repair();
    expect(happened.at(-1)).toBe(2);
  });
  expect(forks).toHaveLength(1);
  feed.unwatch(watcher);
});

test('a change made only by a lost event is shown as undone', async () => {
  const shown = { type: 'SHOWN', data: { id: 'a' }, subjects: ['a'] };
  world.writer.on(Shown).whenRead(async (events) => {
    for (const event of events) Object.assign(event, { subjects: ['a'], snapshot: { text: 'as stored' } });
  });
  const watcher = { happened: () => undefined };
  const feed = await world.hub.watch(feedId, watcher);
  await world.append(feedId, { ...shown, snapshot: { text: 'before' } });
  const changed = { type: 'CHANGED', data: {}, subjects: ['a'], changes: 'a', snapshot: { text: 'lost' } };
  await world.append(feedId, changed);
  const textNow = async () => {
    const at = { position: 2, check: 0 };
    const stream = await world.hub.follow(feedId, { after: at, authorizedAt: at, principals: [] });
    const items = [await within(stream.next(), 'the greeting'), await within(stream.next(), 'the event')];
    stream.close();
    const [, { value }] = items as [unknown, { value: FeedItem }];
    return value.kind === 'event' ? value.event.snapshot?.text : value.kind;
  };
  await eventually(async () => expect(await textNow()).toBe('lost'));
  await loseCommits(world.database, 3, feedId);
  await world.hub.repair();
  await eventually(async () => expect(await textNow()).toBe('as stored'));
  feed.unwatch(watcher);
});
