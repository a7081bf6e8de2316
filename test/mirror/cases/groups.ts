import { call } from '../../support/call.js';
import { CreateInviteLink, InviteLinks } from '../../support/groups.js';
import type { MutationCases } from '../case.js';
import type { Scene } from '../scene.js';

const ofGroup = ({ group }: Scene) => ({ groupId: group });
const ofPeersGroup = ({ peersGroup }: Scene) => ({ groupId: peersGroup });
const thirdInGroup = ({ group, third }: Scene) => ({ groupId: group, userId: third.id });
const peerInGroup = ({ group, peer }: Scene) => ({ groupId: group, userId: peer.id });
const actorInPeersGroup = ({ peersGroup, actor }: Scene) => ({ groupId: peersGroup, userId: actor.id });
const leaving = ({ group }: Scene) => ({ conversationId: group });
const thirdMember = ({ group, third }: Scene) => ({ conversationId: group, userId: third.id });
const peerMember = ({ group, peer }: Scene) => ({ conversationId: group, userId: peer.id });
const beInvited = (scene: Scene) => call(scene.peer, 'inviteUser', actorInPeersGroup(scene));
const promotePeer = (scene: Scene) =>
  call(scene.actor, 'changeMemberRole', { ...peerMember(scene), role: 'MODERATOR' });
const mutePeer = (scene: Scene) => call(scene.actor, 'muteMember', peerInGroup(scene));
const makeLink = (scene: Scene) => call(scene.actor, 'createInviteLink', ofGroup(scene));

export const groups: MutationCases = {
  createGroup: { seenBy: ['actor', 'peer'], input: () => ({ title: 'Another group' }) },
  'createGroup/private': { seenBy: ['actor'], input: () => ({ title: 'Another group', visibility: 'PRIVATE' }) },
  updateGroup: {
    seenBy: ['actor', 'peer'],
    input: (scene) => ({ ...ofGroup(scene), title: 'Another title', writers: 'MODERATORS', slowModeSeconds: 5 }),
  },
  'updateGroup/to private': {
    seenBy: ['actor', 'peer'],
    input: (scene) => ({ ...ofGroup(scene), visibility: 'PRIVATE' }),
  },
  deleteGroup: { seenBy: ['actor', 'peer'], input: ofGroup },
  joinGroup: { seenBy: ['actor', 'peer'], input: ofPeersGroup },
  leaveConversation: { seenBy: ['actor', 'peer'], input: leaving },
  'leaveConversation/by a member': { by: 'peer', seenBy: ['actor', 'peer'], input: leaving },
  'leaveConversation/by the last one': {
    by: 'peer',
    seenBy: ['actor', 'peer'],
    input: ({ peersGroup }) => ({ conversationId: peersGroup }),
  },
  addMember: { seenBy: ['actor', 'peer'], input: thirdMember },
  'addMember/seen by who is added': {
    by: 'peer',
    seenBy: ['actor', 'peer'],
    input: ({ peersGroup, actor }) => ({ conversationId: peersGroup, userId: actor.id }),
  },
  removeMember: { seenBy: ['actor', 'peer'], input: peerMember },
  'removeMember/who has made a link': {
    seenBy: ['actor', 'peer'],
    before: async (scene) => {
      await promotePeer(scene);
      await call(scene.peer, 'createInviteLink', ofGroup(scene));
    },
    input: peerMember,
  },
  changeMemberRole: { seenBy: ['actor', 'peer'], input: (scene) => ({ ...peerMember(scene), role: 'MODERATOR' }) },
  'changeMemberRole/back': {
    seenBy: ['actor', 'peer'],
    before: promotePeer,
    input: (scene) => ({ ...peerMember(scene), role: 'MEMBER' }),
  },
  transferOwnership: { seenBy: ['actor', 'peer'], input: peerMember },
  inviteUser: { by: 'peer', seenBy: ['actor', 'peer'], input: actorInPeersGroup },
  withdrawInvitation: { by: 'peer', seenBy: ['actor', 'peer'], before: beInvited, input: actorInPeersGroup },
  acceptInvitation: { seenBy: ['actor', 'peer'], before: beInvited, input: ofPeersGroup },
  declineInvitation: { seenBy: ['actor', 'peer'], before: beInvited, input: ofPeersGroup },
  createInviteLink: { seenBy: ['actor'], input: ofGroup },
  revokeInviteLink: {
    seenBy: ['actor'],
    before: makeLink,
    input: async ({ actor, group }) => {
      const { conversation } = await actor.http.run(InviteLinks, { id: group });
      const links = conversation && 'inviteLinks' in conversation ? conversation.inviteLinks?.edges : [];
      return { linkId: links?.[0]?.node.id };
    },
  },
  banMember: { seenBy: ['actor', 'peer'], input: peerInGroup },
  'banMember/of a non-member': { seenBy: ['actor'], input: thirdInGroup },
  'banMember/of an invited user': {
    by: 'peer',
    seenBy: ['actor', 'peer'],
    before: beInvited,
    input: actorInPeersGroup,
  },
  unbanMember: {
    seenBy: ['actor'],
    before: (scene) => call(scene.actor, 'banMember', thirdInGroup(scene)),
    input: thirdInGroup,
  },
  muteMember: { seenBy: ['actor', 'peer'], input: peerInGroup },
  unmuteMember: { seenBy: ['actor', 'peer'], before: mutePeer, input: peerInGroup },
  'transferOwnership/to a muted member': { seenBy: ['actor', 'peer'], before: mutePeer, input: peerMember },
  'leaveConversation/by a muted member': { by: 'peer', seenBy: ['actor', 'peer'], before: mutePeer, input: leaving },
  joinByLink: {
    seenBy: ['actor', 'peer'],
    input: async ({ peer, peersGroup }) => {
      const { createInviteLink } = await peer.http.run(CreateInviteLink, { input: { groupId: peersGroup } });
      return { token: createInviteLink.token };
    },
  },
};
