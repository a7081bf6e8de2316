import Sequencer from '@jest/test-sequencer';

/** Files that take longest, in the order in which they begin. If they began last, one worker would be busy alone. */
const longest = [
  'events-are-the-change',
  'authorization-matrix',
  '/faults/notification-mails',
  '/cluster/bindings/',
  '/faults/faults',
  '/security/fuzz/',
];

/**
 * Files that wait most or start most processes. They begin next, in Jest's order, which mixes their folders: some files
 * wait while others compute.
 */
const slow = [
  '/faults/',
  '/cluster/',
  '/process/',
  '/sql/',
  '/browser/',
  '/clients/',
  'event-matrix',
  'leaks',
  'limits',
  'integration/presence',
];

/** Starts the slowest test files first, and the others in Jest's order: by their last duration or their size. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}

/** Returns the place among the longest files, or a place after them for slow files, or the last place. */
function rank({ path }) {
  const place = longest.findIndex((part) => path.includes(part));
  if (place >= 0) return place;
  return slow.some((part) => path.includes(part)) ? longest.length : longest.length + 1;
}
