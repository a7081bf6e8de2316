import type { ConnectionLimits } from '../transport/index.js';

/** Limits of each socket, from the settings. */
export interface SocketLimits extends ConnectionLimits {
  /** Time limit for connection_init, ms. */
  initTimeout: number;
  /** Maximum size of a client's message. */
  messageBytes: number;
  /** Time limit for the answer to a ping, ms. A shorter ping interval is the limit itself. */
  pongTimeout: number;
}
