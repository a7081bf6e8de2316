import type { RedisClient } from '../../../../platform/redis/index.js';
import type { SessionId, UserId } from '../../../accounts/index.js';
import {
  type Departure,
  endedFor,
  type LeaseChange,
  type LeaseSummary,
  type LeaseTimes,
  type PresenceStore,
  type SessionLeases,
  type Sweep,
  sessionKey,
  type Transitions,
  type Written,
} from '../presence-store.js';
import { BucketSweeper } from './bucket-sweeper.js';
import { bucketOf, buckets } from './buckets.js';
import { departuresOf } from './departures.js';
import { LeaseBuckets } from './lease-buckets.js';

/** The maximum number of departures to read from one bucket at once. */
const departuresAtOnce = 1_000;

const allBuckets: readonly number[] = Array.from({ length: buckets }, (_, bucket) => bucket);

/**
 * Stores leases in Redis, for all nodes. Users are distributed over buckets. Each change is one script on one bucket.
 */
export class RedisPresenceStore implements PresenceStore {
  readonly #buckets: LeaseBuckets;
  readonly #sweeper: BucketSweeper;
  /** The result of the last write to each bucket. The next write sends it, so that the bucket detects a rollback. */
  readonly #last = allBuckets.map(() => ({ epoch: 0, number: 0 }));

  /**
   * @param node four characters, unique among the nodes.
   * @param clock returns ms since 1970; by default all nodes use the clock of Redis.
   */
  constructor(
    redis: RedisClient,
    private readonly times: LeaseTimes,
    private readonly node: string,
    clock: () => number = () => 0,
  ) {
    this.#buckets = new LeaseBuckets(redis, times, clock);
    this.#sweeper = new BucketSweeper(this.#buckets, times);
  }

