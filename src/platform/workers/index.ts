export { WorkerLink } from './worker-link.js';
export { WorkerPool, WorkerStartError } from './worker-pool.js';
