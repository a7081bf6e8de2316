import {
  type FoundMessage,
  type MessageNotifications,
  type PendingMessage,
  pendingKey,
} from '../../conversations/index.js';

/** Messages in one batch at most. */
const mostMessages = 50;
/** Users notified in one batch at most, unless a single message has more: that takes about a second. */
const mostCandidates = 5_000;
/** How long (ms) a message that failed alone is skipped. */
const retryAfter = 30_000;
/** If so many messages fail, something else is wrong: then all of them wait. */
const mostSkipped = 100;

/**
 * Chooses the messages that this node notifies of next. It goes round the conversations, so that none waits for the end
 * of another with many messages. If a batch fails, each of its messages is tried alone; a message that fails alone is
 * skipped for a while, so that it does not block the others.
 */
export class MessageBatches {
  /** The next batch begins with the conversations whose ids come after this one. */
  #after = '';
  /** Where the last batch began. */
  #began = '';
  /** How many messages are still to be tried alone. */
  #alone = 0;
  /** The messages that failed alone, by keys, and until when (ms) they are skipped. */
  readonly #skipped = new Map<string, number>();

  constructor(private readonly messages: Pick<MessageNotifications, 'find'>) {}

  /** Returns the next batch, which is empty if nothing is pending. */
  async next(): Promise<PendingMessage[]> {
    const without = this.#without();
    if (without.length >= mostSkipped) return [];
    for (const after of new Set([this.#after, ''])) {
      const limit = this.#alone > 0 ? 1 : mostMessages;
      const found = await this.messages.find({ limit, after, without });
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

  /** Reports that a batch failed. @returns whether it was one message, which is skipped from now on. */
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

/** Returns the first of these messages that have at most so many candidates together, but at least one message. */
function upTo(most: number, found: readonly FoundMessage[]): PendingMessage[] {
  let total = 0;
  const end = found.findIndex(({ candidates }, n) => {
    total += candidates;
    return n > 0 && total > most;
  });
  const within = end === -1 ? found : found.slice(0, end);
  return within.map(({ candidates, ...message }) => message);
}
