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

/** Appends, and returns when all that can come of it without the gate has come. */
async function append(...events: Partial<NewEvent>[]): Promise<void> {
  await world.append(feedId, ...events);
  // The announcement, the group's beginning, and what its members do then.
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

/** Those of `names` as one group, which is up to date. */
async function meet(...names: string[]): Promise<Recorder[]> {
  const members: Recorder[] = [];
  for (const name of names) members.push(await follow(name));
  // The first had no company when it came.
  const position = await world.append(feedId, {});
  for (const member of members) await has(member, ['subscribed', position]);
  expect(world.size.groups).toBe(1);
  return members;
}

/** What it was given, in short: positions, and why it ended. */
function short(item: FeedItem): string | number {
  if (item.kind === 'event') return item.event.position;
  if (item.kind === 'gap') return `gap ${item.from}-${item.to}`;
  return item.kind === 'revoked' ? item.reason : 'subscribed';
}

function has(recorder: Recorder, items: (string | number)[]): Promise<void> {
  return eventually(() => expect(recorder.given.map(short)).toEqual(items));
}

describe('a group', () => {
  test('is of those who are up to date, and is gone with its last member', async () => {
    const [ada, grace] = await meet('ada', 'grace');
    await append({}, {});
    for (const member of [ada, grace]) await has(member as Recorder, ['subscribed', 1, 2, 3]);
    // Ada had no company until the first event.
    expect([ada?.givenByGroup, grace?.givenByGroup]).toEqual([2, 3]);
    expect(world.size).toEqual({ groups: 1, subscribers: 2 });
    for (const member of [ada, grace]) member?.stream.close();
    expect(world.size).toEqual({ groups: 0, subscribers: 0 });
  });

  test('goes on without one who takes nothing, who has everything once when it reads again', async () => {
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

  test('gives one who came with more than it only what is new to it', async () => {
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

  test('gives one who came early its own alone where it is nobody else’s', async () => {
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

  test('is left before the event that ends access, by those whose access it ends', async () => {
    const [ada, grace] = (await meet('ada', 'grace')) as [Recorder, Recorder];
    await append({}, { ends: { grace: EndReason.REMOVED } }, {});
    await has(grace, ['subscribed', 1, 2, 3, EndReason.REMOVED]);
    await has(ada, ['subscribed', 1, 2, 3, 4]);
    await append({ ends: { [everyone]: EndReason.DELETED } }, {});
    await has(ada, ['subscribed', 1, 2, 3, 4, 5, EndReason.DELETED]);
    expect(grace.given).toHaveLength(5);
    expect(world.size).toEqual({ groups: 0, subscribers: 0 });
  });

  test('gives nobody an event that is for others: those whose it is take it alone, and are back for the next', async () => {
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

  test('gives one who resumes only what is for them, from memory and from the log', async () => {
    await append({}, { audience: ['ada'] }, { audience: ['eve'] }, {});
    for (const [name, given] of [['ada', [1, 2, 4]] as const, ['eve', [1, 3, 4]] as const, ['joan', [1, 4]] as const]) {
      await has(await follow(name, 0), ['subscribed', ...given]);
    }
    // More than is kept in memory.
    await append(...Array.from({ length: 12 }, () => ({ audience: ['ada'] })), {});
    await has(await follow('eve', 0), ['subscribed', 1, 3, 4, 17]);
    const ada = await follow('ada', 4);
    await eventually(() => expect(ada.given).toHaveLength(14));
  });

  test('is left at once by one who is revoked, also while something is prepared for all', async () => {
    const [ada, grace] = (await meet('ada', 'grace')) as [Recorder, Recorder];
    gate.hold();
    await append({});
    grace.stream.revoke(EndReason.SESSION_ENDED);
    await has(grace, ['subscribed', 1, EndReason.SESSION_ENDED]);
    gate.open();
    await has(ada, ['subscribed', 1, 2]);
    expect(grace.given).toHaveLength(3);
  });

  test('is not joined by one who has ended', async () => {
    const [, grace, eve] = (await meet('ada', 'grace', 'eve')) as [Recorder, Recorder, Recorder];
    grace.stream.revoke(EndReason.SESSION_ENDED);
    await has(grace, ['subscribed', 1, EndReason.SESSION_ENDED]);
    eve.stream.close();
    // As a subscription does whose socket has closed, and that has not heard of it yet.
    for (const ended of [grace, eve]) ended.stream.goLive();
    expect(world.size).toEqual({ groups: 1, subscribers: 1 });
  });
});
