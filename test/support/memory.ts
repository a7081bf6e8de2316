import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const rounds = 6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The memory that is really in use, bytes: collected until nothing more goes. `buffers` are outside of the heap. */
export async function memoryInUse(): Promise<{ heap: number; buffers: number }> {
  // Finalisers, and what waits for a turn of the event loop, let go of more: one round does not get it all.
  for (let round = 0; round < rounds; round++) {
    collect();
    await nextTurn();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, buffers: arrayBuffers };
}
