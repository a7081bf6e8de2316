import { setTimeout } from 'node:timers/promises';
import type { Checker } from './checker.js';
import type { Random } from './random.js';
import type { World } from './world.js';

/**
 * Something that goes wrong, while everybody writes and reads. When it resolves, the cause is over, not the effects.
 */
export interface Fault {
  name: string;
  inflict(world: World, checker: Checker, random: Random): Promise<void>;
}

/** How long (ms) a part stays away: longer than clients and nodes are patient. */
const away = 3_000;
const frozen = 10_000;
const stalled = 60_000;

export const faults: Fault[] = [
  {
    name: 'a node is killed, again and again',
    async inflict(world, _checker, random) {
      for (let i = 0; i < 3; i++) await world.restartNode(random.below(world.size), 'SIGKILL');
    },
  },
  {
    name: 'Redis is killed, stays away, and comes back empty',
    async inflict(world) {
      await world.redis.kill();
      await setTimeout(away);
      await world.redis.restart();
    },
  },
  {
    name: 'Redis is frozen for ten seconds',
    async inflict(world) {
      world.redis.freeze();
      await setTimeout(frozen);
      world.redis.thaw();
    },
  },
  {
    name: 'PostgreSQL crashes and recovers',
    async inflict(world) {
      await world.postgres.crash();
    },
  },
  {
    name: 'the connections to PostgreSQL are swallowed without a word',
    async inflict(world) {
      world.postgres.proxy.swallow();
    },
  },
  {
    name: 'the connections of clients are cut',
    async inflict(world, _checker, random) {
      for (let i = 0; i < 6; i++) {
        world.cut(random.below(world.size));
        await setTimeout(random.below(400));
      }
    },
  },
  {
    name: 'all nodes are restarted, one after the other',
    async inflict(world) {
      for (let i = 0; i < world.size; i++) {
        const code = await world.restartNode(i, 'SIGTERM');
        if (code !== 0) throw new Error(`A node that was asked to stop exited with ${code}`);
      }
    },
  },
];

/** A client that reads nothing for a minute, in the middle of all the rest. */
export async function stallOne(checker: Checker, random: Random, ms = stalled): Promise<void> {
  const follower = random.pick(checker.followers);
  follower.stall();
  await setTimeout(ms);
  follower.readOn();
}
