import { type Redis, ReplyError } from 'ioredis';
import { ErrorCode, HubbubError } from '../../../../platform/errors/index.js';
import type { SessionId, UserId } from '../../../accounts/index.js';
import {
  bucketOf,
  buckets,
  type Departure,
  type LeaseChange,
  type LeaseSummary,
  type LeaseTimes,
  type PresenceStore,
  type SessionLeases,
  type Sweep,
  sessionKey,
  type Transitions,
} from '../presence-store.js';
import { savedScript, showScript } from './mark-scripts.js';
import { countScript, leasesScript, pageScript, readScript } from './read-scripts.js';
import { sweepScript } from './sweep-script.js';
import { writeScript } from './write-script.js';

/** Where everything is, behind the prefix of the connection. */
const base = 'presence:';
/** Buckets that one command sweeps: Redis does nothing else meanwhile. */
const sweptAtOnce = 64;
/** Departures that are given at once. */
const departuresAtOnce = 1_000;

const scripts = {
  presenceWrite: writeScript,
  presenceSweep: sweepScript,
  presenceRead: readScript,
  presenceLeases: leasesScript,
  presenceShow: showScript,
  presencePage: pageScript,
  presenceCount: countScript,
  presenceSaved: savedScript,
};
type Run = (key: string, ...args: (string | number)[]) => Promise<unknown>;

/** Who is online, for all nodes. Each change is one script, which Redis runs alone. */
export class RedisPresenceStore implements PresenceStore {
  readonly #commands: Record<keyof typeof scripts, Run>;
  /** What the last write here was told: by this the store sees that an older state of it is back. */
  #last = { epoch: 0, number: 0 };

  /**
   * @param node four characters that no other node has.
   * @param clock ms since 1970; without one all nodes go by the clock of Redis.
   */
  constructor(
    private readonly redis: Redis,
    private readonly times: LeaseTimes,
    private readonly node: string,
    private readonly clock: () => number = () => 0,
  ) {
    for (const [name, lua] of Object.entries(scripts)) redis.defineCommand(name, { numberOfKeys: 1, lua });
    this.#commands = redis as unknown as Record<keyof typeof scripts, Run>;
  }

  async write(changes: readonly LeaseChange[]): Promise<Transitions & { epoch: number }> {
    const args = changes.flatMap((change) => {
      const { userId, sessionId, age } = change;
      return [bucketOf(userId), userId, sessionId ? sessionKey(sessionId) : '', Math.round(age), stepsOf(change)];
    });
    const { epoch: seen, number: before } = this.#last;
    const reply = await this.#run('presenceWrite', this.times.silence, this.node, seen, before, ...args);
    const [epoch, number, came, gone, changed] = reply as WriteReply;
    this.#last = { epoch, number };
    return { epoch, came, gone: departuresOf(gone), changed };
  }

  async sweep(all: boolean): Promise<Sweep> {
    const swept: Sweep = { came: [], gone: [], changed: [], unlisted: [], recounted: false };
    let [isOver, from] = [false, 0];
    while (!isOver) {
      const reply = await this.#run('presenceSweep', this.times.silence, sweptAtOnce, all ? from : -1);
      const [looked, gone, changed, unlisted, passed, recounted] = reply as SweepReply;
      swept.gone.push(...departuresOf(gone));
      swept.changed.push(...changed);
      swept.unlisted.push(...unlisted);
      swept.recounted ||= recounted === 1;
      from = passed;
      isOver = all ? passed >= buckets : looked < sweptAtOnce;
    }
    return swept;
  }

  async read(userIds: readonly UserId[]): Promise<{ age: number; summaries: LeaseSummary[] }> {
    const [age = -1, ...found] = (await this.#run('presenceRead', ...bucketed(userIds))) as number[];
    const summaries = userIds.map((_, i) => {
      const [devices = 0, active = 0, seen = -1, shown = 0, sockets = 0] = found.slice(i * 5, i * 5 + 5);
      return { devices, sockets, isActive: active === 1, seenAt: seen < 0 ? null : seen, isListed: shown === 1 };
    });
    return { age, summaries };
  }

  async leasesOf(userId: UserId, sessionIds: readonly SessionId[]): Promise<SessionLeases[]> {
    const keys = sessionIds.map(sessionKey);
    const found = (await this.#run('presenceLeases', bucketOf(userId), userId, ...keys)) as number[];
    return sessionIds.map((_, i) => ({ sockets: found[i * 2] ?? 0, until: found[i * 2 + 1] ?? 0 }));
  }

  async setListed(userIds: readonly UserId[], isListed: boolean): Promise<void> {
    await this.#run('presenceShow', isListed ? '+' : '-', ...bucketed(userIds));
  }

  async page(after: UserId | null, limit: number): Promise<UserId[]> {
    return (await this.#run('presencePage', after ? bucketOf(after) : 0, after ?? '', limit)) as UserId[];
  }

  async count(): Promise<number> {
    return Number(await this.#run('presenceCount'));
  }

  async unsaved(): Promise<Departure[]> {
    const [, flat] = await answered(this.redis.hscan(`${base}left`, 0, 'COUNT', departuresAtOnce));
    return departuresOf(flat);
  }

  async saved(departures: readonly Departure[]): Promise<void> {
    await this.#run('presenceSaved', ...departures.flatMap(({ userId, seenAt }) => [userId, seenAt]));
  }

  async close(): Promise<Departure[]> {
    return [];
  }

  #run(name: keyof typeof scripts, ...args: (string | number)[]): Promise<unknown> {
    const { lease, idleTime, grace } = this.times;
    return answered(this.#commands[name](base, this.clock(), lease, idleTime, grace, ...args));
  }
}

/** What Redis says when it is there, and can't do it for now; within a script it is somewhere in the message. */
const notNow = /\b(LOADING|READONLY|MASTERDOWN|MISCONF|OOM|NOREPLICAS|BUSY|CLUSTERDOWN|TRYAGAIN)\b/;

/** @throws HubbubError UNAVAILABLE if Redis can't be reached, or can't do it for now. */
async function answered<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof ReplyError && !notNow.test(String(error))) throw error;
    throw new HubbubError(ErrorCode.UNAVAILABLE);
  }
}

type WriteReply = [epoch: number, number: number, came: UserId[], gone: (string | number)[], changed: UserId[]];
type SweepReply = [
  looked: number,
  gone: (string | number)[],
  changed: UserId[],
  unlisted: UserId[],
  passed: number,
  recounted: number,
];

function stepsOf({ sessionId, ended, released, sockets, requested, isAway }: LeaseChange): string {
  const steps = [
    ended && (sessionId ? 'e' : 'E'),
    released && 'r',
    sockets && `s${Math.min(sockets, 255)}`,
    requested && 'h',
    isAway != null && (isAway ? 'a' : 'p'),
  ];
  return steps.filter(Boolean).join('');
}

function bucketed(userIds: readonly UserId[]): (string | number)[] {
  return userIds.flatMap((userId) => [bucketOf(userId), userId]);
}

function departuresOf(flat: readonly (string | number)[]): Departure[] {
  const departures: Departure[] = [];
  for (let i = 0; i < flat.length; i += 2) {
    departures.push({ userId: String(flat[i]) as UserId, seenAt: Number(flat[i + 1]) });
  }
  return departures;
}
