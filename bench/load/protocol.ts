/** What every server delivers for an event. */
export interface Message {
  readonly id: string;
  readonly position: number;
  readonly content: string;
  readonly createdAt: string;
  readonly sender: { readonly id: string; readonly username: string };
}

/** Who connects: a follower of a room, or, with none, one who only sends. */
export interface Seat {
  readonly room: string | null;
  /** The access token, where the server asks for one. */
  readonly token: string | null;
}

/** Says something if there is something to say, then waits for a text that has `answer` in it, if there is one. */
export interface Step {
  readonly say?: string;
  readonly answer?: string;
}

/** How a server is spoken to. */
export interface Protocol {
  readonly subprotocol: string | null;
  /** Whether the last step of the opening is answered when the subscription is there. */
  readonly confirms: boolean;
  path(seat: Seat): string;
  /** What follows the upgrade. */
  opening(seat: Seat): Step[];
  /** A client sends a message. @param operation a number that no other operation of the connection has. */
  send(operation: number, room: string, content: string): string;
  /** What to answer to a text that is no event; null for nothing. */
  answer(text: string): string | null;
  /** The message in the text of an event. */
  messageIn(text: string): Message;
}
