export const pageSize = 100;

/** How much a store is measured with. */
export interface PresenceSize {
  /** Number of online users. */
  readonly online: number;
  /** Duration (ms) of heartbeats that come one by one. */
  readonly lasts: number;
}

/** One way to store online users. */
export interface PresenceCandidate extends AsyncDisposable {
  /**
   * Makes all users online.
   * @param late number of users that expire before the others.
   */
  fill(late: number): Promise<void>;
  /**
   * Takes heartbeats of all users, or for some seconds.
   * @returns their number, and the CPU seconds of the store.
   */
  heartbeats(): Promise<{ count: number; cpu: number }>;
  /** Returns the memory or disk space for each user. */
  bytesPerUser(): Promise<number>;
  /**
   * Claims the expired users.
   * @returns their number.
   */
  sweep(): Promise<number>;
  /** Reads a page at a random place of the list, with the state of each user on it. */
  page(): Promise<number>;
  count(): Promise<number>;
}
