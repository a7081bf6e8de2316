export { jobCommands } from './job-commands.js';
export { type Job, Jobs } from './jobs.js';
