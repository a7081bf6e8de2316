import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FeedItem, FeedStream } from '../../src/feed/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { Gate, Recorder } from '../support/recorder.js';
import { within } from '../support/socket-client.js';

let world: FeedWorld;
let inbox: string;
let group: string;

beforeAll(async () => {
  world = await FeedWorld.create();
});
beforeEach(async () => {
  inbox = await world.createFeed();
  group = await world.createFeed();
  await world.append(group, {});
});
afterAll(() => world.dispose());

/** Eve follows all groups that she is in: one group. */
async function follow(): Promise<FeedStream> {
  const [principals, authorizedAt] = [['eve'], await world.hub.head(group)];
  const index = { feedId: inbox, options: { authorizedAt: await world.hub.head(inbox), principals } };
  return world.hub.followAll(index, [{ feedId: group, options: { authorizedAt, principals } }], {
    addedBy: ({ data }) => ({ feedId: group, position: Number(data.position) }),
    lost: [],
  });
}

/** Eve is removed, something happens, and she joins again. @returns three positions. */
async function removeAndRejoin(): Promise<void> {
  await world.append(group, { ends: { eve: 'REMOVED' } });
  await world.append(group, {});
  const position = await world.append(group, {});
  await world.append(inbox, { data: { position } });
}

function short(item: FeedItem): string {
  if (item.kind === 'event') return String(item.event.position);
  return item.kind === 'revoked' ? item.reason : item.kind;
}

async function take(stream: FeedStream, count: number): Promise<string[]> {
  const items: string[] = [];
  while (items.length < count) {
    const { value } = await within(stream.next(), 'an event');
    if (!value) throw new Error(`The stream ended after ${items.join()}`);
    items.push(short(value));
  }
  return items;
}

test('a removal is reported however soon the user rejoins, and events in between are not delivered', async () => {
  const stream = await follow();
  expect(await take(stream, 1)).toEqual(['subscribed']);
  await removeAndRejoin();
  await removeAndRejoin();
  await world.append(group, {});
  // All of it is known before the first event is read: seven events of the group, and two of the inbox.
  await eventually(() => expect(world.hub.size.events).toBe(9));
  expect(await take(stream, 7)).toEqual(['2', 'REMOVED', '4', '5', 'REMOVED', '7', '8']);
  stream.close();
});

test('the same is true for a member of a group of subscribers', async () => {
  const gate = new Gate();
  const [eve, other] = [
    new Recorder(await follow(), gate, world.groups),
    new Recorder(await follow(), gate, world.groups),
  ];
  await eventually(() => expect(world.size.groups).toBe(1));
  await world.append(group, {});
  for (const { given } of [eve, other]) await eventually(() => expect(given.map(short)).toEqual(['subscribed', '2']));
  eve.stall();
  await removeAndRejoin();
  await world.append(group, {});
  const expected = ['subscribed', '2', '3', 'REMOVED', '5', '6'];
  await eventually(() => expect(other.given.map(short)).toEqual(expected));
  eve.read();
  await eventually(() => expect(eve.given.map(short)).toEqual(expected));
  for (const { stream } of [eve, other]) stream.close();
});

/** Follows the feeds that the inbox names, and ends with it. */
async function followIndex(...groups: { feedId: string; after: number }[]): Promise<FeedStream> {
  const at = (position: number) => ({ position, check: 0 });
  const index = { feedId: inbox, options: { after: at(0), authorizedAt: at(0), principals: ['eve'] } };
  const followed = groups.map(({ feedId, after }) => {
    return { feedId, options: { after: at(after), authorizedAt: at(after), principals: ['eve'] } };
  });
  return world.hub.followAll(index, followed, {
    addedBy: ({ data }) => (data.position ? { feedId: String(data.feedId), position: Number(data.position) } : null),
    lost: [],
  });
}

test('a replayed join does not bring back access that has ended since', async () => {
  await world.append(group, {});
  await world.append(inbox, { data: { feedId: group, position: 2 } });
  await world.append(group, {}, { ends: { eve: 'REMOVED' } });
  await world.append(group, {});
  // Like a subscriber that resumes from before the join.
  const stream = await followIndex({ feedId: group, after: 1 });
  expect(await take(stream, 5)).toEqual(['subscribed', '2', '3', '4', 'REMOVED']);
  // The next event is of another feed.
  const other = await world.createFeed();
  await world.append(other, {});
  await world.append(inbox, { data: { feedId: other, position: 1 } });
  expect(await take(stream, 1)).toEqual(['1']);
  stream.close();
});

test('a feed that cannot be opened at the join is opened later without missing events', async () => {
  const stream = await followIndex();
  expect(await take(stream, 1)).toEqual(['subscribed']);
  const heads = world.log.heads.bind(world.log);
  let refusals = 0;
  world.log.heads = async () => {
    refusals++;
    throw new Error('the database is away');
  };
  const next = take(stream, 2);
  await world.append(inbox, { data: { feedId: group, position: 1 } });
  await eventually(() => expect(refusals).toBeGreaterThan(0));
  Object.assign(world.log, { heads });
  await world.append(group, {});
  expect(await next).toEqual(['1', '2']);
  stream.close();
});

describe('the end of the feed that names the others', () => {
  test('ends the whole stream, and releases all feeds', async () => {
    const stream = await followIndex({ feedId: group, after: 0 });
    expect(await take(stream, 2)).toEqual(['subscribed', '1']);
    await world.append(inbox, { ends: { eve: 'SESSION_ENDED' } });
    expect(await take(stream, 1)).toEqual(['SESSION_ENDED']);
    await world.append(group, {});
    expect(await within(stream.next(), 'the end')).toEqual({ value: undefined, done: true });
    expect(world.size.subscribers).toBe(0);
  });
});

test('a feed with many events does not delay another feed', async () => {
  const quiet = await world.createFeed();
  await world.append(group, ...Array.from({ length: 50 }, () => ({ data: {} })));
  await world.append(quiet, { type: 'QUIET' });
  const stream = await followIndex({ feedId: group, after: 0 }, { feedId: quiet, after: 0 });
  const feeds: string[] = [];
  while (!feeds.includes(quiet)) {
    const { value } = await within(stream.next(), 'an event');
    if (!value) throw new Error('The stream ended');
    if (value.kind === 'event') feeds.push(value.event.feedId);
  }
  // In turn, once both were read.
  expect(feeds.length).toBeLessThanOrEqual(3);
  stream.close();
});
