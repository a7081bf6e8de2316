import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { MemoryPresenceStore } from '../../src/modules/presence/store/memory-presence-store.js';
import type { LeaseChange, LeaseTimes, PresenceStore } from '../../src/modules/presence/store/presence-store.js';
import { RedisPresenceStore } from '../../src/modules/presence/store/redis/redis-presence-store.js';
import type { RedisClient } from '../../src/platform/redis/index.js';
import { patientClient, redisPlaces } from './redis-places.js';

export const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 1_000_000, rest: 0 };
/** The start time of each test. */
export const start = 1_800_000_000_000;

export const ada = UserId.create();
/** Sessions of Ada's. */
export const phone = SessionId.create();
export const laptop = SessionId.create();

/** A sweep that finds nothing. */
export const nothing = { gone: [], changed: [] };

/** A sweep that finds Ada offline. */
export const gone = (seenAt: number) => ({ gone: [{ userId: ada, seenAt: start + seenAt }], changed: [] });

interface Nodes {
  here: PresenceStore;
  there: PresenceStore;
}

/** Two nodes with one presence store, and a clock that a test sets. In memory the two are the same. */
export class LeaseWorld {
  now = start;
  /** Whether users who came are listed at once, as a node does. */
  settles = false;
  readonly clock = () => this.now;
  readonly here: PresenceStore;
  readonly there: PresenceStore;
  /** The connections of the two nodes, if the store is in Redis. */
  readonly connections: RedisClient[] = [];

  private constructor(connect: (world: LeaseWorld) => Nodes) {
    ({ here: this.here, there: this.there } = connect(this));
  }

  static inMemory(times: LeaseTimes): LeaseWorld {
    return new LeaseWorld(({ clock }) => {
      const store = new MemoryPresenceStore(times, 'aaaa', clock);
      return { here: store, there: store };
    });
  }

  static inRedis(times: LeaseTimes, url: string): LeaseWorld {
    const keyPrefix = `presence-test-${process.pid}-${Math.random()}:`;
    return new LeaseWorld(({ clock, connections }) => {
      const open = (node: string) => {
        const redis = patientClient(url, keyPrefix);
        connections.push(redis);
        return new RedisPresenceStore(redis, times, node, clock);
      };
      return { here: open('aaaa'), there: open('bbbb') };
    });
  }

  dispose(): void {
    for (const redis of this.connections) redis.disconnect();
  }

  async change(sessionId: SessionId | null, what: Partial<LeaseChange>, store = this.here) {
    const written = await store.write([{ userId: ada, sessionId, age: 0, ...what }]);
    if (this.settles) await store.setListed(written.came, true);
    return written;
  }

  openSocket(sessionId: SessionId, store = this.here) {
    return this.change(sessionId, { sockets: 1 }, store);
  }

  request(sessionId: SessionId, store = this.here) {
    return this.change(sessionId, { requested: true }, store);
  }

  closeSocket(sessionId: SessionId, store = this.here) {
    return this.change(sessionId, { released: true }, store);
  }

  /** Returns the number of listed users, and up to 10 of them, in the order of their ids. */
  async listed(): Promise<[number, UserId[]]> {
    return [(await this.here.count()).count, (await this.here.page(null, 10)).userIds.sort()];
  }

  /** Returns how many of Ada's devices are present. */
  async devices(): Promise<number | undefined> {
    return (await this.here.read([ada])).summaries[0]?.devices;
  }

  /** Sweeps this many milliseconds after the start. */
  async sweepAt(ms: number, all = false) {
    this.now = start + ms;
    const { gone, changed } = await this.here.sweep(all);
    return { gone, changed };
  }
}

/** The stores that are tested with this backend. */
export function implementations(): [string, (times: LeaseTimes) => LeaseWorld][] {
  if (HUBBUB_TEST_BACKEND !== 'services') return [['in memory', LeaseWorld.inMemory]];
  return redisPlaces().map(([name, url]) => [`in ${name}`, (times) => LeaseWorld.inRedis(times, url())]);
}
