import type { Checker } from './checker.js';
import type { Random } from './random.js';

/** What a fault has to do with, and how long (ms) it may take. */
export interface Scene<W> {
  world: W;
  checker: Checker;
  random: Random;
  times: Times;
}

/** How long (ms) the causes last. */
export interface Times {
  /** A service is gone. */
  away: number;
  /** PostgreSQL is gone, and Redis is not. */
  outage: number;
  /** A service answers nothing. */
  silent: number;
  /** A service refuses writes. */
  readOnly: number;
  /** Somebody holds a lock. */
  held: number;
}

/** Longer than clients and nodes are patient. */
export const longTimes: Times = { away: 3_000, outage: 60_000, silent: 10_000, readOnly: 10_000, held: 10_000 };

/** For continuous integration. */
export const shortTimes: Times = { away: 1_000, outage: 3_000, silent: 4_000, readOnly: 2_000, held: 2_000 };

/**
 * Something that goes wrong, while everybody writes and reads. When it resolves, the cause is over, not the effects.
 */
export interface Fault<W> {
  name: string;
  inflict(scene: Scene<W>): Promise<void>;
}

/** A client that reads nothing for a while, in the middle of all the rest. */
export async function stallOne({ followers }: Checker, random: Random, ms: number): Promise<void> {
  const follower = random.pick(followers);
  follower.stall();
  await new Promise((resolve) => setTimeout(resolve, ms));
  follower.readOn();
}
