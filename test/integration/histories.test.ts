import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ErrorCode, HubbubError } from '../../src/platform/errors/index.js';
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

describe('a history that lost its newest events while it was followed', () => {
  const kept = numbers(1, 5);
  /** Fewer events than the node remembers. */
  const lost = numbers(6, 12);

  test('is reported to a single follower from where it diverged, followed by the new events', async () => {
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

  test('is reported to all subscribers of a group and to a slow one', async () => {
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

  test('is noticed even if it has become as long again, or longer', async () => {
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

  test('is noticed at the first announcement that does not match, without a comparison of heads', async () => {
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
    // At a known position, with content that differs from what is known.
    await say('last');
    await eventually(async () => expect(held(alone).texts).toEqual([...kept, ...numbers(106, 110), 'last']));
  });

  test('does not affect subscribers that were not that far', async () => {
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

  test('is replaced completely if the node remembers nothing shared', async () => {
    const alone = await follow();
    await say(...kept, ...lost);
    await converge([...kept, ...lost], alone);
    await loseCommits(world.database, 2, feedId);
    await unheard(() => say('a'));
    await converge(['1', '2', 'a'], alone);
    expect(held(alone).gaps).toEqual(['HISTORY_CHANGED 1-12']);
  });

  test('continues from events older than any clock difference if nothing remembered is shared', async () => {
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

  test('gives new followers none of the lost events, wherever they begin', async () => {
    const alone = await follow();
    await say(...kept, ...lost);
    await converge([...kept, ...lost], alone);
    const cursors = cursorsOf(alone);
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say(...numbers(106, 110)));
    // The node has not compared heads yet: it notices the loss as they arrive.
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

  test('ends access that only lost events had granted', async () => {
    const refuse = async () => {
      throw new HubbubError(ErrorCode.FORBIDDEN);
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

  test('does not end access by an event that was lost, and does by one that was not', async () => {
    const stays = await follow();
    await say(...kept);
    await converge(kept, stays);
    stays.stall();
    const heard = Promise.withResolvers<void>();
    const watcher = { happened: () => heard.resolve() };
    const feed = await world.hub.watch(feedId, watcher);
    await world.append(feedId, { data: { text: 'out' }, ends: { usr_x: 'REMOVED' } });
    await heard.promise;
    feed.unwatch(watcher);
    await loseCommits(world.database, 5, feedId);
    await unheard(() => say('6', '7'));
    await world.hub.repair();
    stays.read();
    await converge([...kept, '6', '7'], stays);
    await world.append(feedId, { data: { text: 'out' }, ends: { usr_x: 'REMOVED' } });
    await eventually(async () => expect(held(stays).gaps.at(-1)).toBe('REMOVED'));
  });
});
