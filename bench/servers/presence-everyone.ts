import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { WebSocket } from 'ws';
import type { Status } from '../load/presence-changes.ts';
import type { PresenceProtocol } from '../load/presence-protocol.ts';
import type { Stage } from '../stage/stage.ts';
import { startHubbub } from './hubbub.ts';
import { people } from './hubbub-rooms.ts';
import type { NodeProcess } from './node-process.ts';
import { startPeer } from './peer.ts';
import { hubbubPresence, plainPresence } from './presence-protocols.ts';

/** A server with two nodes: watchers connect to the measured node, and users change on the other one. */
export interface PresenceArena extends AsyncDisposable {
  readonly protocol: PresenceProtocol;
  readonly measured: NodeProcess;
  /** The access token of each watcher; null if the server needs none. */
  readonly tokens: readonly (string | null)[];
  /** The users that change. All are online. */
  readonly userIds: readonly string[];
  /** Changes the status of a user. */
  change(user: number, status: Status): Promise<void>;
}

/** The number of users that only watch, and of users that only change. */
export interface Crowd {
  readonly watchers: number;
  readonly changing: number;
}

export interface PresenceContender {
  readonly name: string;
  open(stage: Stage, crowd: Crowd): Promise<PresenceArena>;
}

const hubbub: PresenceContender = {
  name: 'Hubbub',
  async open(stage, { watchers, changing }) {
    await using started = new AsyncDisposableStack();
    await forgetLeases(stage);
    // In sequence, because both would migrate an empty database.
    const other = started.use(await startHubbub(stage, stage.cores.others));
    const measured = started.use(await startHubbub(stage, stage.cores.server));
    const all = await people(stage, watchers + changing);
    const users = all.slice(watchers);
    const change = (user: number, status: Status) => heartbeat(other, users[user]?.token ?? '', status);
    await Promise.all(users.map((_, user) => change(user, 'ONLINE')));
    const kept = started.move();
    return {
      protocol: hubbubPresence,
      measured,
      tokens: all.slice(0, watchers).map(({ token }) => token),
      userIds: users.map(({ userId }) => userId),
      change,
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
};

const rawWs: PresenceContender = {
  name: 'raw ws',
  async open(stage, { watchers, changing }) {
    await using started = new AsyncDisposableStack();
    const start = async (cores: string) => started.use(await startPeer(stage, 'presence-ws.ts', cores));
    const [measured, other] = await Promise.all([start(stage.cores.server), start(stage.cores.others)]);
    const socket = new WebSocket(`ws://127.0.0.1:${other.port}/changes`);
    await once(socket, 'open');
    started.defer(() => socket.terminate());
    const userIds = Array.from({ length: changing }, () => `usr_${randomUUID().replaceAll('-', '').slice(0, 26)}`);
    const kept = started.move();
    return {
      protocol: plainPresence,
      measured,
      tokens: Array.from({ length: watchers }, () => null),
      userIds,
      change: async (user, status) => socket.send(JSON.stringify({ userId: userIds[user], status })),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
};

/** In the order of a round. */
export const presenceContenders: readonly PresenceContender[] = [hubbub, rawWs];

/** Empties Redis, so that users of an earlier round do not go offline during this one. */
async function forgetLeases({ redisUrl }: Stage): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushall();
  redis.disconnect();
}

/** Reports whether a user without a socket is away. */
async function heartbeat(node: NodeProcess, token: string, status: Status): Promise<void> {
  const query = `mutation { heartbeat(input: { isAway: ${status === 'AWAY'} }) { nextInSeconds } }`;
  const response = await fetch(`http://127.0.0.1:${node.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const answer = await response.text();
  if (!answer.startsWith('{"data"')) throw new Error(`A heartbeat was rejected: ${answer}`);
}
