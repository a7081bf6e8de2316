import { Redis } from 'ioredis';
import { typeid } from 'typeid-js';
import { type PresenceCandidate, type PresenceSize, pageSize } from './presence-candidate.ts';

/** The measured class in its built form: see `src/modules/presence/store/presence-store.ts`. */
interface Store {
  write(changes: readonly object[]): Promise<{ came: string[] }>;
  sweep(all: boolean): Promise<{ gone: object[] }>;
  read(userIds: readonly string[]): Promise<{ summaries: object[] }>;
  setListed(userIds: readonly string[], isListed: boolean): Promise<void>;
  page(after: string | null, limit: number): Promise<{ userIds: string[] }>;
  count(): Promise<{ count: number }>;
}

interface Leases {
  RedisPresenceStore: new (redis: Redis, leaseTimes: object, node: string, clock: () => number) => Store;
}

const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 60_000, rest: 0 };
/** Number of changes in one command, as a node writes them. */
const atOnce = 10_000;
/** Number of nodes that the users are on. */
const nodes = 4;

/** Opens the built store, with the users spread over some nodes. Its clock is moved manually. */
export async function presenceOverRedis(url: string, { online }: PresenceSize): Promise<PresenceCandidate> {
  const { importBuilt } = await import('../../scripts/built.mjs' as string);
  const { RedisPresenceStore }: Leases = await importBuilt('modules/presence/store/redis/redis-presence-store.js');
  const redis = Array.from({ length: nodes }, () => new Redis(url, { keyPrefix: 'bench-presence:' }));
  let now = Date.now();
  const stores = redis.map((connection, i) => new RedisPresenceStore(connection, times, `nod${i}`, () => now));
  const [control, store] = [redis[0], stores[0]];
  if (!control || !store) throw new Error('The benchmark needs at least one node');
  const userIds = Array.from({ length: online }, () => typeid('usr').toString());
  const sessionIds = userIds.map(() => typeid('ses').toString());
  const used = async () => Number(/used_memory:(\d+)/.exec(await control.info('memory'))?.[1]);
  const empty = await used();

  /** Each node writes its users, one command after the other, except the first users. */
  const write = async (from: number) => {
    const writeNode = async (node: number) => {
      for (let start = node * atOnce; start < online; start += nodes * atOnce) {
        if (start < from) continue;
        const some = userIds.slice(start, start + atOnce).map((userId, i) => {
          return { userId, sessionId: sessionIds[start + i] ?? null, age: 0, sockets: 1 };
        });
        const { came } = (await stores[node]?.write(some)) ?? { came: [] };
        if (came.length > 0) await store.setListed(came, true);
      }
    };
    await Promise.all(stores.map((_, node) => writeNode(node)));
  };
  let late = 0;

  return {
    async fill(count) {
      late = count;
      await write(0);
    },
    async heartbeats() {
      now += 15_000;
      const before = await cpuOf(control);
      await write(late);
      return { count: online - late, cpu: (await cpuOf(control)) - before };
    },
    bytesPerUser: async () => ((await used()) - empty) / online,
    async sweep() {
      now += 31_000;
      return (await store.sweep(true)).gone.length;
    },
    async page() {
      const after = userIds[Math.floor(Math.random() * online)] ?? null;
      const { userIds: page } = await store.page(after, pageSize);
      return (await store.read(page)).summaries.length;
    },
    count: async () => (await store.count()).count,
    async [Symbol.asyncDispose]() {
      await control.flushall();
      for (const connection of redis) connection.disconnect();
    },
  };
}

/** Returns the CPU seconds that a Redis server has used. */
async function cpuOf(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  const [user = 0, system = 0] = ['used_cpu_user', 'used_cpu_sys'].map((name) =>
    Number(new RegExp(`${name}:([\\d.]+)`).exec(info)?.[1]),
  );
  return user + system;
}
