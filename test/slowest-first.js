import Sequencer from '@jest/test-sequencer';

/** What waits most, or starts most processes: begun last, it would keep one worker busy while the others are idle. */
const slow = ['/faults/', '/cluster/', '/process/', '/sql/', 'authorization-matrix', 'events-are-the-change', 'limits'];

/** Starts the test files that take longest first; the others as Jest does, by their last duration or their size. */
// biome-ignore lint/style/noDefaultExport: Jest wants one.
export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => slow.some((part) => path.includes(part));
    const { first = [], rest = [] } = Object.groupBy(super.sort(tests), (each) => (isSlow(each) ? 'first' : 'rest'));
    return [...first, ...rest];
  }
}
