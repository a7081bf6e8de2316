import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { FeedEvent } from '../../src/feed/index.js';
import { FeedWorld } from '../support/feed-world.js';
import { within } from '../support/socket-client.js';
import { Heard, HeardToo } from '../support/test-events.js';

let world: FeedWorld;
let feedId: string;
let announced: FeedEvent[];

beforeAll(async () => {
  world = await FeedWorld.create();
});
beforeEach(async () => {
  announced = [];
  world.bus.fate = (message) => {
    announced.push(message as FeedEvent);
    return [message];
  };
  feedId = await world.createFeed();
});
afterAll(() => world.dispose());

test('a transaction that PostgreSQL rejects at commit announces nothing', async () => {
  await world.database.run(sql`
    create function refuse_at_commit() returns trigger language plpgsql as $$ begin
      raise exception 'refused at the commit';
    end $$`);
  await world.database.run(sql`
    create constraint trigger refuse_at_commit after insert on feed_event deferrable initially deferred
    for each row when (new.type = 'REFUSED') execute function refuse_at_commit()`);
  await expect(world.append(feedId, { type: 'REFUSED' })).rejects.toThrow('refused at the commit');
  expect(announced).toEqual([]);
  expect(await world.append(feedId, {})).toBe(1);
  expect(announced.map(({ position }) => position)).toEqual([1]);
});

describe('a reaction in the transaction', () => {
  const heard: string[][] = [];

  beforeAll(() => {
    world.writer.on(Heard, HeardToo).inTransaction(async (_transaction, events) => {
      heard.push(events.map(({ type, position }) => `${type} ${position}`));
      if (events.some(({ data }) => data.fails)) throw new Error('the reaction fails');
    });
  });
  beforeEach(() => {
    heard.length = 0;
  });

  test('receives the events of its types only, all of a transaction at once, and none of other transactions', async () => {
    await world.append(feedId, {}, { type: 'HEARD' }, { type: 'UNHEARD' }, { type: 'HEARD_TOO' });
    await world.append(feedId, {}, { type: 'UNHEARD' });
    expect(heard).toEqual([['HEARD 2', 'HEARD_TOO 4']]);
  });

  test('that fails rolls back the events', async () => {
    await expect(world.append(feedId, { type: 'HEARD', data: { fails: true } })).rejects.toThrow('reaction fails');
    expect((await world.log.between(feedId, 0, 10)).events).toEqual([]);
    expect(announced).toEqual([]);
  });
});

test("an event reaches every follower with an id in its audience, whichever of the follower's ids that is", async () => {
  const authorizedAt = await world.hub.head(feedId);
  const [ada, eve] = await Promise.all(
    [
      ['usr_ada', 'ses_ada'],
      ['usr_eve', 'ses_eve'],
    ].map((principals) => world.hub.follow(feedId, { authorizedAt, principals })),
  );
  await world.append(feedId, { audience: ['ses_ada'] }, { audience: ['usr_ada', 'usr_eve'] }, { audience: [] }, {});
  const given = async (stream: typeof ada, count: number) => {
    const positions: number[] = [];
    while (stream && positions.length < count) {
      const { value } = await within(stream.next(), 'an event');
      if (!value) throw new Error('The stream ended');
      if (value.kind === 'event') positions.push(value.event.position);
    }
    stream?.close();
    return positions;
  };
  expect(await given(ada, 3)).toEqual([1, 2, 4]);
  expect(await given(eve, 2)).toEqual([2, 4]);
});
