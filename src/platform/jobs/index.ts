export { Drain } from './drain.js';
export { type Job, Jobs } from './jobs.js';
