import type { Fault } from './fault.js';
import { nodeFaults } from './node-faults.js';
import { diskFaults, losingFaults, postgresFaults } from './postgres-faults.js';
import { redisFaults } from './redis-faults.js';
import { SmallDisk } from './small-disk.js';
import type { World } from './world.js';

/** All faults that this machine allows; a small disk cannot be mounted everywhere. */
export const faults: Fault<World>[] = [
  ...nodeFaults,
  ...redisFaults,
  ...postgresFaults,
  ...losingFaults,
  ...(SmallDisk.isPossible() ? diskFaults : []),
];
