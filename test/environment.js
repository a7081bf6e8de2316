import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/** Node's own modules, which share what they load between all test files of a worker. */
const load = createRequire(import.meta.url);

/** Jest's Node environment with a way around Jest's module registry; see `support/built.ts`. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default class HubbubEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.loadOutsideJest = load;
  }
}
