export { jobCommands } from './job-commands.js';
export { JobLeaseSchema } from './job-lease.entity.js';
export { JobLeases } from './job-leases.js';
export { type Job, Jobs } from './jobs.js';
