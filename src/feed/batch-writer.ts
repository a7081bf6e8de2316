import { CoalescingQueue, type QueueLimits } from '../platform/concurrency/index.js';
import { blamesData } from '../platform/database/index.js';
import { type BatchParts, batchStatement, type DraftRow, type EventDraft } from './batch-statement.js';
import type { FeedId, NewEvent } from './feed-event.js';
import type { FeedWriter } from './feed-writer.js';

/** A module's callbacks for writing drafts in batches. */
export interface Batching<Draft extends EventDraft, Row extends DraftRow, Result> {
  /** Returns the SQL for these drafts. There may be several variants, with parts that only some drafts need. */
  parts(drafts: Draft[]): BatchParts;
  /** Returns the event of an accepted draft, as it was stored. */
  eventOf(draft: Draft, row: Row): NewEvent;
  /**
   * Returns a function for each draft, in their order. It returns the draft's result or throws the caller's own error.
   * Null if only a current draft can be decided and this one is not.
   */
  judge(rows: { draft: Draft; row: Row }[]): ((() => Result) | null)[];
  /** Converts the error of PostgreSQL for a rejected draft. */
  refusal(error: unknown): unknown;
}

interface Call<Draft, Result> {
  draft: Draft;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Writes the drafts of many callers in few statements. Each caller gets its own result or its own error.
 *
 * There are two queues. The first never waits for a lock. Drafts for a feed that other transactions write to move to
 * the second queue, which locks the heads first. Later drafts for such a feed follow them, so that the order stays. So
 * a feed that is locked for long does not block writes to other feeds.
 */
export class BatchWriter<Draft extends EventDraft, Row extends DraftRow, Result> {
  readonly #first: CoalescingQueue<Call<Draft, Result>>;
  readonly #second: CoalescingQueue<Call<Draft, Result>>;
  /** The number of calls in the second queue, by feed. */
  readonly #contended = new Map<FeedId, number>();
  /** Counts of drafts and of statements since the start, for the metrics. */
  readonly written = { drafts: 0, statements: 0 };

  constructor(
    private readonly feeds: FeedWriter,
    private readonly batching: Batching<Draft, Row, Result>,
    limits: QueueLimits,
  ) {
    this.#first = new CoalescingQueue((calls) => this.#writeFirst(calls), limits);
    this.#second = new CoalescingQueue((calls) => this.#writeSecond(calls), limits);
  }

  /**
   * Writes a draft after those that came before it.
   * @throws {HubbubError} OVERLOADED if too many drafts wait. Also throws what `judge` throws, and errors of the
   * database.
   */
  write(draft: Draft): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#first.add({ draft, resolve, reject });
      this.written.drafts++;
    });
  }

  async #writeFirst(calls: Call<Draft, Result>[]): Promise<void> {
    const { contended = [], free = [] } = Object.groupBy(calls, ({ draft }) =>
      this.#contended.has(draft.feedId) ? 'contended' : 'free',
    );
    this.#contend(contended);
    this.#contend(await this.#writeBatch(free, false));
  }

  async #writeSecond(calls: Call<Draft, Result>[]): Promise<void> {
    const undecided = await this.#writeBatch(calls, true);
    for (const { reject } of undecided) reject(new Error('A draft for a locked feed is not current'));
    for (const { draft } of calls) this.#count(draft.feedId, -1);
  }

  #contend(calls: Call<Draft, Result>[]): void {
    for (const call of calls) {
      try {
        this.#second.add(call);
        this.#count(call.draft.feedId, 1);
      } catch (error) {
        call.reject(error);
      }
    }
  }

  #count(feedId: FeedId, change: number): void {
    const count = (this.#contended.get(feedId) ?? 0) + change;
    if (count === 0) this.#contended.delete(feedId);
    else this.#contended.set(feedId, count);
  }

  /** Answers all calls but the returned ones. Their drafts are not current, so nothing was done. */
  async #writeBatch(calls: Call<Draft, Result>[], isHeld: boolean): Promise<Call<Draft, Result>[]> {
    if (calls.length === 0) return [];
    try {
      this.written.statements++;
      const drafts = calls.map(({ draft }) => draft);
      const statement = batchStatement<Row>(drafts, this.batching.parts(drafts));
      const rows = await this.feeds.writeBatch(drafts, statement, isHeld, this.batching.eventOf);
      return this.#answer(calls, rows);
    } catch (error) {
      return this.#fail(calls, isHeld, error);
    }
  }

  #answer(calls: Call<Draft, Result>[], rows: Row[]): Call<Draft, Result>[] {
    const results = this.batching.judge(calls.map(({ draft }, n) => ({ draft, row: rows[n] as Row })));
    return calls.filter(({ resolve, reject }, n) => {
      const result = results[n];
      if (!result) return true;
      try {
        resolve(result());
      } catch (error) {
        reject(error);
      }
      return false;
    });
  }

  /** Splits the batch in halves until a rejected draft is alone, so that the error affects only its own caller. */
  async #fail(calls: Call<Draft, Result>[], isHeld: boolean, error: unknown): Promise<Call<Draft, Result>[]> {
    const half = calls.length >> 1;
    if (blamesData(error) && half > 0) {
      const undecided = await this.#writeBatch(calls.slice(0, half), isHeld);
      return [...undecided, ...(await this.#writeBatch(calls.slice(half), isHeld))];
    }
    for (const { reject } of calls) reject(blamesData(error) ? this.batching.refusal(error) : error);
    return [];
  }
}
