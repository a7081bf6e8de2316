import { CoalescingQueue } from '../platform/concurrency/index.js';
import { isUnavailable } from '../platform/database/index.js';
import type { FeedId, Position } from './feed-event.js';

/** The most ranges, and the most events, that one statement reads. */
const mostRanges = 200;
const mostEvents = 2_000;

/** A part of the log of one feed. */
export interface Range {
  feedId: FeedId;
  /** The position before the first event. */
  after: Position;
  upTo: Position;
  /** How many events are likely to be there. */
  expected: number;
}

interface Asked<Result> {
  range: Range;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Reads ranges of many feeds with few statements: one at a time, with all that was asked for meanwhile, in the order of
 * asking. So a thousand feeds that have to be repaired or resumed take one connection of the pool, and leave the others
 * to requests.
 */
export class RangeReads<Result> {
  readonly #queue: CoalescingQueue<Asked<Result>>;

  /** @param readAll reads some ranges with one statement, and returns what is in each, in the order given. */
  constructor(private readonly readAll: (ranges: Range[]) => Promise<Result[]>) {
    const limits = { batch: mostRanges, waiting: Number.POSITIVE_INFINITY };
    this.#queue = new CoalescingQueue((asked) => this.#readInParts(asked), limits);
  }

  /** @throws what the statement fails with. */
  read(range: Range): Promise<Result> {
    return new Promise((resolve, reject) => this.#queue.add({ range, resolve, reject }));
  }

  async #readInParts(asked: Asked<Result>[]): Promise<void> {
    let part: Asked<Result>[] = [];
    let events = 0;
    for (const one of asked) {
      if (part.length > 0 && events + one.range.expected > mostEvents) {
        await this.#read(part);
        [part, events] = [[], 0];
      }
      part.push(one);
      events += one.range.expected;
    }
    await this.#read(part);
  }

  async #read(part: Asked<Result>[]): Promise<void> {
    try {
      const results = await this.readAll(part.map(({ range }) => range));
      for (const [i, { resolve }] of part.entries()) resolve(results[i] as Result);
    } catch (error) {
      if (part.length === 1 || isUnavailable(error)) for (const { reject } of part) reject(error);
      // One of the ranges is at fault: the others must not fail with it for ever.
      else for (const one of part) await this.#read([one]);
    }
  }
}
