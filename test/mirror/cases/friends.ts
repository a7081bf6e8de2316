import { call } from '../../support/call.js';
import type { MutationCases } from '../case.js';
import type { Scene } from '../scene.js';

const toPeer = ({ peer }: Scene) => ({ userId: peer.id });
const askPeer = ({ actor, peer }: Scene) => call(actor, 'sendFriendRequest', { userId: peer.id });
const beAsked = ({ actor, peer }: Scene) => call(peer, 'sendFriendRequest', { userId: actor.id });
const befriend = async (scene: Scene) => {
  await beAsked(scene);
  await call(scene.actor, 'acceptFriendRequest', toPeer(scene));
};

export const friends: MutationCases = {
  sendFriendRequest: { seenBy: ['actor', 'peer'], input: toPeer },
  'sendFriendRequest/that crosses another': { seenBy: ['actor', 'peer'], before: beAsked, input: toPeer },
  acceptFriendRequest: { seenBy: ['actor', 'peer'], before: beAsked, input: toPeer },
  // The sender of the request is not notified.
  declineFriendRequest: { seenBy: ['actor'], before: beAsked, input: toPeer },
  cancelFriendRequest: { seenBy: ['actor', 'peer'], before: askPeer, input: toPeer },
  removeFriend: { seenBy: ['actor', 'peer'], before: befriend, input: toPeer },
  // The peer sees the direct chat closed, and opened again.
  blockUser: { seenBy: ['actor', 'peer'], input: toPeer },
  'blockUser/of a friend': { seenBy: ['actor', 'peer'], before: befriend, input: toPeer },
  unblockUser: {
    seenBy: ['actor', 'peer'],
    before: (scene) => call(scene.actor, 'blockUser', toPeer(scene)),
    input: toPeer,
  },
  updatePrivacySettings: { seenBy: ['actor', 'peer'], input: () => ({ allowsMessagesFromStrangers: false }) },
  openDirectChat: { seenBy: ['actor'], input: ({ third }) => ({ userId: third.id }) },
};
