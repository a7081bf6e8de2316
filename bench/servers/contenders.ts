import type { Contender } from './contender.ts';
import { hubbub } from './hubbub.ts';
import { apollo, mercurius, rawWs, socketIo, yoga } from './peer.ts';

/** All that fan events out, in the order in which a round goes through them. */
export const fanoutContenders: readonly Contender[] = [hubbub, rawWs, apollo, mercurius, yoga, socketIo];
