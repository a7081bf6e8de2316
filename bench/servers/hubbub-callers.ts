import { Caller } from '../load/caller.ts';
import type { Stage } from '../stage/stage.ts';
import { type RoomSender, sendersOf } from './hubbub-rooms.ts';
import type { NodeProcess } from './node-process.ts';
import { hubbubProtocol } from './protocols.ts';

/** A connected client that sends to these rooms. */
export interface RoomCaller extends RoomSender {
  readonly caller: Caller;
}

/** Connects users that are members of rooms: all of them of the only room, or each of separate rooms. */
export async function callersOf(stage: Stage, node: NodeProcess, count: number, rooms: number): Promise<RoomCaller[]> {
  const senders = await sendersOf(stage, node, count, rooms);
  return Promise.all(
    senders.map(async (sender) => {
      const caller = new Caller(node.port, hubbubProtocol, sender.token);
      await caller.open();
      return { ...sender, caller };
    }),
  );
}
