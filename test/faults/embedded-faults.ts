import { setTimeout } from 'node:timers/promises';
import type { EmbeddedWorld } from './embedded-world.js';
import type { Fault } from './fault.js';
import { SmallDisk } from './small-disk.js';

const diskFaults: Fault<EmbeddedWorld>[] = [
  {
    name: 'the disk is full',
    async inflict({ world, times }) {
      world.disk?.fill();
      await setTimeout(times.readOnly);
      world.disk?.free();
    },
  },
];

/** The faults of one node with its embedded database. */
export const embeddedFaults: Fault<EmbeddedWorld>[] = [
  {
    name: 'the node is killed',
    async inflict({ world }) {
      await world.nodes.stop(0, 'SIGKILL');
      await world.nodes.start(0);
    },
  },
  {
    name: 'the node is restarted',
    inflict: ({ world }) => world.nodes.restart(0),
  },
  {
    name: 'the connections of clients are cut',
    async inflict({ world, random }) {
      for (let i = 0; i < 6; i++) {
        world.nodes.cut(0);
        await setTimeout(random.below(400));
      }
    },
  },
  ...(SmallDisk.isPossible() ? diskFaults : []),
];
