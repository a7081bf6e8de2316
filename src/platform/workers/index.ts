export { lacksPortSharing } from './shared-port.js';
export { WorkerLink } from './worker-link.js';
export { WorkerPool, WorkerStartError } from './worker-pool.js';
