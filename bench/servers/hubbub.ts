import { join } from 'node:path';
import type { Stage } from '../stage/stage.ts';
import type { Arena, Contender, Shape } from './contender.ts';
import { roomsOf, senderOf } from './hubbub-rooms.ts';
import { NodeProcess } from './node-process.ts';
import { hubbubProtocol } from './protocols.ts';

/**
 * Starts one node of the built server.
 * @param folder the folder of another checkout.
 */
export function startHubbub(
  stage: Stage,
  cores: string,
  env: Record<string, string> = {},
  folder = '.',
): Promise<NodeProcess> {
  const start = () =>
    NodeProcess.start({
      args: ['--enable-source-maps', join(folder, 'dist/main.js')],
      env: { ...environmentOf(stage), ...env },
      cores,
      ready: 'Health',
    });
  // Nodes with settings of their own serve one part only.
  const isCommon = Object.keys(env).length === 0;
  return stage.isCheck && isCommon ? shared(stage, JSON.stringify([cores, folder]), start) : start();
}

const sharedNodes = new Map<string, NodeProcess>();

/** Returns the running node of this kind. All parts of a check share it, because starts take most of its time. */
async function shared(stage: Stage, kind: string, start: () => Promise<NodeProcess>): Promise<NodeProcess> {
  const known = sharedNodes.get(kind);
  if (known?.alive) return known;
  const node = (await start()).keep();
  sharedNodes.set(kind, node);
  stage.atEnd(() => node.kill());
  return node;
}

function environmentOf({ databaseUrl, redisUrl, tokenSecret }: Stage): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'warn',
    HUBBUB_TOKEN_SECRET: tokenSecret,
    // With thousands of connections at once, a slow server needs more than the usual 5 s.
    HUBBUB_SOCKET_INIT_TIMEOUT: '1m',
    // One user creates all groups of an arena.
    HUBBUB_CHANGES_PER_MINUTE: '1000000',
    HUBBUB_MESSAGES_PER_MINUTE: '100000000',
    HUBBUB_POINTS_PER_USER: '2000000000',
    HUBBUB_POINTS_PER_ADDRESS: '2000000000',
    HUBBUB_ANONYMOUS_POINTS_PER_ADDRESS: '2000000000',
    HUBBUB_GROUP_CHANGES_PER_HOUR: '1000000',
  };
}

/** The real server, built from this checkout. */
export const hubbub: Contender = { name: 'Hubbub', open: (stage, shape) => openHubbub(stage, shape) };

/** Returns the server that was built in another checkout. */
export function hubbubBefore(folder: string): Contender {
  return { name: 'Hubbub before', open: (stage, shape) => openHubbub(stage, shape, folder) };
}

async function openHubbub(stage: Stage, shape: Shape, folder?: string): Promise<Arena> {
  await using started = new AsyncDisposableStack();
  // In sequence, because both would migrate an empty database.
  const sending = started.use(await startHubbub(stage, stage.cores.others, {}, folder));
  const measured = started.use(await startHubbub(stage, stage.cores.server, {}, folder));
  const sender = await senderOf(stage, shape);
  const rooms = await roomsOf(stage, sending, sender, shape);
  const kept = started.move();
  return {
    protocol: hubbubProtocol,
    measured,
    sending,
    rooms,
    senderToken: sender.token,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
