import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest, then folders whose files wait most or start most processes, in the order in which they begin.
 * If they began last, one worker would be busy while the others are idle.
 */
const slow = [
  'events-are-the-change',
  'authorization-matrix',
  '/faults/notification-mails',
  '/cluster/bindings/',
  '/faults/faults',
  '/security/fuzz/',
  '/faults/',
  '/cluster/',
  '/process/',
  '/sql/',
  '/browser/',
  'event-matrix',
  'leaks',
  'limits',
  'integration/presence',
  '/clients/',
  '/over-event-streams/',
];

/** Starts the slowest test files first, and the others in Jest's order: by their last duration or their size. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}

/** Returns the place in the list, or a place after it. */
function rank({ path }) {
  const place = slow.findIndex((part) => path.includes(part));
  return place < 0 ? slow.length : place;
}
