import type { ConnectionProtocol } from './protocol.ts';

/** A presence as a watcher receives it. */
export interface SeenPresence {
  readonly status: string;
  readonly user: { readonly id: string };
}

/** The protocol of a server that reports the presence of everyone. */
export interface PresenceProtocol extends ConnectionProtocol {
  /** Returns the presences in the text of an event; null if the text is no event. */
  presencesIn(text: string): readonly SeenPresence[] | null;
}
