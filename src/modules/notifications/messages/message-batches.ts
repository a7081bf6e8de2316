import { type FoundNotice, type MessageNotices, noticeKey, type TakenNotice } from '../../conversations/index.js';

/** Notices that are seen to at once, at most. */
const mostNotices = 50;
/** Users who are notified at once, unless a single message has more: it is a matter of a second. */
const mostCandidates = 5_000;
/** How long (ms) a notice is passed over that could not be seen to. */
const retryAfter = 30_000;
/** When so many fail it is not their fault: all of them wait. */
const mostPassedOver = 100;

/**
 * Which notices this node sees to next. Conversations take turns, so that none waits for another that has many. Of a
 * batch that fails, each is tried alone; and what fails alone is passed over for a while, so that nothing waits for it.
 */
export class NoticeTurns {
  /** The next turn is that of the conversations with ids after this one. */
  #after = '';
  /** Where the turn before began. */
  #began = '';
  /** How many are still to be tried alone. */
  #alone = 0;
  /** What failed alone, by keys, and until when (ms) it is passed over. */
  readonly #passedOver = new Map<string, number>();

  constructor(private readonly notices: MessageNotices) {}

  /** The next ones, a batch that is not too large; none if there are none now. */
  async next(): Promise<TakenNotice[]> {
    const without = this.#without();
    if (without.length >= mostPassedOver) return [];
    for (const after of new Set([this.#after, ''])) {
      const limit = this.#alone > 0 ? 1 : mostNotices;
      const found = await this.notices.find({ limit, after, without });
      const notices = upTo(mostCandidates, found);
      const last = notices.at(-1);
      this.#began = after;
      if (!last) continue;
      if (this.#alone > 0) {
        this.#alone--;
        return notices;
      }
      const isEnd = notices.length === found.length && found.length < limit;
      this.#after = isEnd ? '' : last.conversationId;
      return notices;
    }
    return [];
  }

  /** These could not be seen to. @returns whether one is passed over now: it was alone. */
  failed(notices: readonly TakenNotice[]): boolean {
    const [first, second] = notices;
    if (!first) return false;
    if (second) {
      this.#after = this.#began;
      this.#alone = notices.length;
      return false;
    }
    this.#passedOver.set(noticeKey(first), Date.now() + retryAfter);
    return true;
  }

  #without(): string[] {
    const now = Date.now();
    for (const [key, until] of this.#passedOver) if (until <= now) this.#passedOver.delete(key);
    return [...this.#passedOver.keys()];
  }
}

/** The first of these that have so many candidates together, but one at least. */
function upTo(most: number, found: readonly FoundNotice[]): TakenNotice[] {
  let total = 0;
  const end = found.findIndex(({ candidates }, n) => {
    total += candidates;
    return n > 0 && total > most;
  });
  const within = end === -1 ? found : found.slice(0, end);
  return within.map(({ candidates, ...notice }) => notice);
}
