/** The data that every server delivers for an event. */
export interface Message {
  readonly id: string;
  readonly position: number;
  readonly content: string;
  readonly createdAt: string;
  readonly sender: { readonly id: string; readonly username: string };
}

/** The client of a connection: a subscriber of a room or, without a room, a sender. */
export interface ClientOptions {
  readonly room: string | null;
  /** The access token, if the server requires one. */
  readonly token: string | null;
}

/** Sends `say`, if set, then waits for a text that contains `answer`, if set. */
export interface Step {
  readonly say?: string;
  readonly answer?: string;
}

/** How a client of a server connects. */
export interface ConnectionProtocol {
  readonly subprotocol: string | null;
  path(options: ClientOptions): string;
  /** Returns the steps after the upgrade. */
  opening(options: ClientOptions): Step[];
  /** Returns the answer to a text that is no event; null for none. */
  answer(text: string): string | null;
}

/** The protocol of a server. */
export interface Protocol extends ConnectionProtocol {
  /** Whether the server answers the last step of the opening when the subscription is active. */
  readonly confirms: boolean;
  /**
   * Returns the text that sends a message.
   * @param operation a number that is unique on the connection.
   */
  send(operation: number, room: string, content: string): string;
  /** Returns the message in the text of an event. */
  messageIn(text: string): Message;
}
