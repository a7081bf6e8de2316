import type { Library } from '../load/client-orders.ts';
import type { Stage } from '../stage/stage.ts';
import type { Arena, Contender, Shape } from './contender.ts';
import { hubbub, startHubbub } from './hubbub.ts';
import type { NodeProcess } from './node-process.ts';
import { socketIo, startPeer } from './peer.ts';
import { socketIoProtocol } from './protocols.ts';

/** A server whose clients lose their connections. */
export interface JitterContender extends Contender {
  readonly library: Library;
}

export const jitterContenders: readonly JitterContender[] = [
  { ...hubbub, library: 'graphql-ws' },
  { ...socketIo, library: 'socket-io' },
  { name: 'Socket.IO with recovery', library: 'socket-io', open: openRecovering },
];

/** Opens one node that is measured and sent to. */
async function openRecovering(stage: Stage, { rooms, subscribers }: Shape): Promise<Arena> {
  const node = await startPeer(stage, 'socket-io-recovery.ts', stage.cores.server);
  const tokens = Array.from({ length: subscribers }, () => null);
  return {
    protocol: socketIoProtocol,
    measured: node,
    sending: node,
    rooms: Array.from({ length: rooms }, (_, room) => ({ name: `room-${room}`, tokens })),
    senderToken: null,
    [Symbol.asyncDispose]: () => node[Symbol.asyncDispose](),
  };
}

/** A server that is killed and started again. */
export interface RestartedContender extends Contender {
  readonly protocol: 'hubbub' | 'socket-io';
  /** Starts the measured node again. */
  restart(stage: Stage): Promise<NodeProcess>;
}

export const restartedContenders: readonly RestartedContender[] = [
  { ...hubbub, protocol: 'hubbub', restart: (stage) => startHubbub(stage, stage.cores.server) },
  {
    ...socketIo,
    protocol: 'socket-io',
    restart: (stage) => startPeer(stage, 'socket-io.ts', stage.cores.server),
  },
];
