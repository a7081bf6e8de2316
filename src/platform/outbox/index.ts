/** Manages rows in PostgreSQL that wait to be sent: claims, retries, and the search for due rows. */
export { delayAfter, type RetryPolicy } from './back-off.js';
export { DelayedPoke } from './delayed-poke.js';
export { type Batch, Drain } from './drain.js';
export { InFlight } from './in-flight.js';
export { afterDelay, type Claim, Outbox } from './outbox.js';
export { Poller } from './poller.js';
