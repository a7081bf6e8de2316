import type { Target } from '../load/target.ts';
import type { Stage } from '../stage/stage.ts';
import type { NodeProcess } from './node-process.ts';

/** How many rooms there are, and how many subscribers each of them has. */
export interface Shape {
  readonly rooms: number;
  readonly subscribers: number;
}

/** A server of two nodes over Redis. */
export interface Arena extends Target, AsyncDisposable {
  readonly measured: NodeProcess;
  readonly sending: NodeProcess;
}

/** What is measured against others. */
export interface Contender {
  readonly name: string;
  open(stage: Stage, shape: Shape): Promise<Arena>;
}
