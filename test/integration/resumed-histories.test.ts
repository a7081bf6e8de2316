import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Checkpoint } from '../../src/feed/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { cursorsOf, held, historyOf, numbers } from '../support/followed-history.js';
import { age, loseCommits } from '../support/lost-commits.js';
import type { Recorder } from '../support/recorder.js';

let world: FeedWorld;
let feedId: string;

beforeAll(async () => {
  world = await FeedWorld.create();
});
afterAll(() => world.dispose());
beforeEach(async () => {
  world.bus.fate = (message) => [message];
  feedId = await world.createFeed();
});

const { say, follow, unheard, converge } = historyOf(() => ({ world, feedId }));

describe('a subscriber that resumes', () => {
  /** Returns the place of a client that had seen everything, and the reads that resuming there takes. */
  async function resumed(after: Checkpoint): Promise<{ recorder: Recorder; reads: number }> {
    const before = world.log.reads;
    const recorder = await follow(after);
    await eventually(async () => expect(recorder.given.length).toBeGreaterThan(0));
    return { recorder, reads: world.log.reads - before };
  }

  test('costs one more look-up than before, and none if the node remembers the place', async () => {
    await say(...numbers(1, 30));
    const first = await follow({ position: 0, check: 0 });
    await converge(numbers(1, 30), first);
    const cursors = cursorsOf(first);
    const [head] = cursors.slice(-1);
    // The head is read each time, to check access.
    expect((await resumed(head as Checkpoint)).reads).toBe(1);
    expect((await resumed(cursors[4] as Checkpoint)).reads).toBe(2);
    await say('31');
    expect((await resumed(head as Checkpoint)).reads).toBe(1);
  });

  test('shares one look-up with many others', async () => {
    const feeds = await Promise.all(Array.from({ length: 20 }, () => world.createFeed()));
    for (const id of feeds) await world.append(id, {}, {}, {});
    const heads = await Promise.all(feeds.map((id) => world.hub.head(id)));
    const cursors = await Promise.all(feeds.map((id) => world.hub.cursorOf(id, 2)));
    const before = world.log.reads;
    const streams = await Promise.all(
      feeds.map((id, n) => {
        const options = { after: cursors[n] as Checkpoint, authorizedAt: heads[n] as Checkpoint, principals: [] };
        return world.hub.follow(id, options);
      }),
    );
    // The heads, to open the readers, and the look-up.
    expect(world.log.reads - before).toBe(2);
    for (const stream of streams) await stream.return();
  });

  test('after a restored backup learns which events are gone, and gets all newer ones', async () => {
    await say(...numbers(1, 5));
    await age(world.database, feedId);
    await say(...numbers(6, 15));
    const cursor = await world.hub.head(feedId);
    await loseCommits(world.database, 5, feedId);
    const texts = Array.from({ length: 14 }, (_, i) => `new ${i}`);
    await say(...texts);
    const { recorder } = await resumed(cursor);
    await eventually(async () => expect(held(recorder)).toEqual({ texts, gaps: ['HISTORY_CHANGED 6-15'] }));
    const { recorder: beyond } = await resumed({ position: 1_000_000, check: cursor.check });
    await eventually(async () => expect(held(beyond).texts).toEqual(texts));
  });

  test.each([
    ['of another feed', (check: number) => ({ position: 3, check: check + 1 })],
    ['with a forged check', () => ({ position: 2, check: 1 })],
    ['far above the head', (check: number) => ({ position: Number.MAX_SAFE_INTEGER, check })],
    ['from the future', () => ({ position: 4, check: Number.MAX_SAFE_INTEGER })],
    ['without a check', () => ({ position: 3, check: -1 })],
  ])('after a cursor %s learns that it is not of this history', async (_of, forged) => {
    await say(...numbers(1, 5));
    const { check } = await world.hub.cursorOf(feedId, 3);
    const after = forged(check);
    const { recorder } = await resumed(after);
    await eventually(async () => expect(held(recorder).texts.at(-1)).toBe('5'));
    expect(held(recorder).gaps).toEqual([expect.stringMatching(`^HISTORY_CHANGED \\d+-${after.position}$`)]);
  });

  test('after an event that was pruned sees no change of history, and a gap only if there is one', async () => {
    await say(...numbers(1, 10));
    const [fifth, sixth] = await Promise.all([5, 6].map((position) => world.hub.cursorOf(feedId, position)));
    const head = await world.hub.head(feedId);
    const prune = (upTo: number) =>
      sql`delete from feed_event where feed_id = ${feedId} and position <= ${upTo}`.execute(
        world.database.fork().getKysely(),
      );
    await prune(6);
    const after = await follow(sixth);
    await eventually(async () => expect(held(after)).toEqual({ texts: numbers(7, 10), gaps: [] }));
    const earlier = await follow(fifth);
    await eventually(async () => expect(held(earlier)).toEqual({ texts: numbers(7, 10), gaps: ['PRUNED 6-6'] }));
    await prune(10);
    const atHead = await follow(head);
    await say('11');
    await eventually(async () => expect(held(atHead)).toEqual({ texts: ['11'], gaps: [] }));
  });

  test('can continue from the cursor of a gap of either kind', async () => {
    await say(...numbers(1, 10));
    const fourth = await world.hub.cursorOf(feedId, 4);
    await sql`delete from feed_event where feed_id = ${feedId} and position <= 7`.execute(
      world.database.fork().getKysely(),
    );
    for (const after of [fourth, { position: 9, check: 1 }]) {
      const first = await follow(after);
      await eventually(async () => expect(held(first).texts.at(-1)).toBe('10'));
      const gap = first.given.findLast((item) => item.kind === 'gap');
      const again = await follow(gap?.kind === 'gap' ? gap.next : null);
      await eventually(async () => expect(held(again)).toEqual({ texts: numbers(8, 10), gaps: [] }));
    }
  });

  test('reaches the end of a log that contradicts itself', async () => {
    await say(...numbers(1, 5));
    const db = world.database.fork().getKysely();
    await sql`update feed set appended_at = appended_at - interval '1 day' where id = ${feedId}`.execute(db);
    await sql`update feed_event set at = at - interval '1 day' where feed_id = ${feedId} and position = 3`.execute(db);
    const recorder = await follow({ position: 0, check: 0 });
    await eventually(async () => expect(held(recorder).texts).toEqual(numbers(1, 5)));
    await say('6');
    await eventually(async () => expect(held(recorder).texts).toEqual(numbers(1, 6)));
    await unheard(() => say('7', '8', '9'));
    await sql`update feed_event set at = at - interval '1 minute' where feed_id = ${feedId} and position = 8`.execute(
      db,
    );
    for (let i = 0; i < 5; i++) await world.hub.repair();
    await converge(numbers(1, 9), recorder);
  });
});
