/** Number of latencies (ms) that are counted apart. Longer ones count as the longest. */
const longest = 60_000;

/** The statuses that users change between. */
export const statuses = ['AWAY', 'ONLINE'] as const;
export type Status = (typeof statuses)[number];

/** The changes of some users, and how long each took to reach each watcher. */
export class PresenceChanges {
  /** Number of changes that arrived, at all watchers together. */
  arrivals = 0;
  #latencies = new Float64Array(longest + 1);
  readonly #numbers: ReadonlyMap<string, number>;
  /** When each user last changed to each status. */
  readonly #sentAt: Float64Array;
  /** The current status of each user. */
  readonly #current: Uint8Array;

  constructor(userIds: readonly string[]) {
    this.#numbers = new Map(userIds.map((id, number) => [id, number]));
    this.#sentAt = new Float64Array(userIds.length * statuses.length);
    this.#current = new Uint8Array(userIds.length).fill(statuses.indexOf('ONLINE'));
  }

  /** Number of users that change. */
  get users(): number {
    return this.#current.length;
  }

  /** Returns the number of a user; undefined for a user that does not change. */
  numberOf(userId: string): number | undefined {
    return this.#numbers.get(userId);
  }

  /**
   * Records that a user changes now.
   * @returns the new status.
   */
  begin(user: number): Status {
    const next = 1 - (this.#current[user] ?? 0);
    this.#current[user] = next;
    this.#sentAt[user * statuses.length + next] = performance.now();
    return statuses[next] ?? 'ONLINE';
  }

  /** Records that a watcher received a change at this time. */
  arrived(user: number, status: number, at: number): void {
    this.arrivals++;
    const latency = Math.round(at - (this.#sentAt[user * statuses.length + status] ?? 0));
    const slot = Math.min(Math.max(0, latency), longest);
    this.#latencies[slot] = (this.#latencies[slot] ?? 0) + 1;
  }

  /** Returns whether a watcher with these statuses, by the numbers of the users, has received all changes. */
  isKnownTo(known: Uint8Array): boolean {
    return this.#current.every((status, user) => known[user] === status);
  }

  /** Forgets the arrivals so far. */
  forget(): void {
    this.arrivals = 0;
    this.#latencies = new Float64Array(longest + 1);
  }

  /** Returns the latency (ms) below which this part (0 to 1) of all arrivals lies; NaN without arrivals. */
  quantile(part: number): number {
    let left = part * this.arrivals;
    if (this.arrivals === 0) return Number.NaN;
    return this.#latencies.findIndex((count) => {
      left -= count;
      return left <= 0;
    });
  }
}
