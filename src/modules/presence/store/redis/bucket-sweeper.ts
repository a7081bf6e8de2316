import type { UserId } from '../../../accounts/index.js';
import type { LeaseTimes, Sweep } from '../presence-store.js';
import { bins } from './buckets.js';
import { departuresOf } from './departures.js';
import type { LeaseBuckets } from './lease-buckets.js';

/** The maximum number of bins per command. Redis runs nothing else meanwhile. */
const binsAtOnce = 16;
/** The maximum number of listed users per command. */
const usersAtOnce = 1_000;

/** Claims the expired leases of buckets, in batches. */
export class BucketSweeper {
  constructor(
    private readonly buckets: LeaseBuckets,
    private readonly times: LeaseTimes,
  ) {}

  /** @param all whether to also repair inconsistencies left by evicted keys. */
  async sweep(bucket: number, all: boolean): Promise<Sweep> {
    const { silence, rest } = this.times;
    const swept: Sweep = { came: [], gone: [], changed: [], unlisted: [], recounted: false };
    if (all) {
      swept.recounted = await this.#unlistStale(bucket);
      swept.unlisted = await this.#unlisted(bucket);
    }
    for (;;) {
      const due = await this.buckets.run<string[]>(bucket, 'presenceDue', silence, rest, binsAtOnce);
      if (due.length === 0) break;
      const [gone, changed] = await this.buckets.run<SweepReply>(bucket, 'presenceSweep', ...due);
      swept.gone.push(...departuresOf(gone));
      swept.changed.push(...changed);
      // The swept bins are no longer due, and there were no others.
      if (due.length < binsAtOnce) break;
    }
    const left = new Set(swept.gone.map(({ userId }) => userId));
    swept.unlisted = swept.unlisted.filter((userId) => !left.has(userId));
    return swept;
  }

  async #unlisted(bucket: number): Promise<UserId[]> {
    const found: UserId[] = [];
    for (let i = 0; i < bins.length; i += binsAtOnce) {
      const some = bins.slice(i, i + binsAtOnce);
      found.push(...(await this.buckets.run<UserId[]>(bucket, 'presenceUnlisted', ...some)));
    }
    return found;
  }

  /** @returns whether there were users to unlist. */
  async #unlistStale(bucket: number): Promise<boolean> {
    let [after, isFound] = ['', false];
    for (;;) {
      const reply = await this.buckets.run<StaleReply>(bucket, 'presenceStale', after, usersAtOnce);
      const [last, count, stale] = reply;
      isFound ||= stale > 0;
      if (count < usersAtOnce) return isFound;
      after = last;
    }
  }
}

type SweepReply = [gone: (string | number)[], changed: UserId[]];
type StaleReply = [last: string, count: number, stale: number];
