import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EndReason, everyone, type FeedItem, type NewEvent } from '../../src/feed/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { Gate, Recorder } from '../support/recorder.js';

let world: FeedWorld;
let gate: Gate;
let feedId: string;
const all: Recorder[] = [];

beforeAll(async () => {
  world = await FeedWorld.create();
});
beforeEach(async () => {
  gate = new Gate();
  feedId = await world.createFeed();
});
afterEach(() => {
  for (const { stream } of all.splice(0)) stream.close();
});
afterAll(() => world.dispose());

/** Appends, and returns once everything has happened that can happen without the gate. */
async function append(...events: Partial<NewEvent>[]): Promise<void> {
  await world.append(feedId, ...events);
  // The announcement, the beginning of the group, and then what its members do.
  for (let turns = 0; turns < 5; turns++) await nextTurn();
}

async function follow(principal: string, after?: number): Promise<Recorder> {
  const authorizedAt = await world.hub.head(feedId);
  const recorder = new Recorder(
    await world.hub.follow(feedId, {
      after: after === undefined ? null : { position: after, check: 0 },
      authorizedAt,
      principals: [principal],
    }),
    gate,
    world.groups,
  );
  all.push(recorder);
  return recorder;
}

/** Subscribes `names` as one group that is up to date. */
async function meet(...names: string[]): Promise<Recorder[]> {
  const members: Recorder[] = [];
  for (const name of names) members.push(await follow(name));
  // The first one was alone when it subscribed.
  const position = await world.append(feedId, {});
  for (const member of members) await has(member, ['subscribed', position]);
  expect(world.size.groups).toBe(1);
  return members;
}

/** The received items in a short form: positions, and the reason of the end. */
function short(item: FeedItem): string | number {
  if (item.kind === 'event') return item.event.position;
  if (item.kind === 'gap') return `gap ${item.from}-${item.to}`;
  return item.kind === 'revoked' ? item.reason : 'subscribed';
}

function has(recorder: Recorder, items: (string | number)[]): Promise<void> {
  return eventually(() => expect(recorder.given.map(short)).toEqual(items));
}

