/**
 * The least time without news of a conversation before its numbers are read again, in milliseconds. Each client waits up to
 * twice as long, at random.
 */
const quietTime = 2_000;

/** The news of a conversation since it was last quiet. */
interface Stir {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly message: boolean;
  readonly tally: boolean;
}

/**
 * Finds the conversations whose numbers may be wrong. If the server counts while a message arrives, its number may include
 * the message or not, and may reach the client before the message or after it. The numbers of such a conversation are read
 * again once it is quiet.
 */
export class Recounts {
  readonly #recount: (conversationId: string) => void;
  readonly #stirs: Map<string, Stir> = new Map();
  #talliedAt = 0;

  constructor(recount: (conversationId: string) => void) {
    this.#recount = recount;
  }

  /** Notes a message, or numbers that the server has counted. */
  note(conversationId: string, what: 'message' | 'tally'): void {
    const before = this.#stirs.get(conversationId);
    clearTimeout(before?.timer);
    const message = what === 'message' || before?.message === true;
    const tally = what === 'tally' || before?.tally === true || Date.now() - this.#talliedAt < quietTime;
    const timer = setTimeout(() => this.#settle(conversationId), quietTime * (1 + Math.random()));
    this.#stirs.set(conversationId, { timer, message, tally });
  }

  /** Notes that the server has counted the numbers of all conversations. */
  noteAll(): void {
    this.#talliedAt = Date.now();
  }

  close(): void {
    for (const { timer } of this.#stirs.values()) clearTimeout(timer);
    this.#stirs.clear();
  }

  #settle(conversationId: string): void {
    const stir = this.#stirs.get(conversationId);
    this.#stirs.delete(conversationId);
    if (stir?.message && stir.tally) this.#recount(conversationId);
  }
}
