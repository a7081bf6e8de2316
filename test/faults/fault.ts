import { setTimeout } from 'node:timers/promises';
import type { Checker } from './checker.js';
import type { Random } from './random.js';

/** What a fault affects, and how long it may take in milliseconds. */
export interface Scene<W> {
  world: W;
  checker: Checker;
  random: Random;
  times: Times;
}

/** How long the causes last, in milliseconds: a fault is an outage of a given length, so the clock ends it. */
export interface Times {
  /** A service is gone. */
  away: number;
  /** PostgreSQL is gone, and Redis is not. */
  outage: number;
  /** A service does not answer. */
  silent: number;
  /** A service rejects writes. */
  readOnly: number;
  /** A lock is held. */
  held: number;
}

/** Longer than clients and nodes wait. */
export const longTimes: Times = { away: 3_000, outage: 60_000, silent: 10_000, readOnly: 10_000, held: 10_000 };

/** For continuous integration. */
export const shortTimes: Times = { away: 1_000, outage: 3_000, silent: 4_000, readOnly: 2_000, held: 2_000 };

/**
 * A fault that occurs while all clients write and read. When it resolves, the cause is over, not its effects.
 */
export interface Fault<W> {
  name: string;
  inflict(scene: Scene<W>): Promise<void>;
}

/** A client that reads nothing for a while, among all others. */
export async function stallOne({ followers }: Checker, random: Random, ms: number): Promise<void> {
  const follower = random.pick(followers);
  follower.stall();
  await setTimeout(ms);
  follower.readOn();
}