  async write(changes: readonly LeaseChange[]): Promise<Written> {
    const byBucket = Map.groupBy(changes, ({ userId }) => bucketOf(userId));
    const { found, isPartial } = await reached(allBuckets.map((bucket) => this.#write(bucket, byBucket.get(bucket))));
    const epoch = this.#last.reduce((sum, last) => sum + last.epoch, 0);
    const isEmpty = !isPartial && found.every((each) => each.isEmpty);
    return { epoch, isPartial, isEmpty, ...together(found) };
  }

  async sweep(all: boolean): Promise<Sweep> {
    const { found } = await reached(allBuckets.map((bucket) => this.#sweeper.sweep(bucket, all)));
    const unlisted = found.flatMap((swept) => swept.unlisted);
    return { ...together(found), unlisted, recounted: found.some(({ recounted }) => recounted) };
  }

  async read(userIds: readonly UserId[]): Promise<{ age: number; summaries: LeaseSummary[] }> {
    const byBucket = grouped(userIds);
    // Without users, the caller asks for the age of the whole store.
    const asked = byBucket.size > 0 ? [...byBucket.keys()] : allBuckets;
    const read = async (bucket: number) => {
      const users = byBucket.get(bucket) ?? [];
      const [age = -1, ...numbers] = await this.#buckets.run<number[]>(bucket, 'presenceRead', ...users);
      return {
        age,
        summaries: users.map((userId, i) => [userId, summaryOf(numbers.slice(i * 5, i * 5 + 5))] as const),
      };
    };
    const found = await Promise.all(asked.map(read));
    const summaries = new Map(found.flatMap((each) => each.summaries));
    const age = Math.min(...found.map((each) => each.age));
    return { age, summaries: userIds.map((userId) => summaries.get(userId) ?? summaryOf([])) };
  }

  async leasesOf(userId: UserId, sessionIds: readonly SessionId[]): Promise<SessionLeases[]> {
    const keys = sessionIds.map(sessionKey);
    const found = await this.#buckets.run<number[]>(bucketOf(userId), 'presenceLeases', userId, ...keys);
    return sessionIds.map((_, i) => ({ sockets: found[i * 2] ?? 0, until: found[i * 2 + 1] ?? 0 }));
  }

  async setListed(userIds: readonly UserId[], isListed: boolean): Promise<void> {
    const list = ([bucket, users]: [number, UserId[]]) =>
      this.#buckets.run(bucket, 'presenceList', isListed ? 1 : 0, ...users);
    await Promise.all([...grouped(userIds)].map(list));
  }

  /** Orders users by bucket, then by id. Queries more buckets at once the further it must look. */
  async page(after: UserId | null, limit: number): Promise<{ age: number; userIds: UserId[] }> {
    const first = after ? bucketOf(after) : 0;
    const found: UserId[] = [];
    let age = Number.POSITIVE_INFINITY;
    for (let from = first, size = 1; from < buckets && found.length < limit; from += size, size *= 2) {
      const asked = allBuckets.slice(from, from + size);
      const read = (bucket: number) =>
        this.#buckets.run<PageReply>(
          bucket,
          'presencePage',
          bucket === first ? (after ?? '') : '',
          limit - found.length,
        );
      const replies = await Promise.all(asked.map(read));
      age = Math.min(age, ...replies.map(([each]) => each));
      found.push(...replies.flatMap(([, userIds]) => userIds));
    }
    return { age, userIds: found.slice(0, limit) };
  }

  async present(most: number): Promise<{ age: number; userIds: UserId[] | null }> {
    const read = (bucket: number) => this.#buckets.run<PresentReply>(bucket, 'presencePresent', mostInBucket(most));
    const found = await Promise.all(allBuckets.map(read));
    const userIds = found.flatMap(([, some]) => some ?? []);
    const areTooMany = userIds.length > most || found.some(([, some]) => some === undefined);
    return { age: Math.min(...found.map(([age]) => age)), userIds: areTooMany ? null : userIds };
  }

  async count(): Promise<{ age: number; count: number }> {
    const replies = await Promise.all(
      allBuckets.map((bucket) => this.#buckets.run<CountReply>(bucket, 'presenceCount')),
    );
    const age = Math.min(...replies.map(([each]) => each));
    return { age, count: replies.reduce((sum, [, count]) => sum + count, 0) };
  }

  async unsaved(): Promise<Departure[]> {
    const { found } = await reached(allBuckets.map((bucket) => this.#buckets.left(bucket, departuresAtOnce)));
    return found.flatMap(departuresOf);
  }

  async saved(departures: readonly Departure[]): Promise<void> {
    const byBucket = Map.groupBy(departures, ({ userId }) => bucketOf(userId));
    const save = ([bucket, some]: [number, Departure[]]) =>
      this.#buckets.run(bucket, 'presenceSaved', ...some.flatMap(({ userId, seenAt }) => [userId, seenAt]));
    await Promise.all([...byBucket].map(save));
  }

  async close(): Promise<Departure[]> {
    return [];
  }

  /** Also runs without changes: each bucket then records that the node is alive, and reports lost data. */
  async #write(bucket: number, changes: readonly LeaseChange[] = []): Promise<Transitions & { isEmpty: boolean }> {
    const ended = changes.filter((change) => change.ended).flatMap(endOf);
    const others = changes.filter((change) => !change.ended).flatMap(changeOf);
    const last = this.#last[bucket] ?? { epoch: 0, number: 0 };
    const ending = ended.length > 0 ? this.#buckets.run<EndReply>(bucket, 'presenceEnd', endedFor, ...ended) : null;
    const { silence, rest } = this.times;
    const args = [silence, rest, this.node, last.epoch, last.number, ...others];
    const [end, written] = await Promise.all([ending, this.#buckets.run<WriteReply>(bucket, 'presenceWrite', ...args)]);
    const [epoch, number, came, changed, isInUse] = written;
    this.#last[bucket] = { epoch, number };
    const gone = departuresOf(end?.[0] ?? []);
    return { came, gone, changed: [...(end?.[1] ?? []), ...changed], isEmpty: isInUse === 0 };
  }
}

type WriteReply = [epoch: number, number: number, came: UserId[], changed: UserId[], isInUse: number];
type PageReply = [age: number, userIds: UserId[]];
type CountReply = [age: number, count: number];
type PresentReply = [age: number, userIds?: UserId[]];
type EndReply = [gone: (string | number)[], changed: UserId[]];

/**
 * Waits for the replies of several buckets. Results of reachable buckets must not be lost if others are down.
 * @throws the first error if no bucket could be reached.
 */
async function reached<T>(asked: readonly Promise<T>[]): Promise<{ found: T[]; isPartial: boolean }> {
  const results = await Promise.allSettled(asked);
  const found = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed && found.length === 0) throw failed.reason;
  return { found, isPartial: failed !== undefined };
}

function together(some: readonly Transitions[]): Transitions {
  return {
    came: some.flatMap(({ came }) => came),
    gone: some.flatMap(({ gone }) => gone),
    changed: some.flatMap(({ changed }) => changed),
  };
}

/**
 * Returns how many of `most` users one bucket may have: twice its share, and a few. A bucket with more shows cheaply that
 * there are too many users, because buckets are about equally full.
 */
function mostInBucket(most: number): number {
  return 2 * Math.ceil(most / buckets) + 32;
}

function grouped(userIds: readonly UserId[]): Map<number, UserId[]> {
  return Map.groupBy(userIds, bucketOf);
}

function endOf({ userId, sessionId }: LeaseChange): string[] {
  return [userId, sessionId ? sessionKey(sessionId) : ''];
}

function changeOf({ userId, sessionId, age, released, sockets, requested, isAway }: LeaseChange): (string | number)[] {
  if (!sessionId) return [];
  const away = isAway == null ? '' : Number(isAway);
  return [
    userId,
    sessionKey(sessionId),
    Math.round(age),
    Number(released ?? 0),
    sockets ?? 0,
    Number(requested ?? 0),
    away,
  ];
}

function summaryOf([devices = 0, active = 0, seen = -1, listed = 0, sockets = 0]: readonly number[]): LeaseSummary {
  return { devices, sockets, isActive: active === 1, seenAt: seen < 0 ? null : seen, isListed: listed === 1 };
}
