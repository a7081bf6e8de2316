import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Checkpoint, FeedItem } from '../../src/feed/index.js';
import { ErrorCode, HubbubError } from '../../src/platform/errors/index.js';
import { eventually } from '../support/eventually.js';
import { FeedWorld } from '../support/feed-world.js';
import { age, loseCommits } from '../support/lost-commits.js';
import { Gate, Recorder } from '../support/recorder.js';

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

/** Appends events with a text each. */
const say = (...texts: string[]) => world.append(feedId, ...texts.map((text) => ({ data: { text } })));

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/** What a client has that drops what a change of history takes back, with the gaps it was told of. */
function held({ given }: Recorder): { texts: string[]; gaps: string[] } {
  const texts = new Map<number, string>();
  const gaps: string[] = [];
  for (const item of given) {
    if (item.kind === 'event') {
      if (texts.has(item.event.position)) throw new Error(`Position ${item.event.position} came twice`);
      texts.set(item.event.position, String(item.event.data.text));
    }
    if (item.kind === 'revoked') gaps.push(item.reason);
    if (item.kind !== 'gap') continue;
    gaps.push(`${item.reason} ${item.from}-${item.to}`);
    if (item.reason === 'PRUNED') continue;
    for (const position of texts.keys()) if (position >= item.from) texts.delete(position);
  }
  return { texts: [...texts.values()], gaps };
}

/** The cursors of the events that one was given. */
function cursorsOf({ given }: Recorder): Checkpoint[] {
  return given.flatMap((item: FeedItem) => {
    return item.kind === 'event' ? { position: item.event.position, check: item.event.check } : [];
  });
}

async function follow(after: Checkpoint | null = null, reauthorize?: () => Promise<Checkpoint>): Promise<Recorder> {
  const authorizedAt = await world.hub.head(feedId);
  const options = { after, authorizedAt, principals: ['usr_x'], ...(reauthorize && { reauthorize }) };
  return new Recorder(await world.hub.follow(feedId, options), new Gate(), world.groups);
}

/** Events that the node never hears of before it compares. */
async function unheard(work: () => Promise<unknown>): Promise<void> {
  world.bus.fate = () => [];
  await work();
  world.bus.fate = (message) => [message];
}

/** Lets the node compare until all have what the database has. */
async function converge(expected: string[], ...recorders: Recorder[]): Promise<void> {
  // More than once: an announcement of what was lost may come after a comparison.
  await eventually(async () => {
    await world.hub.repair();
    for (const recorder of recorders) expect(held(recorder).texts).toEqual(expected);
  });
}

