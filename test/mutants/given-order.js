import Sequencer from '@jest/test-sequencer';

/** Runs test files in the order in which `HUBBUB_TEST_ORDER` names them: what is likeliest to fail comes first. */
// biome-ignore lint/style/noDefaultExport: Jest wants one.
export default class GivenOrder extends Sequencer {
  sort(tests) {
    const order = String(process.env.HUBBUB_TEST_ORDER).split(' ');
    const placeOf = ({ path }) => order.findIndex((name) => path.endsWith(`/${name}`));
    return [...tests].sort((one, other) => placeOf(one) - placeOf(other));
  }
}
