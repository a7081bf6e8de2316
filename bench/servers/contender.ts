import type { Target } from '../load/target.ts';
import type { Stage } from '../stage/stage.ts';
import type { NodeProcess } from './node-process.ts';

/** The number of rooms, and of subscribers in each room. */
export interface Shape {
  readonly rooms: number;
  readonly subscribers: number;
}

/** A server with two nodes over Redis. */
export interface Arena extends Target, AsyncDisposable {
  readonly measured: NodeProcess;
  readonly sending: NodeProcess;
}

/** A server that is measured against others. */
export interface Contender {
  readonly name: string;
  open(stage: Stage, shape: Shape): Promise<Arena>;
}
