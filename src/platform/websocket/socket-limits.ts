/** How much a socket may take of the server. */
export interface SocketLimits {
  /** How long a client may take to say who it is, ms. */
  initTimeout: number;
  pingInterval: number;
  /** The largest message of a client. */
  messageBytes: number;
  /** Bytes that wait for one client before it has to read. */
  bufferBytes: number;
  /** How long a peer may read nothing, ms. */
  stallTimeout: number;
  socketsPerUser: number;
  subscriptionsPerSocket: number;
  subscriptionsPerUser: number;
}
