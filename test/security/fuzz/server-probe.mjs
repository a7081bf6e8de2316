// For `node --import` in the server's process: says over HTTP how long its event loop was blocked since the last
// question, and what is left of its heap after a collection. The port is the first line of the server's output.
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often the event loop is looked at, ms: what it always takes, which is not a delay. */
const resolution = 2;
const histogram = monitorEventLoopDelay({ resolution });
histogram.enable();

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

async function heapInUse() {
  for (let round = 0; round < 6; round++) {
    collect();
    await nextTurn();
  }
  return process.memoryUsage().heapUsed;
}

function longestBlock() {
  const block = Math.max(histogram.max / 1e6 - resolution, 0);
  histogram.reset();
  return block;
}

const server = createServer(async (request, response) => {
  const value = request.url === '/heap' ? await heapInUse() : longestBlock();
  response.end(String(value));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`probe ${server.address().port}\n`));
server.unref();
