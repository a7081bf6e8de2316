import type { Protocol } from '../load/protocol.ts';
import type { Stage } from '../stage.ts';
import type { NodeProcess } from './node-process.ts';

/** How many rooms there are, and how many subscribers each of them has. */
export interface Shape {
  readonly rooms: number;
  readonly subscribers: number;
}

/** A room, and the access token of each of its subscribers, where the server asks for one. */
export interface ArenaRoom {
  readonly name: string;
  readonly tokens: readonly (string | null)[];
}

/** A server of two nodes over Redis: all subscribers are at the measured one, messages are sent to the other. */
export interface Arena extends AsyncDisposable {
  readonly protocol: Protocol;
  readonly measured: NodeProcess;
  readonly sending: NodeProcess;
  readonly rooms: readonly ArenaRoom[];
  readonly senderToken: string | null;
}

/** What is measured against others. */
export interface Contender {
  readonly name: string;
  open(stage: Stage, shape: Shape): Promise<Arena>;
}
