import type { Logger } from './log.js';

/** Minimum time (ms) between two lines, because one fault can reject many promises at once. */
const quiet = 1_000;

let count = 0;

/** Returns the number of unhandled rejections since the start of the process. */
export function strayRejections(): number {
  return count;
}

/**
 * Keeps the process alive after an unhandled rejection. Unlike an uncaught exception, a rejection does not interrupt
 * other work. A library can cause it on all nodes at the same moment, for instance when Redis comes back. All nodes
 * would then end together. Each one is still a fault: it is counted, and logged as an error with its stack. Uncaught
 * exceptions still end the process.
 */
export function surviveStrayRejections(log: Logger): void {
  let loggedAt = Number.NEGATIVE_INFINITY;
  process.on('unhandledRejection', (err) => {
    count++;
    if (performance.now() - loggedAt < quiet) return;
    loggedAt = performance.now();
    log.error({ err, strayRejections: count }, 'unhandled rejection of a promise; continuing');
  });
}
