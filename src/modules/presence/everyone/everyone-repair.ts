import type { UserId } from '../../accounts/index.js';
import type { PresenceStore } from '../store/presence-store.js';
import type { Departed, EveryoneReader } from './everyone-reader.js';
import type { KnownPresences, ReadReason } from './known-presences.js';

/** The maximum number of users per step. */
const usersPerStep = 1_000;
/** The longest time in ms for which departures are looked for. */
const longestLook = 600_000;
/** The difference of clocks and the delay of writes that the repair allows for, in ms. */
const slack = 60_000;

/** Users to read again. */
export interface RepairStep {
  userIds: UserId[];
  reason: ReadReason;
}

/**
 * Looks for presence changes that were not announced, in small steps: at users that the node knows, at all online users,
 * and at users who left a short time ago.
 */
export class EveryoneRepair {
  #isFirst = true;
  #steps: AsyncGenerator<RepairStep, void> | null = null;
  #isDue = true;
  #since: number | null = null;
  #recently = Number.POSITIVE_INFINITY;

  /** @param longest the longest time in ms between the last sign of life of a user and their departure. */
  constructor(
    private readonly store: PresenceStore,
    private readonly reader: EveryoneReader,
    private readonly known: KnownPresences,
    private readonly longest: number,
    private readonly usersAtOnce = usersPerStep,
  ) {}

  /**
   * The time (ms since 1970) from which a departure is recent: clients may still list the user. It is constant during a
   * repair, so that the repair does not find a user again that it has just forgotten.
   */
  get recently(): number {
    return this.#recently;
  }

  /** Begins again, after the current repair if there is one. */
  begin(): void {
    this.#isDue = true;
  }

  /**
   * Stops, and treats the next repair as the first.
   * @param since the time of the database (ms since 1970) from which changes count, or null to stop for now.
   */
  reset(since: number | null): void {
    this.#isFirst = true;
    this.#isDue = true;
    this.#steps = null;
    this.#since = since;
    this.#recently = since ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Returns the next users to read, or null if the repair is complete.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached; the repair then begins again.
   */
  async next(): Promise<RepairStep | null> {
    if (!this.#steps) {
      if (!this.#isDue || this.#since === null) return null;
      this.#isDue = false;
      const window = Math.min(this.longest + slack, longestLook);
      this.#recently = Math.max(this.#since, Date.now() - window);
      this.#steps = this.#repair(this.#isFirst ? 'first' : 'repair');
    }
    const steps = this.#steps;
    try {
      const { value } = await steps.next();
      if (value) return value;
    } catch (error) {
      if (this.#steps === steps) this.failed();
      throw error;
    }
    if (this.#steps !== steps) return null;
    this.#steps = null;
    this.#isFirst = false;
    return null;
  }

  /** Begins again, because a step could not be used. */
  failed(): void {
    this.#steps = null;
    this.#isDue = true;
  }

  async *#repair(reason: ReadReason): AsyncGenerator<RepairStep, void> {
    const known = [...this.known.userIds];
    for (let i = 0; i < known.length; i += this.usersAtOnce) {
      yield { userIds: known.slice(i, i + this.usersAtOnce), reason: 'repair' };
    }
    for (let page = await this.#page(null); page.length > 0; page = await this.#page(page.at(-1) ?? null)) {
      const userIds = page.filter((userId) => !this.known.has(userId));
      if (userIds.length > 0) yield { userIds, reason };
    }
    for (
      let after: Departed | undefined = {
        lastSeenAt: String(Math.floor(this.#recently * 1_000)),
        userId: '' as UserId,
      };
      after;
    ) {
      const departed: Departed[] = await this.reader.lastSeenSince(after, this.usersAtOnce);
      if (departed.length > 0) yield { userIds: departed.map(({ userId }) => userId), reason };
      after = departed.at(-1);
    }
  }

  async #page(after: UserId | null): Promise<UserId[]> {
    return (await this.store.page(after, this.usersAtOnce)).userIds;
  }
}
