export { type Answer, type Failure, FakeServer } from './fake-server.js';
export type { FakeObject } from './made-data.js';
