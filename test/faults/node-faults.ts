import { setTimeout } from 'node:timers/promises';
import type { Fault } from './fault.js';
import type { World } from './world.js';

export const nodeFaults: Fault<World>[] = [
  {
    name: 'a node is killed repeatedly',
    async inflict({ world, random }) {
      for (let i = 0; i < 3; i++) await world.restartNode(random.below(world.size), 'SIGKILL');
    },
  },
  {
    name: 'the connections of clients are cut',
    async inflict({ world, random }) {
      for (let i = 0; i < 6; i++) {
        world.nodes.cut(random.below(world.size));
        await setTimeout(random.below(400));
      }
    },
  },
  {
    name: 'all nodes are restarted, one after the other',
    async inflict({ world }) {
      for (let i = 0; i < world.size; i++) {
        const code = await world.restartNode(i, 'SIGTERM');
        if (code !== 0) throw new Error(`A stopped node exited with ${code}`);
      }
    },
  },
];
