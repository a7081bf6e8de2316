/** Reports that a user or a socket has reached a limit. */
export class LimitReached extends Error {}
