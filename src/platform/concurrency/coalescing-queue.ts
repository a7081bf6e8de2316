import { ErrorCode, HubbubError } from '../errors/index.js';
import { answerOrTimeout } from './answer-timeout.js';

/** What a queue takes. */
export interface QueueLimits {
  /** The most items in one batch; 1 means no coalescing: each item is written by itself, however many at once. */
  batch: number;
  /** The most items that are not written yet; more are refused. */
  waiting: number;
}

/** When to come back to a full queue, ms: it empties in less, or the database is in trouble. */
const retryAfterMs = 1_000;

/**
 * Gathers items into batches: what comes while nothing is under way is written at the end of this turn of the event
 * loop, anything else as soon as the batch before it is done, in the order of coming. So nothing waits for company, and
 * the more there is to do the larger the batches.
 */
export class CoalescingQueue<Item> {
  readonly #waiting: Item[] = [];
  readonly #mostUnderWay: number;
  #unwritten = 0;
  #underWay = 0;
  #isScheduled = false;

  /** `write` answers for its items itself: it tells each one's caller what became of it, and does not fail. */
  constructor(
    private readonly write: (items: Item[]) => Promise<void>,
    private readonly limits: QueueLimits,
  ) {
    this.#mostUnderWay = limits.batch === 1 ? Number.POSITIVE_INFINITY : 1;
  }

  /** @throws HubbubError OVERLOADED if too many wait. */
  add(item: Item): void {
    if (this.#unwritten >= this.limits.waiting)
      throw new HubbubError(ErrorCode.OVERLOADED, undefined, { retryAfterMs });
    this.#unwritten++;
    this.#waiting.push(item);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0 || this.#underWay >= this.#mostUnderWay) return;
    this.#isScheduled = true;
    // Those who were just answered, or whose requests came in together, are all there by then.
    setImmediate(() => this.#writeWaiting());
  }

  #writeWaiting(): void {
    this.#isScheduled = false;
    while (this.#waiting.length > 0 && this.#underWay < this.#mostUnderWay) {
      void this.#writeBatch(this.#waiting.splice(0, this.limits.batch));
    }
  }

  async #writeBatch(items: Item[]): Promise<void> {
    this.#underWay++;
    const written = this.write(items);
    void written.finally(() => {
      this.#unwritten -= items.length;
    });
    await answerOrTimeout(written);
    this.#underWay--;
    this.#schedule();
  }
}
