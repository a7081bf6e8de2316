import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { defineSettings, settingDocs } from '../settings/index.js';

/** Declares the number of nodes that one start runs. */
export const workersSettings = defineSettings(
  {
    HUBBUB_WORKERS: z
      .string()
      .regex(/^(auto|[1-9]|[1-9]\d|1[01]\d|12[0-8])$/, 'a whole number from 1 to 128, or auto')
      .default('1')
      .register(settingDocs, {
        task: 'nodes',
        meaning:
          'Nodes that one start runs behind one port, each in a process of its own; `auto` is one for each core. More than one needs PostgreSQL and Redis.',
      }),
  },
  ({ HUBBUB_WORKERS: workers }) => ({
    workers: {
      /** Whether several workers may run on this or on another machine. */
      areSeveral: workers !== '1',
      count: workers === 'auto' ? availableParallelism() : Number(workers),
    },
  }),
);
