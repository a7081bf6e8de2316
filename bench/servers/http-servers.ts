import type { Stage } from '../stage/stage.ts';
import { readAccessKey } from './access-key.ts';
import { startHubbub } from './hubbub.ts';
import type { NodeProcess } from './node-process.ts';
import { startPeer } from './peer.ts';

/** A server that answers queries. */
export interface HttpContender {
  readonly name: string;
  start(stage: Stage): Promise<NodeProcess>;
}

const peer = (name: string, file: string): HttpContender => ({
  name,
  async start(stage) {
    const { key } = await readAccessKey(stage.database, stage.tokenSecret);
    return startPeer(stage, file, stage.cores.server, { ACCESS_KEY: Buffer.from(key).toString('base64url') });
  },
});

/** Returns all servers that answer queries, in the order of a round. */
export function httpContenders({ before }: Stage): readonly HttpContender[] {
  return [
    { name: 'Hubbub', start: (stage) => startHubbub(stage, stage.cores.server) },
    ...(before ? [hubbubBefore(before)] : []),
    peer('Apollo on Fastify', 'history-apollo.ts'),
    peer('Mercurius with JIT', 'history-mercurius.ts'),
    peer('Yoga', 'history-yoga.ts'),
  ];
}

function hubbubBefore(folder: string): HttpContender {
  return { name: 'Hubbub before', start: (stage) => startHubbub(stage, stage.cores.server, {}, folder) };
}
