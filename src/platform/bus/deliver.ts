import type { Logger } from '../log/index.js';
import type { BusListener, BusMessage } from './bus.js';

/** Calls a listener. One that throws is a fault of ours, and must not cost the others the message. */
export function deliver(listener: BusListener, message: BusMessage, log: Logger): void {
  try {
    listener(message);
  } catch (err) {
    log.error({ err }, 'a listener of the bus failed');
  }
}
