/** Why the server ends a connection that was signed in. Each transport shows it in its own way. */
export type Ending =
  /** The server stops. */
  | 'goingAway'
  /** The session was ended. */
  | 'unauthenticated'
  | 'tokenExpired'
  /** The client read nothing for too long. */
  | 'slowConsumer'
  /** The client did not answer a ping. */
  | 'pongTimeout'
  /** A service that the server needs does not answer. */
  | 'unavailable';
