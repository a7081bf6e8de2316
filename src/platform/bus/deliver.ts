import type { Logger } from '../log/index.js';
import type { BusListener, BusMessage } from './bus.js';

/** Calls a listener and logs its error. One listener's error must not cost the other listeners the message. */
export function deliver(listener: BusListener, message: BusMessage, log: Logger): void {
  try {
    listener(message);
  } catch (err) {
    log.error({ err }, 'a bus listener failed');
  }
}
