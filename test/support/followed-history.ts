import { expect } from '@jest/globals';
import type { Checkpoint, FeedItem } from '../../src/feed/index.js';
import { eventually } from './eventually.js';
import type { FeedWorld } from './feed-world.js';
import { Gate, Recorder } from './recorder.js';

/** Returns the whole numbers of a range, as texts. */
export const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/** Returns what a client has that drops what a change of history takes back, and the gaps it received. */
export function held({ given }: Recorder): { texts: string[]; gaps: string[] } {
  const texts = new Map<number, string>();
  const gaps: string[] = [];
  for (const item of given) {
    if (item.kind === 'event') {
      if (texts.has(item.event.position)) throw new Error(`Position ${item.event.position} came twice`);
      texts.set(item.event.position, String(item.event.data.text));
    }
    if (item.kind === 'revoked') gaps.push(item.reason);
    if (item.kind !== 'gap') continue;
    gaps.push(`${item.cause} ${item.from}-${item.to}`);
    if (item.cause === 'PRUNED') continue;
    for (const position of texts.keys()) if (position >= item.from) texts.delete(position);
  }
  return { texts: [...texts.values()], gaps };
}

/** Returns the cursors of the received events. */
export function cursorsOf({ given }: Recorder): Checkpoint[] {
  return given.flatMap((item: FeedItem) => {
    return item.kind === 'event' ? { position: item.event.position, check: item.event.check } : [];
  });
}

/** Actions of tests on the feed that is current when they run. */
export function historyOf(current: () => { world: FeedWorld; feedId: string }) {
  return {
    /** Appends events with a text each. */
    say: (...texts: string[]) => {
      const { world, feedId } = current();
      return world.append(feedId, ...texts.map((text) => ({ data: { text } })));
    },

    follow: async (after: Checkpoint | null = null, reauthorize?: () => Promise<Checkpoint>): Promise<Recorder> => {
      const { world, feedId } = current();
      const authorizedAt = await world.hub.head(feedId);
      const options = { after, authorizedAt, principals: ['usr_x'], ...(reauthorize && { reauthorize }) };
      return new Recorder(await world.hub.follow(feedId, options), new Gate(), world.groups);
    },

    /** Loses the announcements of what `work` appends: the node finds these events only when it compares heads. */
    unheard: async (work: () => Promise<unknown>): Promise<void> => {
      const { bus } = current().world;
      bus.fate = () => [];
      await work();
      bus.fate = (message) => [message];
    },

    /** Lets the node compare heads until all clients have what the database has. */
    converge: async (expected: string[], ...recorders: Recorder[]): Promise<void> => {
      // More than once: an announcement of a lost event may come after a comparison.
      await eventually(async () => {
        await current().world.hub.repair();
        for (const recorder of recorders) expect(held(recorder).texts).toEqual(expected);
      });
    },
  };
}
