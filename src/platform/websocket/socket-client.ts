/** Where a socket comes from. */
export interface SocketClient {
  /** The id under which the log has what fails on this socket. */
  requestId: string;
  address: string;
  /** The network of the address, by which limits count it. */
  network: string;
  userAgent: string;
}

/** The user that a socket belongs to, by one of the user's sessions. */
export interface SocketViewer {
  userId: string;
  sessionId: string;
  /** When the access token expires, ms since 1970. */
  expiresAt: number;
}
