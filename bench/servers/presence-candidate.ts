/** Users who are online all the time. */
export const online = 1_000_000;
export const pageSize = 100;

/** One way to store who is online. */
export interface PresenceCandidate extends AsyncDisposable {
  /** Makes all users online. @param late how many of them expire before the others. */
  fill(late: number): Promise<void>;
  /** Takes heartbeats of all users, or for some seconds. @returns how many, and the CPU seconds that the store used. */
  heartbeats(): Promise<{ count: number; cpu: number }>;
  /** Memory, or disk, for each user. */
  bytesPerUser(): Promise<number>;
  /** Claims the users that have expired. @returns how many there were. */
  sweep(): Promise<number>;
  /** Reads a page that starts at a random place of the list, with the state of each user on it. */
  page(): Promise<number>;
  count(): Promise<number>;
}