describe('a group of subscribers', () => {
  test('contains the subscribers that are up to date, and ends with its last member', async () => {
    const [ada, grace] = await meet('ada', 'grace');
    await append({}, {});
    for (const member of [ada, grace]) await has(member as Recorder, ['subscribed', 1, 2, 3]);
    // Ada was alone until the first event.
    expect([ada?.givenByGroup, grace?.givenByGroup]).toEqual([2, 3]);
    expect(world.size).toEqual({ groups: 1, subscribers: 2 });
    for (const member of [ada, grace]) member?.stream.close();
    expect(world.size).toEqual({ groups: 0, subscribers: 0 });
  });

  test('continues without a subscriber that reads nothing, which gets everything once when it reads again', async () => {
    const [ada, slow] = (await meet('ada', 'slow')) as [Recorder, Recorder];
    slow.stall();
    await append({}, {});
    await has(ada, ['subscribed', 1, 2, 3]);
    await append({});
    await has(ada, ['subscribed', 1, 2, 3, 4]);
    await has(slow, ['subscribed', 1]);
    slow.read();
    await has(slow, ['subscribed', 1, 2, 3, 4]);
    await nextTurn();
    const before = slow.givenByGroup;
    await append({});
    await has(slow, ['subscribed', 1, 2, 3, 4, 5]);
    expect(slow.givenByGroup).toBe(before + 1);
  });

  test('gives a subscriber that came with a newer position only the events that are new to it', async () => {
    const [ada] = (await meet('ada', 'grace')) as [Recorder];
    gate.hold();
    await append({});
    await append({});
    const early = await follow('eve', 1);
    await has(early, ['subscribed', 2, 3]);
    await has(ada, ['subscribed', 1]);
    await nextTurn();
    await append({});
    gate.open();
    await has(ada, ['subscribed', 1, 2, 3, 4]);
    await has(early, ['subscribed', 2, 3, 4]);
    expect(early.givenByGroup).toBe(1);
    await append({});
    await has(early, ['subscribed', 2, 3, 4, 5]);
  });

  test('lets a subscriber that came early take its own events alone', async () => {
    const [ada] = (await meet('ada', 'grace')) as [Recorder];
    gate.hold();
    await append({});
    await append({});
    const early = await follow('eve', 1);
    await has(early, ['subscribed', 2, 3]);
    await nextTurn();
    await append({ data: { personal: true } }, {});
    gate.open();
    await has(ada, ['subscribed', 1, 2, 3, 4, 5]);
    await has(early, ['subscribed', 2, 3, 4, 5]);
  });

  test('is left by a subscriber before the event that ends its access', async () => {
    const [ada, grace] = (await meet('ada', 'grace')) as [Recorder, Recorder];
    await append({}, { ends: { grace: EndReason.REMOVED } }, {});
    await has(grace, ['subscribed', 1, 2, 3, EndReason.REMOVED]);
    await has(ada, ['subscribed', 1, 2, 3, 4]);
    await append({ ends: { [everyone]: EndReason.DELETED } }, {});
    await has(ada, ['subscribed', 1, 2, 3, 4, 5, EndReason.DELETED]);
    expect(grace.given).toHaveLength(5);
    expect(world.size).toEqual({ groups: 0, subscribers: 0 });
  });

  test('skips an event for others: its audience receives it alone, and returns for the next event', async () => {
    const [ada, grace, eve] = (await meet('ada', 'grace', 'eve')) as [Recorder, Recorder, Recorder];
    await append({}, { audience: ['ada', 'grace'] }, {});
    for (const recorder of [ada, grace]) await has(recorder, ['subscribed', 1, 2, 3, 4]);
    await has(eve, ['subscribed', 1, 2, 4]);
    await append({ audience: ['grace'] });
    await has(grace, ['subscribed', 1, 2, 3, 4, 5]);
    await append({});
    for (const [recorder, given] of [[ada, [1, 2, 3, 4, 6]] as const, [eve, [1, 2, 4, 6]] as const]) {
      await has(recorder, ['subscribed', ...given]);
    }
    expect(world.size).toEqual({ groups: 1, subscribers: 3 });
    const before = [ada, grace, eve].map((recorder) => recorder.givenByGroup);
    await append({});
    await has(eve, ['subscribed', 1, 2, 4, 6, 7]);
    expect([ada, grace, eve].map((recorder) => recorder.givenByGroup)).toEqual(before.map((given) => given + 1));
  });

  test('gives a subscriber that resumes only the events for it, from memory and from the log', async () => {
    await append({}, { audience: ['ada'] }, { audience: ['eve'] }, {});
    for (const [name, given] of [['ada', [1, 2, 4]] as const, ['eve', [1, 3, 4]] as const, ['joan', [1, 4]] as const]) {
      await has(await follow(name, 0), ['subscribed', ...given]);
    }
    // More than the window in memory.
    await append(...Array.from({ length: 12 }, () => ({ audience: ['ada'] })), {});
    await has(await follow('eve', 0), ['subscribed', 1, 3, 4, 17]);
    const ada = await follow('ada', 4);
    await eventually(() => expect(ada.given).toHaveLength(14));
  });

  test('is left at once by a revoked subscriber, even while results are prepared for all', async () => {
    const [ada, grace] = (await meet('ada', 'grace')) as [Recorder, Recorder];
    gate.hold();
    await append({});
    grace.stream.revoke(EndReason.SESSION_ENDED);
    await has(grace, ['subscribed', 1, EndReason.SESSION_ENDED]);
    gate.open();
    await has(ada, ['subscribed', 1, 2]);
    expect(grace.given).toHaveLength(3);
  });

  test('does not accept a subscriber that has ended', async () => {
    const [, grace, eve] = (await meet('ada', 'grace', 'eve')) as [Recorder, Recorder, Recorder];
    grace.stream.revoke(EndReason.SESSION_ENDED);
    await has(grace, ['subscribed', 1, EndReason.SESSION_ENDED]);
    eve.stream.close();
    // As for a subscription whose socket has closed without its knowledge.
    for (const ended of [grace, eve]) ended.stream.goLive();
    expect(world.size).toEqual({ groups: 1, subscribers: 1 });
  });
});