describe('a history that lost its newest events while they were followed', () => {
  const kept = numbers(1, 5);
  /** Fewer than the node remembers. */
  const lost = numbers(6, 12);

  test('is told to one who follows alone, from where it parted, and then what there is instead', async () => {
    const alone = await follow();
    await say(...kept, ...lost);
    await converge([...kept, ...lost], alone);
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say('a', 'b'));
    await converge([...kept, 'a', 'b'], alone);
    expect(held(alone).gaps).toEqual(['HISTORY_CHANGED 6-12']);
    await say('live');
    await converge([...kept, 'a', 'b', 'live'], alone);
  });

  test('is told to all of a group, and to one who reads slowly', async () => {
    const many = await Promise.all([follow(), follow(), follow(), follow()]);
    const slow = many[3] as Recorder;
    await say(...kept);
    await converge(kept, ...many);
    await say('warm');
    await converge([...kept, 'warm'], ...many);
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say('6'));
    await converge([...kept, '6'], ...many);
    slow.stall();
    await say(...numbers(7, 15));
    await converge(numbers(1, 15), ...many.slice(0, 3));
    expect(many[0]?.givenByGroup).toBeGreaterThan(0);
    await loseCommits(world.database, 8, feedId);
    await unheard(() => say('a', 'b', 'c'));
    await converge([...numbers(1, 8), 'a', 'b', 'c'], ...many.slice(0, 3));
    slow.read();
    await converge([...numbers(1, 8), 'a', 'b', 'c'], slow);
    await say('live');
    await converge([...numbers(1, 8), 'a', 'b', 'c', 'live'], ...many);
    expect(held(many[0] as Recorder).gaps).toEqual(['HISTORY_CHANGED 6-6', 'HISTORY_CHANGED 9-15']);
  });

  test('is found though it has come as far again, or further', async () => {
    const alone = await follow();
    await say(...kept, ...lost);
    await converge([...kept, ...lost], alone);
    for (const texts of [numbers(106, 115), numbers(206, 230)]) {
      await loseCommits(world.database, 5, feedId);
      await unheard(() => say(...texts));
      await converge([...kept, ...texts], alone);
    }
    expect(held(alone).gaps).toHaveLength(2);
  });

  test('is found at the first announcement that does not follow what is known, without a comparison', async () => {
    const [alone, group] = [await follow(), [await follow(), await follow()]];
    await say(...kept, ...lost);
    for (const recorder of [alone, ...group]) {
      await eventually(async () => expect(held(recorder).texts).toHaveLength(12));
    }
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say(...numbers(106, 112)));
    await say('113');
    for (const recorder of [alone, ...group]) {
      await eventually(async () => expect(held(recorder).texts).toEqual([...kept, ...numbers(106, 112), '113']));
      expect(held(recorder).gaps).toEqual(['HISTORY_CHANGED 6-12']);
    }
    await loseCommits(world.database, 10, feedId);
    // At a position that is known: other than what is known of it.
    await say('last');
    await eventually(async () => expect(held(alone).texts).toEqual([...kept, ...numbers(106, 110), 'last']));
  });

  test('is nothing to those who were not that far', async () => {
    await say(...kept, ...lost);
    const slow = await follow({ position: 0, check: 0 });
    slow.stall();
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say('a'));
    await world.hub.repair();
    slow.read();
    await converge([...kept, 'a'], slow);
    expect(held(slow).gaps).toEqual([]);
  });

  test('is lost as a whole where the node remembers nothing that is shared', async () => {
    const alone = await follow();
    await say(...kept, ...lost);
    await converge([...kept, ...lost], alone);
    await loseCommits(world.database, 2, feedId);
    await unheard(() => say('a'));
    await converge(['1', '2', 'a'], alone);
    expect(held(alone).gaps).toEqual(['HISTORY_CHANGED 1-12']);
  });

  test('goes on from what is older than any difference of clocks, where nothing remembered is shared', async () => {
    await say(...kept);
    await age(world.database, feedId);
    const alone = await follow();
    await say(...lost);
    await eventually(async () => expect(held(alone).texts).toEqual(lost));
    await say(...numbers(13, 27));
    await eventually(async () => expect(held(alone).texts).toHaveLength(22));
    await loseCommits(world.database, 10, feedId);
    await unheard(() => say('a'));
    await converge([...numbers(6, 10), 'a'], alone);
    expect(held(alone).gaps).toEqual(['HISTORY_CHANGED 6-27']);
  });

  test('gives new followers nothing of what was lost, wherever they begin', async () => {
    const alone = await follow();
    await say(...kept, ...lost);
    await converge([...kept, ...lost], alone);
    const cursors = cursorsOf(alone);
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say(...numbers(106, 110)));
    // The node has not compared yet: it learns of it as they come.
    const fresh = await follow();
    const fromStart = await follow({ position: 0, check: 0 });
    const before = await follow(cursors[3]);
    const behind = await follow(cursors[10]);
    await say('live');
    await eventually(async () => expect(held(fresh)).toEqual({ texts: ['live'], gaps: [] }));
    const all = [...kept, ...numbers(106, 110), 'live'];
    await eventually(async () => expect(held(fromStart)).toEqual({ texts: all, gaps: [] }));
    await eventually(async () => expect(held(before)).toEqual({ texts: all.slice(4), gaps: [] }));
    await eventually(async () => expect(held(behind).texts.slice(-6)).toEqual(all.slice(-6)));
    expect(held(behind).gaps).toEqual([expect.stringMatching(/^HISTORY_CHANGED \d+-11$/)]);
    await eventually(async () => expect(held(alone).texts).toEqual(all));
  });

  test('ends access that only lost events had given', async () => {
    const refuse = async () => {
      throw new HubbubError(ErrorCode.NOT_A_MEMBER);
    };
    await say(...kept);
    const members = [
      await follow(null, () => world.hub.head(feedId)),
      await follow(null, () => world.hub.head(feedId)),
    ];
    await say(...lost);
    const guests = [await follow(null, refuse), await follow(null, refuse)];
    await say('13');
    for (const recorder of [...members, ...guests])
      await eventually(async () => expect(held(recorder).texts).toContain('13'));
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say('secret'));
    await converge(['secret'], ...members);
    for (const guest of guests) {
      await eventually(async () => expect(held(guest).gaps).toEqual(['HISTORY_CHANGED']));
      expect(held(guest).texts).not.toContain('secret');
    }
  });

  test('cannot end access by an event that was lost, and does by one that was not', async () => {
    const stays = await follow();
    await say(...kept);
    await converge(kept, stays);
    stays.stall();
    const heard = Promise.withResolvers<void>();
    const stopWatching = await world.hub.watch(feedId, { happened: () => heard.resolve() });
    await world.append(feedId, { data: { text: 'out' }, ends: { usr_x: 'REMOVED' } });
    await heard.promise;
    stopWatching();
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say('6', '7'));
    await world.hub.repair();
    stays.read();
    await converge([...kept, '6', '7'], stays);
    await world.append(feedId, { data: { text: 'out' }, ends: { usr_x: 'REMOVED' } });
    await eventually(async () => expect(held(stays).gaps.at(-1)).toBe('REMOVED'));
  });
});

describe('resuming', () => {
  /** Where a client was that had seen everything, and the reads that resuming there takes. */
  async function resumed(after: Checkpoint): Promise<{ recorder: Recorder; reads: number }> {
    const before = world.log.reads;
    const recorder = await follow(after);
    await eventually(async () => expect(recorder.given.length).toBeGreaterThan(0));
    return { recorder, reads: world.log.reads - before };
  }

  test('costs one look-up more than before, and none where the node remembers', async () => {
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

  test('of many at once is one look-up', async () => {
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

  test('after a backup was restored tells of what is gone, and gives all that came since', async () => {
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
    ['that was made up', () => ({ position: 2, check: 1 })],
    ['far above the head', (check: number) => ({ position: Number.MAX_SAFE_INTEGER, check })],
    ['from the future', () => ({ position: 4, check: Number.MAX_SAFE_INTEGER })],
    ['without a check', () => ({ position: 3, check: -1 })],
  ])('after a cursor %s tells that it is not of this history', async (_of, forged) => {
    await say(...numbers(1, 5));
    const { check } = await world.hub.cursorOf(feedId, 3);
    const after = forged(check);
    const { recorder } = await resumed(after);
    await eventually(async () => expect(held(recorder).texts.at(-1)).toBe('5'));
    expect(held(recorder).gaps).toEqual([expect.stringMatching(`^HISTORY_CHANGED \\d+-${after.position}$`)]);
  });

  test('where exactly that event was pruned is no change of history, and a gap only where there is one', async () => {
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

  test('goes on from the cursor of a gap, of whichever kind', async () => {
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

  test('through a log that contradicts itself comes to its end all the same', async () => {
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
