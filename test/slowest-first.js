import Sequencer from '@jest/test-sequencer';

/**
 * Files that wait most or start most processes. If they began last, one worker would be busy while the others are idle.
 */
const slow = [
  '/faults/',
  '/cluster/',
  '/process/',
  '/sql/',
  '/browser/',
  'authorization-matrix',
  'event-matrix',
  'events-are-the-change',
  'leaks',
  'limits',
];

/** Starts the slowest test files first, and the others in Jest's order: by their last duration or their size. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => slow.some((part) => path.includes(part));
    const { first = [], rest = [] } = Object.groupBy(super.sort(tests), (each) => (isSlow(each) ? 'first' : 'rest'));
    return [...first, ...rest];
  }
}
