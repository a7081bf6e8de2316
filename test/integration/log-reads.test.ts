import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { FeedItem, FeedStream } from '../../src/feed/index.js';
import { FeedWorld } from '../support/feed-world.js';
import { within } from '../support/socket-client.js';
import { Broken } from '../support/test-events.js';

let world: FeedWorld;

beforeAll(async () => {
  world = await FeedWorld.create();
});
beforeEach(() => {
  world.bus.fate = (message) => [message];
});
afterAll(() => world.dispose());

async function follow(feedId: string): Promise<FeedStream> {
  const stream = await world.hub.follow(feedId, { authorizedAt: await world.hub.head(feedId), principals: [] });
  await take(stream, 1);
  return stream;
}

/** Returns the positions of the next events. */
async function take(stream: FeedStream, count: number): Promise<(number | string)[]> {
  const items: FeedItem[] = [];
  while (items.length < count) {
    const { value } = await within(stream.next(), 'an event');
    if (value) items.push(value);
  }
  return items.map((item) => (item.kind === 'event' ? item.event.position : item.kind));
}

test('a repair of many feeds with a hole each takes a few reads, not one for each', async () => {
  const feedIds = await world.createFeeds(1_000);
  const streams = await Promise.all(feedIds.map(follow));
  world.bus.fate = () => [];
  for (const feedId of feedIds) await world.append(feedId, {}, {});
  const { reads } = world.log;
  await world.hub.repair();
  for (const stream of streams) expect(await take(stream, 2)).toEqual([1, 2]);
  // The heads, and up to 200 feeds at a time.
  expect(world.log.reads - reads).toBeLessThanOrEqual(12);
  for (const stream of streams) stream.close();
});

test('a range that cannot be read does not affect the others', async () => {
  const [good, bad] = await world.createFeeds(2);
  world.writer.on(Broken).whenRead(async () => {
    throw new Error('a snapshot that cannot be made');
  });
  await world.append(String(bad), { type: 'BROKEN' });
  await world.append(String(good), {});
  const [broken, read] = await Promise.allSettled(
    [good, bad].map((id) => world.log.between(String(id), 0, 1)).reverse(),
  );
  expect([broken?.status, read?.status]).toEqual(['rejected', 'fulfilled']);
});

test('announcements that overtake each other are sorted without reading the log', async () => {
  const feedId = await world.createFeed();
  const stream = await follow(feedId);
  const late: unknown[] = [];
  world.bus.fate = (message) => {
    late.unshift(message);
    // The last one arrives first.
    return late.length === 5 ? late.splice(0) : [];
  };
  const { reads } = world.log;
  // Taken before the window is full.
  for (let last = 5; last <= 20; last += 5) {
    for (let i = 0; i < 5; i++) await world.append(feedId, {});
    expect(await take(stream, 5)).toEqual([last - 4, last - 3, last - 2, last - 1, last]);
  }
  expect(world.log.reads).toBe(reads);
});

test('an event whose announcement never arrives is read once, with the events announced after it', async () => {
  const feedId = await world.createFeed();
  const stream = await follow(feedId);
  const { reads } = world.log;
  world.bus.fate = () => [];
  await world.append(feedId, {}, {});
  world.bus.fate = (message) => [message];
  for (let i = 0; i < 3; i++) await world.append(feedId, {});
  expect(await take(stream, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(world.log.reads - reads).toBe(1);
});

test('a reader that missed one event reads one, and readers that missed little share few reads', async () => {
  const feedId = await world.createFeed();
  await world.append(feedId, ...Array.from({ length: 90 }, () => ({})));
  const asked: number[] = [];
  const between = world.log.between.bind(world.log);
  world.log.between = (id, after, upTo, expected) => {
    asked.push(90 - after);
    return between(id, after, upTo, expected);
  };
  const at = (position: number) => ({ position, check: 0 });
  const followFrom = (after: number) =>
    world.hub.follow(feedId, { after: at(after), authorizedAt: at(90), principals: [] });
  expect(await take(await followFrom(89), 2)).toEqual(['subscribed', 90]);
  expect(asked).toEqual([1]);
  const streams = await Promise.all(Array.from({ length: 90 }, (_, after) => followFrom(after)));
  for (const [after, stream] of streams.entries()) expect((await take(stream, 91 - after)).at(-1)).toBe(90);
  expect(asked.length).toBeLessThanOrEqual(14);
  Object.assign(world.log, { between });
});
