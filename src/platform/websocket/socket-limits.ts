/** Limits of each socket and of each user, from the settings. */
export interface SocketLimits {
  /** Time limit for connection_init, ms. */
  initTimeout: number;
  pingInterval: number;
  /** Maximum size of a client's message. */
  messageBytes: number;
  /** Maximum number of buffered bytes for one client. */
  bufferBytes: number;
  /** Maximum time for which a peer may read nothing, ms. */
  stallTimeout: number;
  socketsPerUser: number;
  subscriptionsPerSocket: number;
  subscriptionsPerUser: number;
}
