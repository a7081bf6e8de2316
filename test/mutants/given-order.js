import Sequencer from '@jest/test-sequencer';

/** Runs test files in the order of `HUBBUB_TEST_ORDER`, with the likeliest failures first. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default class GivenOrder extends Sequencer {
  sort(tests) {
    const order = String(process.env.HUBBUB_TEST_ORDER).split(' ');
    const placeOf = ({ path }) => order.findIndex((name) => path.endsWith(`/${name}`));
    return [...tests].sort((one, other) => placeOf(one) - placeOf(other));
  }
}
