import type { Protocol } from './protocol.ts';

/** A room, and the access token of each of its subscribers; null if the server needs none. */
export interface TargetRoom {
  readonly name: string;
  readonly tokens: readonly (string | null)[];
}

/**
 * The servers of a measurement. All subscribers connect to the measured node, and messages are sent to the other one.
 */
export interface Target {
  readonly protocol: Protocol;
  readonly measured: { readonly port: number };
  readonly sending: { readonly port: number };
  readonly rooms: readonly TargetRoom[];
  readonly senderToken: string | null;
}
