import type { Logger } from './log.js';

/** How long (ms) at least between two lines: a fault that strikes many promises at once is one fault. */
const quiet = 1_000;

let count = 0;

/** Rejections that nobody handled, since the start of the process. */
export function strayRejections(): number {
  return count;
}

/**
 * Keeps the process alive when a promise is rejected and nobody handles it. Unlike an exception that nobody catches,
 * such a rejection breaks off no work of others half-way; and what causes it in a library, such as Redis coming back,
 * strikes all nodes at the same moment, so that all of them would end together. Each is a fault all the same: it is
 * counted, and logged as an error with its stack. Exceptions that nobody catches still end the process.
 */
export function surviveStrayRejections(log: Logger): void {
  let loggedAt = Number.NEGATIVE_INFINITY;
  process.on('unhandledRejection', (err) => {
    count++;
    if (performance.now() - loggedAt < quiet) return;
    loggedAt = performance.now();
    log.error({ err, strayRejections: count }, 'nobody handled the rejection of a promise; going on');
  });
}
