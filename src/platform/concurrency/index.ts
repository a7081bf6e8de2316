export { BackgroundWork } from './background-work.js';
export { coalescingLoader, rangeLoader } from './coalescing-loader.js';
export { CoalescingQueue, type QueueLimits } from './coalescing-queue.js';
export { Semaphore } from './semaphore.js';
