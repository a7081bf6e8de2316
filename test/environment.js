import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/** Node's own modules, which share what they load between all test files of a worker. */
const load = createRequire(import.meta.url);

/** Classes by which modules outside of Jest tell values apart, also those that a test creates. */
const shared = { Boolean, Date, Map, Number, Promise, Reflect, Set, String };

/** Jest's Node environment with a way around Jest's module registry; see `outside-jest.js`. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default class HubbubEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    load('reflect-metadata');
    // Not a setup file of Jest: it would change what tests import from Node, but not what modules outside import.
    load('./support/cheap-passwords.mjs');
    shareInstances(this.global.Error, Error);
    shareInstances(this.global.Promise, Promise);
    Object.assign(this.global, shared);
    this.global.loadOutsideJest = load;
  }
}

/** Makes the values that the engine creates inside of Jest, errors and promises, instances of the class outside, too. */
function shareInstances(inside, outside) {
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.setPrototypeOf(inside.prototype, outside.prototype);
  Object.defineProperty(inside, Symbol.hasInstance, {
    value(value) {
      return isInstance.call(this === inside ? outside : this, value);
    },
  });
}
