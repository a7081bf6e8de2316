import { ErrorCode, HubbubError } from '../errors/index.js';
import { answerOrTimeout } from './answer-timeout.js';

export interface QueueLimits {
  /**
   * Maximum number of items in a batch. With 1 there is no coalescing: each item is written by itself, and all at the
   * same time.
   */
  batch: number;
  /** Maximum number of unwritten items. Further items are rejected. */
  waiting: number;
}

/** Delay (ms) before a retry at a full queue. A healthy database empties the queue in less. */
const retryAfterMs = 1_000;

/**
 * Gathers items into batches, in order of arrival. If no batch is under way, the items of this turn of the event loop
 * are written at its end. Otherwise they wait for the batch before them. So no item waits for others to arrive, and
 * batches grow with the load.
 */
export class CoalescingQueue<Item> {
  readonly #waiting: Item[] = [];
  readonly #mostUnderWay: number;
  #unwritten = 0;
  #underWay = 0;
  #isScheduled = false;

  /** @param write reports the result to the caller of each item. It must not reject. */
  constructor(
    private readonly write: (items: Item[]) => Promise<void>,
    private readonly limits: QueueLimits,
  ) {
    this.#mostUnderWay = limits.batch === 1 ? Number.POSITIVE_INFINITY : 1;
  }

  /**
   * Adds an item.
   * @throws {HubbubError} OVERLOADED if too many items wait.
   */
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
    // By then the requests of clients that were just answered, and those that came together, are all in the queue.
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
