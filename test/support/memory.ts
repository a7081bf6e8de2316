import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const rounds = 6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Returns the memory in use after repeated collections, in bytes. `buffers` are outside of the heap. */
export async function memoryInUse(): Promise<{ heap: number; buffers: number }> {
  // Finalisers and work that waits for a turn of the event loop release more: one round does not get it all.
  for (let round = 0; round < rounds; round++) {
    collect();
    await nextTurn();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, buffers: arrayBuffers };
}
