/** A user or a socket has as much open as it may. */
export class LimitReached extends Error {}
