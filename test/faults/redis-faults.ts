import { setTimeout } from 'node:timers/promises';
import type { Fault } from './fault.js';
import type { World } from './world.js';

export const redisFaults: Fault<World>[] = [
  {
    name: 'Redis is killed, stays away, and comes back empty',
    async inflict({ world, times }) {
      await world.redis.kill();
      await setTimeout(times.away);
      await world.redis.restart();
    },
  },
  {
    name: 'Redis is frozen',
    async inflict({ world, times }) {
      world.redis.freeze();
      await setTimeout(times.silent);
      world.redis.thaw();
    },
  },
  {
    name: 'the connections to Redis are half-open: accepted, and never answered',
    async inflict({ world, times }) {
      world.redis.proxy.mute();
      await setTimeout(times.silent);
      world.redis.proxy.back();
    },
  },
  {
    name: 'the connections to Redis are swallowed silently',
    async inflict({ world }) {
      world.redis.proxy.swallow();
    },
  },
  {
    name: 'Redis is demoted to a replica, and promoted again',
    async inflict({ world, times }) {
      await world.redis.demote();
      await setTimeout(times.readOnly);
      await world.redis.promote();
    },
  },
  {
    name: 'Redis fails over, and old connections stay with the replica',
    async inflict({ world }) {
      await world.redis.failOver();
    },
  },
  {
    name: 'a node starts while Redis is away',
    async inflict({ world, random, times }) {
      const node = random.below(world.size);
      await world.stopNode(node, 'SIGTERM');
      await world.redis.kill();
      await world.startNode(node);
      await setTimeout(times.away);
      await world.redis.restart();
    },
  },
];
