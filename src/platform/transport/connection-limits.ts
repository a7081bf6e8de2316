/** Limits of each connection and of each user, from the settings. */
export interface ConnectionLimits {
  /** Interval of pings and keep-alive comments, ms. */
  pingInterval: number;
  /** Maximum number of buffered bytes for one client. */
  bufferBytes: number;
  /** Maximum time for which a peer may read nothing, ms. */
  stallTimeout: number;
  subscriptionsPerSocket: number;
}
