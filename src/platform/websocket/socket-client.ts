/** The origin of a socket. */
export interface SocketClient {
  /** The id that the log contains for errors of this socket. */
  requestId: string;
  address: string;
  /** The network of the address, which rate limits count by. */
  network: string;
  userAgent: string;
  /** The languages that the client accepts, as in `Accept-Language`; empty if unknown. */
  languages: string;
}

/** The user and the session of a socket. */
export interface SocketViewer {
  userId: string;
  sessionId: string;
  /** When the access token expires, ms since 1970. */
  expiresAt: number;
}
