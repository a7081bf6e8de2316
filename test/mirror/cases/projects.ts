import { call } from '../../support/call.js';
import type { MutationCases } from '../case.js';
import type { Scene } from '../scene.js';

const ofProject = ({ project }: Scene) => ({ projectId: project });
const peerInProject = ({ project, peer }: Scene) => ({ projectId: project, userId: peer.id });
const peerMember = ({ project, peer }: Scene) => ({ conversationId: project, userId: peer.id });
const thirdMember = ({ project, third }: Scene) => ({ conversationId: project, userId: third.id });
const removeThird = (scene: Scene) => call(scene.actor, 'removeMember', thirdMember(scene));
const withdrawPeer = (scene: Scene) => call(scene.actor, 'withdrawCoach', peerInProject(scene));
const meet = (scene: Scene) => call(scene.peer, 'joinMeeting', ofProject(scene));

export const projects: MutationCases = {
  createProject: {
    seenBy: ['actor', 'peer'],
    input: ({ peer }) => ({ title: 'Another project', participantIds: [peer.id] }),
  },
  renameProject: { seenBy: ['actor', 'peer'], input: (scene) => ({ ...ofProject(scene), title: 'Another title' }) },
  deleteProject: { seenBy: ['actor', 'peer'], input: ofProject },
  'transferOwnership/of a project': { seenBy: ['actor', 'peer'], input: peerMember },
  'addMember/of a project': { seenBy: ['actor', 'peer'], before: removeThird, input: thirdMember },
  'removeMember/of a project': { seenBy: ['actor', 'peer'], input: thirdMember },
  'changeMemberRole/of a project': {
    seenBy: ['actor', 'peer'],
    input: (scene) => ({ ...thirdMember(scene), role: 'MODERATOR' }),
  },
  'removeMember/who is in the meeting': {
    seenBy: ['actor', 'peer'],
    before: async (scene) => {
      await meet(scene);
      await withdrawPeer(scene);
    },
    input: peerMember,
  },
  'leaveConversation/of a project': {
    by: 'peer',
    seenBy: ['actor', 'peer'],
    input: ({ project }) => ({ conversationId: project }),
  },
  appointCoach: { seenBy: ['actor', 'peer'], before: withdrawPeer, input: peerInProject },
  withdrawCoach: { seenBy: ['actor', 'peer'], input: peerInProject },
  joinMeeting: { seenBy: ['actor', 'peer'], input: ofProject },
  leaveMeeting: { by: 'peer', seenBy: ['actor', 'peer'], before: meet, input: ofProject },
  'sendMessage/to a member of a project': {
    seenBy: ['actor', 'peer'],
    input: ({ project, peer }) => ({ to: { conversationId: project }, receiverId: peer.id, content: 'between us' }),
  },
  'sendMessage/to another member of a project': {
    seenBy: ['actor'],
    input: ({ project, third }) => ({ to: { conversationId: project }, receiverId: third.id, content: 'between us' }),
  },
};
