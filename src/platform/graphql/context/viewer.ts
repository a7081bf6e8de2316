import type { Id } from '../../ids.js';

/** The signed-in user of a request or socket, by one of the user's sessions. */
export interface Viewer {
  userId: Id<'usr'>;
  sessionId: Id<'ses'>;
  /** When the access token runs out, ms since 1970. */
  expiresAt: number;
}

/** Where a request comes from, for the list of sessions and for the log. */
export interface ClientInfo {
  requestId: string;
  address: string;
  /** The network of the address, by which limits count it; see `networkOf`. */
  network: string;
  userAgent: string;
}
