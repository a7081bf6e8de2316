import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/** Node's own, which shares what it has loaded between all test files of a worker. */
const load = createRequire(import.meta.url);

/** Node as Jest provides it, and a way around Jest's module registry; see `support/built.ts`. */
// biome-ignore lint/style/noDefaultExport: Jest wants one.
export default class HubbubEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.loadOutsideJest = load;
  }
}
