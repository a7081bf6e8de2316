import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FeedEvent, feedTopic } from '../../src/feed/feed-event.js';
import type { FeedStream, Position } from '../../src/feed/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { within } from '../support/socket-client.js';
import { Wanted } from '../support/test-events.js';

let world: FeedWorld;
let feedId: string;

beforeAll(async () => {
  world = await FeedWorld.create();
});
beforeEach(async () => {
  feedId = await world.createFeed();
});
afterAll(() => world.dispose());

const at = (position: Position) => ({ position, check: 0 });

function followFrom(after: Position, authorizedAt = after): Promise<FeedStream> {
  return world.hub.follow(feedId, { after: at(after), authorizedAt: at(authorizedAt), principals: [] });
}

async function take(stream: FeedStream, count: number): Promise<(number | string)[]> {
  const items: (number | string)[] = [];
  while (items.length < count) {
    const { value } = await within(stream.next(), 'an event');
    if (!value) throw new Error(`The stream ended after ${items.join()}`);
    items.push(value.kind === 'event' ? value.event.position : value.kind);
  }
  return items;
}

test('an event that is announced while an older head is being read is not missed', async () => {
  const heads = world.log.heads.bind(world.log);
  world.log.heads = async (feedIds) => {
    const before = await heads(feedIds);
    // Committed and announced before the answer of the read arrives. No later event and no repair follows.
    const heard = Promise.withResolvers<void>();
    const stop = await world.bus.subscribe(feedTopic(feedId), (event) => {
      if ((event as FeedEvent).position === 2) heard.resolve();
    });
    await world.append(feedId, {}, {});
    await heard.promise;
    stop();
    return before;
  };
  const stream = await followFrom(0);
  Object.assign(world.log, { heads });
  expect(await take(stream, 3)).toEqual(['subscribed', 1, 2]);
  stream.close();
});

describe('a read of the log that fails', () => {
  let reads: number;

  /** Makes the next reads of the log fail. @returns a disposable that ends that. */
  function breakLog(): () => void {
    const between = world.log.between.bind(world.log);
    reads = 0;
    world.log.between = async () => {
      reads++;
      throw new Error('the log is away');
    };
    return () => Object.assign(world.log, { between });
  }

  test('is retried at the next repair, for a reader that catches up', async () => {
    await world.append(feedId, {}, {}, {});
    const mend = breakLog();
    const stream = await followFrom(0, 3);
    expect(await take(stream, 1)).toEqual(['subscribed']);
    const next = take(stream, 3);
    await eventually(() => expect(reads).toBeGreaterThan(0));
    // It fails once more: a failed retry drops no reader.
    await world.hub.repair();
    await eventually(() => expect(reads).toBeGreaterThan(1));
    mend();
    await world.hub.repair();
    expect(await next).toEqual([1, 2, 3]);
    stream.close();
  });

  test('is retried at the next repair, for a hole', async () => {
    const stream = await followFrom(0);
    expect(await take(stream, 1)).toEqual(['subscribed']);
    const mend = breakLog();
    world.bus.fate = () => [];
    await world.append(feedId, {}, {});
    world.bus.fate = (message) => [message];
    await world.append(feedId, {});
    await eventually(() => expect(reads).toBeGreaterThan(0));
    mend();
    await world.hub.repair();
    expect(await take(stream, 3)).toEqual([1, 2, 3]);
    stream.close();
  });
});

describe('the events since a position', () => {
  const wanted = { type: 'WANTED' };
  const since = (position: Position) => world.log.since(new Map([[feedId, position]]), [Wanted]);

  test('are read up to the head if there are fewer than a thousand', async () => {
    await world.append(feedId, wanted, {}, wanted, {});
    const { events, readTo } = await since(1);
    expect(events.map(({ position }) => position)).toEqual([3]);
    expect(readTo).toEqual(new Map([[feedId, 4]]));
    expect((await since(4)).readTo).toEqual(new Map());
  });

  test('are read in several parts if there are more, without skipping any', async () => {
    const many = Array.from({ length: 2_400 }, (_, n) => (n % 2 === 0 ? wanted : {}));
    await world.append(feedId, ...many);
    const first = await since(0);
    expect([first.events.length, first.readTo.get(feedId)]).toEqual([1_000, 1_999]);
    const rest = await since(1_999);
    expect([rest.events.length, rest.readTo.get(feedId)]).toEqual([200, 2_400]);
    expect(rest.events[0]?.position).toBe(2_001);
  });
});
