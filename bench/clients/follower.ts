/** A place to follow: a room, behind a port of this machine. */
export interface Place {
  readonly port: number;
  readonly room: string;
  readonly token: string | null;
}

/** Takes the reports of a follower. */
export interface Sight {
  /** The subscription is active, again after each reconnection. */
  subscribed(): void;
  /** The connection has ended. The library reconnects by itself. */
  lost(): void;
  received(content: string): void;
}

/** Follows a room with a client library, which reconnects by itself whenever the connection ends. */
export type Follow = (place: Place, sight: Sight) => void;
