/** The origin of a connection. */
export interface Client {
  /** The id that the log contains for errors of this connection. */
  requestId: string;
  address: string;
  /** The network of the address, which rate limits count by. */
  network: string;
  userAgent: string;
  /** The languages that the client accepts, as in `Accept-Language`; empty if unknown. */
  languages: string;
}

/** The user and the session of a connection. */
export interface ConnectionViewer {
  userId: string;
  sessionId: string;
  /** When the access token expires, ms since 1970. */
  expiresAt: number;
}
