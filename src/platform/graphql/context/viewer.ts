import type { Id } from '../../ids.js';

/** The signed-in user of a request or socket, and the session. */
export interface Viewer {
  userId: Id<'usr'>;
  sessionId: Id<'ses'>;
  /** Expiry of the access token, ms since 1970. */
  expiresAt: number;
  /** The user’s language setting; null or absent if there is none. */
  locale?: string | null;
}

/** The origin of a request, for the list of sessions and for the log. */
export interface ClientInfo {
  requestId: string;
  address: string;
  /** The network of the address, which rate limits count by; see `networkOf`. */
  network: string;
  userAgent: string;
  /** The client’s `Accept-Language`; empty if unknown. */
  languages: string;
}
