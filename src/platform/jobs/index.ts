export { type Batch, Drain } from './drain.js';
export { jobCommands } from './job-commands.js';
export { type Job, Jobs } from './jobs.js';
