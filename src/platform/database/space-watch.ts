import type { ReservedSpace } from './embedded-space.js';

/** A session that executes statements. */
export interface Session {
  exec(statement: string): Promise<unknown>;
}

const lookEvery = 1_000;
/** Interval (ms) of reports to the operator while the disk is full. */
const reportEvery = 60_000;
const full = 'the disk of the data folder is full: nothing is stored until space is free again';

/** Keeps the embedded database read-only while its disk is full. Reads continue; writes fail as UNAVAILABLE. */
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

  /** Reacts to changes. Can be called in the middle of a statement: it only schedules what comes after it. */
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
