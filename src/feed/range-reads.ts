import { CoalescingQueue } from '../platform/concurrency/index.js';
import { isUnavailable } from '../platform/database/index.js';
import type { FeedId, Position } from './feed-event.js';

/** Maximum numbers of ranges and events in one statement. */
const mostRanges = 200;
const mostEvents = 2_000;

/** A part of the log of one feed. */
export interface Range {
  feedId: FeedId;
  /** The position before the first event. */
  after: Position;
  upTo: Position;
  /** Expected number of events. */
  expected: number;
}

interface Asked<Result> {
  range: Range;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Reads ranges of many feeds in few statements, in the order of requests. One statement runs at a time and reads all
 * ranges that were requested meanwhile. So a thousand feeds to repair or resume take one connection of the pool, and
 * leave the others to requests.
 */
export class RangeReads<Result> {
  readonly #queue: CoalescingQueue<Asked<Result>>;

  /** @param readAll reads some ranges in one statement, and returns their contents in the given order. */
  constructor(private readonly readAll: (ranges: Range[]) => Promise<Result[]>) {
    const limits = { batch: mostRanges, waiting: Number.POSITIVE_INFINITY };
    this.#queue = new CoalescingQueue((asked) => this.#readInParts(asked), limits);
  }

  /**
   * Reads a range.
   * @throws the error of the statement.
   */
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
      // One of the ranges causes the error. The others must not fail with it forever.
      else for (const one of part) await this.#read([one]);
    }
  }
}
