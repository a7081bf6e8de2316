import type { Stage } from '../stage.ts';
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
  start: (stage) => startPeer(stage, file, stage.cores.server),
});

export const httpContenders: readonly HttpContender[] = [
  { name: 'Hubbub', start: (stage) => startHubbub(stage, stage.cores.server) },
  peer('Apollo on Fastify', 'history-apollo.ts'),
  peer('Mercurius with JIT', 'history-mercurius.ts'),
  peer('Yoga', 'history-yoga.ts'),
];
