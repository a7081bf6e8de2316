import type { ReservedSpace } from './embedded-space.js';

/** A session that takes statements. */
export interface Session {
  exec(statement: string): Promise<unknown>;
}

const lookEvery = 1_000;
/** While the disk is full the operator hears of it so often (ms). */
const reportEvery = 60_000;
const full = 'the disk of the data folder is full: nothing is stored until there is space again';

/** Keeps the embedded database read-only while its disk is full. Reading goes on, and writing fails as UNAVAILABLE. */
export class SpaceWatch {
  readonly #timer: NodeJS.Timeout;
  #isReadOnly = false;
  #reported = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly space: ReservedSpace,
    private readonly session: Session,
    private readonly report: (error: unknown, reason: string) => void,
  ) {
    this.#timer = setInterval(() => this.look(), lookEvery).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Acts on what has changed. Can be called in the middle of a statement: it only asks for what comes after it. */
  look(): void {
    if (this.space.isFull && !this.#recovers()) this.#reportFull();
    if (this.space.isFull === this.#isReadOnly) return;
    this.#isReadOnly = this.space.isFull;
    if (!this.#isReadOnly) this.report(null, 'the disk of the data folder has space again');
    const statement = `set default_transaction_read_only = ${this.#isReadOnly ? 'on' : 'off'}`;
    setImmediate(() => this.session.exec(statement).catch((error: unknown) => this.report(error, statement)));
  }

  #recovers(): boolean {
    try {
      return this.#isReadOnly && this.space.recovers();
    } catch {
      return false;
    }
  }

  #reportFull(): void {
    if (performance.now() - this.#reported < reportEvery) return;
    this.#reported = performance.now();
    this.report(null, full);
  }
}
