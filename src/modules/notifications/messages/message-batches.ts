import {
  type FoundMessage,
  type MessageNotifications,
  type PendingMessage,
  pendingKey,
} from '../../conversations/index.js';

/** The maximum number of messages per batch. */
const mostMessages = 50;
/** The maximum number of users per batch, unless a single message has more. That takes about a second. */
const mostCandidates = 5_000;
/** How long a message that failed alone is skipped, in ms. */
const retryAfter = 30_000;
/** If this many messages fail, the cause is probably not the messages. Then all of them wait. */
const mostSkipped = 100;

/**
 * Chooses the messages that this node processes next. It rotates over the conversations, so that none waits for another
 * with many messages. If a batch fails, each of its messages is tried alone. A message that fails alone is skipped for
 * a while, so that it does not block the others.
 */
export class MessageBatches {
  /** The next batch starts after this conversation id. */
  #after = '';
  /** Where the last batch started. */
  #began = '';
  /** Number of messages that must still be tried alone. */
  #alone = 0;
  /** Messages that failed alone, by key, and until when they are skipped (ms since 1970). */
  readonly #skipped = new Map<string, number>();

  /** @param readingTime how long members can read a new message of a project before it notifies them, in ms. */
  constructor(
    private readonly messages: Pick<MessageNotifications, 'find'>,
    private readonly readingTime: number,
  ) {}

  /** Returns the next batch, which is empty if nothing is pending. */
  async next(): Promise<PendingMessage[]> {
    const without = this.#without();
    if (without.length >= mostSkipped) return [];
    for (const after of new Set([this.#after, ''])) {
      const limit = this.#alone > 0 ? 1 : mostMessages;
      const found = await this.messages.find({ limit, after, without, readingTime: this.readingTime });
      const pending = upTo(mostCandidates, found);
      const last = pending.at(-1);
      this.#began = after;
      if (!last) continue;
      if (this.#alone > 0) {
        this.#alone--;
        return pending;
      }
      const isEnd = pending.length === found.length && found.length < limit;
      this.#after = isEnd ? '' : last.conversationId;
      return pending;
    }
    return [];
  }

  /**
   * Records that a batch failed.
   * @returns whether it was a single message, which is skipped from now on.
   */
  failed(batch: readonly PendingMessage[]): boolean {
    const [first, second] = batch;
    if (!first) return false;
    if (second) {
      this.#after = this.#began;
      this.#alone = batch.length;
      return false;
    }
    this.#skipped.set(pendingKey(first), Date.now() + retryAfter);
    return true;
  }

  #without(): string[] {
    const now = Date.now();
    for (const [key, until] of this.#skipped) if (until <= now) this.#skipped.delete(key);
    return [...this.#skipped.keys()];
  }
}

/** Returns the first messages whose total number of candidates is at most `most`, but at least one message. */
function upTo(most: number, found: readonly FoundMessage[]): PendingMessage[] {
  let total = 0;
  const end = found.findIndex(({ candidates }, n) => {
    total += candidates;
    return n > 0 && total > most;
  });
  const within = end === -1 ? found : found.slice(0, end);
  return within.map(({ candidates, ...message }) => message);
}
