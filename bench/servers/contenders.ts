import type { Stage } from '../stage/stage.ts';
import type { Contender } from './contender.ts';
import { hubbub, hubbubBefore } from './hubbub.ts';
import { apollo, mercurius, rawWs, socketIo, yoga } from './peer.ts';

/** Returns all servers that fan events out, in the order of a round. */
export function fanoutContenders({ before }: Stage): readonly Contender[] {
  return [hubbub, ...(before ? [hubbubBefore(before)] : []), rawWs, apollo, mercurius, yoga, socketIo];
}
