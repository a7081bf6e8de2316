// For `node --import` in the server's process: says over HTTP for how long (ms) its event loop was blocked at most and
// how much CPU time (ms) it used since the last question, and what is left of its heap (bytes) after a collection. The
// port is the first line of the server's output.
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

let used = process.cpuUsage();

function sinceLastQuestion() {
  const { user, system } = process.cpuUsage(used);
  const answer = { blocked: Math.max(histogram.max / 1e6 - resolution, 0), cpu: (user + system) / 1e3 };
  histogram.reset();
  used = process.cpuUsage();
  return answer;
}

const server = createServer(async (request, response) => {
  response.end(JSON.stringify(request.url === '/heap' ? await heapInUse() : sinceLastQuestion()));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`probe ${server.address().port}\n`));
server.unref();
