import { FileReport } from '../../support/admin.js';
import { call } from '../../support/call.js';
import type { MutationCases } from '../case.js';
import type { Scene } from '../scene.js';

const toActor = ({ actor }: Scene) => ({ userId: actor.id });
const toPeer = ({ peer }: Scene) => ({ userId: peer.id });
const peersReport = async ({ peer, ownMessage }: Scene) => {
  const { fileReport } = await peer.http.run(FileReport, {
    input: { about: { messageId: ownMessage }, reason: 'unkind' },
  });
  return fileReport.reportId;
};

export const admin: MutationCases = {
  grantAdmin: { by: 'admin', seenBy: ['actor', 'admin'], input: toActor },
  revokeAdmin: {
    by: 'admin',
    seenBy: ['actor', 'admin'],
    before: (scene) => call(scene.admin, 'grantAdmin', toActor(scene)),
    input: toActor,
  },
  // The direct chat is closed, and the user is offline.
  archiveUser: { by: 'admin', seenBy: ['actor', 'peer'], input: toActor },
  // Sessions stay ended, so only the other user sees it.
  unarchiveUser: {
    by: 'admin',
    seenBy: ['actor'],
    before: (scene) => call(scene.admin, 'archiveUser', toPeer(scene)),
    input: toPeer,
  },
  banUser: {
    by: 'admin',
    seenBy: ['actor', 'peer'],
    input: (scene) => ({ ...toActor(scene), until: '2100-01-01T00:00:00Z', reason: 'unkind' }),
  },
  fileReport: {
    by: 'peer',
    seenBy: ['admin'],
    input: ({ ownMessage }) => ({ about: { messageId: ownMessage }, reason: 'unkind' }),
  },
  'fileReport/of a user': {
    by: 'peer',
    seenBy: ['admin'],
    input: ({ actor }) => ({ about: { userId: actor.id }, reason: 'unkind' }),
  },
  resolveReport: {
    by: 'admin',
    seenBy: ['admin'],
    input: async (scene) => ({ reportId: await peersReport(scene), resolution: 'MESSAGE_KEPT', note: 'it is not' }),
  },
  'resolveReport/that deletes the message': {
    by: 'admin',
    seenBy: ['actor', 'peer', 'admin'],
    input: async (scene) => ({ reportId: await peersReport(scene), resolution: 'MESSAGE_DELETED' }),
  },
};
