/**
 * The codes with which the server closes a WebSocket. Those of graphql-transport-ws keep their meaning, see
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md. docs/errors.md says for each whether to reconnect.
 */
export const closeCodes = {
  /** The server stops. Reconnect: another node, or this one after its restart, takes over. */
  goingAway: 1001,
  /** The message does not follow the protocol. */
  badMessage: 4400,
  /** The token is missing or not issued by this server, or its session was ended. Log in before connecting again. */
  unauthenticated: 4401,
  /** The access token expired. Connect again with a new one. */
  tokenExpired: 4403,
  /** The client read nothing for too long. Connect again and resume: nothing was lost. */
  slowConsumer: 4450,
  /** The user has too many sockets on this node. Close another one before connecting again. */
  tooManySockets: 4451,
  /** The client did not answer a ping. Connect again. */
  pongTimeout: 4452,
  /**
   * A service that the server needs does not answer, or too many guests came from the address (RFC 6455 registry: try
   * again later). Connect again after a pause.
   */
  unavailable: 1013,
  internalError: 4500,
} as const;
