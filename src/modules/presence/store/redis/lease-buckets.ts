import { ReplyError } from 'ioredis';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { RedisClient } from '../../../../platform/redis/index.js';
import type { LeaseTimes } from '../presence-store.js';
import { bucketKey } from './buckets.js';
import { listScript, savedScript } from './mark-scripts.js';
import { countScript, leasesScript, pageScript, presentScript, readScript } from './read-scripts.js';
import { dueScript, staleScript, sweepScript, unlistedScript } from './sweep-scripts.js';
import { endScript, writeScript } from './write-scripts.js';

const scripts = {
  presenceWrite: writeScript,
  presenceEnd: endScript,
  presenceDue: dueScript,
  presenceSweep: sweepScript,
  presenceUnlisted: unlistedScript,
  presenceStale: staleScript,
  presenceRead: readScript,
  presenceLeases: leasesScript,
  presenceList: listScript,
  presencePage: pageScript,
  presencePresent: presentScript,
  presenceCount: countScript,
  presenceSaved: savedScript,
};
type Run = (key: string, ...args: (string | number)[]) => Promise<unknown>;

/** Runs each script on one bucket. */
export class LeaseBuckets {
  readonly #commands: Record<keyof typeof scripts, Run>;

  /** @param clock returns ms since 1970, or 0 to use the clock of Redis. */
  constructor(
    private readonly redis: RedisClient,
    private readonly times: LeaseTimes,
    private readonly clock: () => number,
  ) {
    for (const [name, lua] of Object.entries(scripts)) redis.defineCommand(name, { numberOfKeys: 1, lua });
    this.#commands = redis as unknown as Record<keyof typeof scripts, Run>;
  }

  /**
   * Runs a script.
   * @throws {HubbubError} UNAVAILABLE if Redis cannot be reached, or is temporarily unable to run it.
   */
  run<Reply>(bucket: number, script: keyof typeof scripts, ...args: (string | number)[]): Promise<Reply> {
    const { lease, idleTime, grace } = this.times;
    const reply = this.#commands[script](bucketKey(bucket), this.clock(), lease, idleTime, grace, ...args);
    return answered(reply as Promise<Reply>);
  }

  /**
   * Reads up to `limit` departures of a bucket, alternating users and times.
   * @throws {HubbubError} UNAVAILABLE if Redis cannot be reached.
   */
  async left(bucket: number, limit: number): Promise<string[]> {
    const [, flat] = await answered(this.redis.hscan(`${bucketKey(bucket)}left`, 0, 'COUNT', limit));
    return flat;
  }
}

/** Replies of a reachable Redis that is temporarily unable to serve. Within a script they appear inside the message. */
const notNow = /\b(LOADING|READONLY|MASTERDOWN|MISCONF|OOM|NOREPLICAS|BUSY|CLUSTERDOWN|TRYAGAIN|MOVED|ASK)\b/;

async function answered<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof ReplyError && !notNow.test(String(error))) throw error;
    throw new HubbubError(ErrorCode.UNAVAILABLE);
  }
}
