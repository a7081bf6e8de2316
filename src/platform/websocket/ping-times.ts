/** Maximum interval (ms) of checks. */
const longestInterval = 1_000;

/**
 * The times of a socket's pings. Pings to thousands of sockets at once would hold up events, so the sockets are divided
 * into parts, and each check pings one part.
 */
export interface PingTimes {
  /** Interval of checks, ms. */
  readonly interval: number;
  /** Number of parts, which is the number of checks between two pings of a socket. */
  readonly parts: number;
  /** Number of checks after which the answer to a ping is due; at most `parts`. */
  readonly patience: number;
}

/**
 * @param pingInterval interval of the pings of each socket, ms.
 * @param pongTimeout time limit for the answer to a ping, ms. A shorter ping interval is the limit itself.
 */
export function pingTimes(pingInterval: number, pongTimeout: number): PingTimes {
  const parts = Math.ceil(pingInterval / longestInterval);
  const interval = pingInterval / parts;
  return { interval, parts, patience: Math.min(Math.ceil(pongTimeout / interval), parts) };
}

/**
 * Returns the maximum time (ms) between two signs of life of an open socket that is not stalled: its client answers one ping at
 * once, and the next one as late as it may. A lease must last longer, or users with a slow connection seem to be offline.
 */
export function longestSilence(pingInterval: number, pongTimeout: number): number {
  const { interval, patience } = pingTimes(pingInterval, pongTimeout);
  return pingInterval + patience * interval;
}
