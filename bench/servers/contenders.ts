import type { Contender } from './contender.ts';
import { hubbub } from './hubbub.ts';
import { apollo, mercurius, rawWs, socketIo, yoga } from './peer.ts';

/** All servers that fan events out, in the order of a round. */
export const fanoutContenders: readonly Contender[] = [hubbub, rawWs, apollo, mercurius, yoga, socketIo];
