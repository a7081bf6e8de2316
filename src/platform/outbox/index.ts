export { type Batch, Drain } from './drain.js';
