import type { Protocol } from '../load/protocol.ts';
import type { Stage } from '../stage/stage.ts';
import type { Arena, Contender, Shape } from './contender.ts';
import { NodeProcess } from './node-process.ts';
import { graphqlProtocol, plainProtocol, socketIoProtocol } from './protocols.ts';

/** Starts one process of a server in `bench/peers`. */
export function startPeer(
  stage: Stage,
  file: string,
  cores: string,
  more: Record<string, string> = {},
): Promise<NodeProcess> {
  const env = { REDIS_URL: stage.redisUrl, DATABASE_URL: stage.databaseUrl, ...more };
  return NodeProcess.start({ args: [`bench/peers/${file}`], env, cores, ready: 'READY' });
}

/** A server that fans out and stores nothing: neither users nor messages. */
function peer(name: string, file: string, protocol: Protocol): Contender {
  return { name, open: (stage, shape) => openPeer(stage, shape, file, protocol) };
}

async function openPeer(stage: Stage, shape: Shape, file: string, protocol: Protocol): Promise<Arena> {
  await using started = new AsyncDisposableStack();
  const start = async (cores: string) => started.use(await startPeer(stage, file, cores));
  const [measured, sending] = await Promise.all([start(stage.cores.server), start(stage.cores.others)]);
  const tokens = Array.from({ length: shape.subscribers }, () => null);
  const rooms = Array.from({ length: shape.rooms }, (_, room) => ({ name: `room-${room}`, tokens }));
  const kept = started.move();
  const close = () => kept.disposeAsync();
  return { protocol, measured, sending, rooms, senderToken: null, [Symbol.asyncDispose]: close };
}

export const rawWs = peer('raw ws', 'ws.ts', plainProtocol);
export const socketIo = peer('Socket.IO', 'socket-io.ts', socketIoProtocol);
export const apollo = peer('Apollo', 'apollo.ts', graphqlProtocol);
export const mercurius = peer('Mercurius', 'mercurius.ts', graphqlProtocol);
export const yoga = peer('Yoga', 'yoga.ts', graphqlProtocol);
