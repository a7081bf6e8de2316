/** So long a conversation must be quiet before its numbers are read again, in milliseconds; up to twice as long at random. */
const quietTime = 2_000;

/** What happened to a conversation since it was quiet. */
interface Stir {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly message: boolean;
  readonly tally: boolean;
}

/**
 * Finds out whose numbers may be wrong. A number that the server counted while a message came may be with it or without it,
 * and may arrive before the message or after it. So the numbers of such a conversation are read again once it is quiet.
 */
export class Recounts {
  readonly #recount: (conversationId: string) => void;
  readonly #stirs: Map<string, Stir> = new Map();
  #talliedAt = 0;

  constructor(recount: (conversationId: string) => void) {
    this.#recount = recount;
  }

  /** A message came, or numbers that the server has counted. */
  note(conversationId: string, what: 'message' | 'tally'): void {
    const before = this.#stirs.get(conversationId);
    clearTimeout(before?.timer);
    const message = what === 'message' || before?.message === true;
    const tally = what === 'tally' || before?.tally === true || Date.now() - this.#talliedAt < quietTime;
    const timer = setTimeout(() => this.#settle(conversationId), quietTime * (1 + Math.random()));
    this.#stirs.set(conversationId, { timer, message, tally });
  }

  /** The server has counted the numbers of all conversations. */
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
