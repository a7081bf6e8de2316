// Prints what a page costs a window of 20,000 messages, and what an event does: the medians of many, in milliseconds.
import { Timeline } from './dist/timeline/timeline.js';

const pageSize = 50;
const size = 20_000;
const newest = 1_000_000;
const rounds = 200;
/** The pages make the window longer, so that it has its size in the middle. */
const first = newest - size + (rounds / 2) * pageSize;

function page(from, to) {
  const messages = Array.from({ length: to - from }, (_, i) => ({ id: `msg_${from + i}`, position: from + i }));
  return { messages, hasOlder: true, hasNewer: false, cursor: String(to) };
}

/** Reads nothing while the time is taken: pages are made before. */
const ready = [];
const timeline = new Timeline({
  newest: async () => page(first, newest),
  before: async () => ready.pop(),
});

/** @returns the median of the times that the work takes after its preparation */
async function medianOf(prepare, work) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    prepare(round);
    const begin = performance.now();
    await work(round);
    times.push(performance.now() - begin);
  }
  return times.sort((one, other) => one - other)[rounds / 2];
}

await timeline.showNewest();
const older = await medianOf(
  (round) => ready.push(page(first - (round + 1) * pageSize, first - round * pageSize)),
  () => timeline.loadOlder(),
);
const added = await medianOf(
  () => {},
  (round) => timeline.add({ id: `msg_${newest + round}`, position: newest + round }),
);
const changed = await medianOf(
  () => {},
  (round) => timeline.change(`msg_${first + round}`, (message) => ({ ...message, content: 'changed' })),
);
console.log(`A window of ${size.toLocaleString('en')} messages, in milliseconds:`);
for (const [what, time] of Object.entries({
  'an older page': older,
  'a new message': added,
  'a change of an old message': changed,
}))
  console.log(`  ${what}: ${time.toFixed(3)}`);
if (older > 0.5) {
  console.error('A page may take 0.5 ms at most.');
  process.exitCode = 1;
}
