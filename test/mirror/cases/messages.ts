import { call } from '../../support/call.js';
import { say } from '../../support/chat.js';
import { contents, upload } from '../../support/files.js';
import { sendHeld } from '../../support/held-messages.js';
import { notified, readNotifications } from '../../support/notifications.js';
import { replyTo } from '../../support/threads.js';
import type { MutationCases } from '../case.js';
import type { Scene } from '../scene.js';

const thumb = ({ peersMessage }: Scene) => ({ messageId: peersMessage, emoji: '👍' });
const quotePeer = ({ actor, group, peersMessage }: Scene) =>
  call(actor, 'sendMessage', { to: { conversationId: group }, content: 'a reply', replyToId: peersMessage });
const heldOfPeer = ({ peer, group }: Scene) => sendHeld(peer, group, 'reviewable');
const followPeers = ({ actor, peersMessage }: Scene) => call(actor, 'followThread', { messageId: peersMessage });
const pinPeers = ({ actor, peersMessage }: Scene) => call(actor, 'pinMessage', { messageId: peersMessage });

export const messages: MutationCases = {
  sendMessage: {
    seenBy: ['actor', 'peer'],
    input: ({ group }) => ({ to: { conversationId: group }, content: 'hello' }),
  },
  'sendMessage/a reply': {
    seenBy: ['actor', 'peer'],
    input: ({ group, peersMessage }) => ({
      to: { conversationId: group },
      content: 'a reply',
      replyToId: peersMessage,
    }),
  },
  'sendMessage/that is held': {
    seenBy: ['actor', 'admin'],
    input: ({ group }) => ({ to: { conversationId: group }, content: 'reviewable' }),
  },
  releaseMessage: {
    seenBy: ['actor', 'peer', 'admin'],
    input: async (scene) => ({ heldMessageId: await heldOfPeer(scene) }),
  },
  dropMessage: {
    seenBy: ['actor', 'peer', 'admin'],
    input: async (scene) => ({ heldMessageId: await heldOfPeer(scene) }),
  },
  'sendMessage/with a file': {
    seenBy: ['actor', 'peer'],
    input: async ({ actor, directChat }) => ({
      to: { conversationId: directChat },
      content: '',
      attachmentIds: [await upload(actor, 'note.txt', contents.txt)],
    }),
  },
  'sendMessage/that mentions another': {
    seenBy: ['actor', 'peer'],
    input: ({ group, peer }) => ({ to: { conversationId: group }, content: `@${peer.username}, look` }),
  },
  'sendMessage/that mentions everyone': {
    seenBy: ['actor', 'peer'],
    input: ({ group }) => ({ to: { conversationId: group }, content: 'look, @everyone' }),
  },
  'sendMessage/to a user': {
    seenBy: ['actor', 'peer'],
    input: ({ peer }) => ({ to: { userId: peer.id }, content: 'hello' }),
  },
  editMessage: {
    seenBy: ['actor', 'peer'],
    input: ({ ownMessage }) => ({ messageId: ownMessage, content: 'changed' }),
  },
  'editMessage/to mention another': {
    seenBy: ['actor', 'peer'],
    input: ({ ownMessage, peer }) => ({ messageId: ownMessage, content: `@${peer.username}, look` }),
  },
  'editMessage/that is quoted': {
    by: 'peer',
    seenBy: ['actor', 'peer'],
    before: quotePeer,
    input: ({ peersMessage }) => ({ messageId: peersMessage, content: 'changed' }),
  },
  deleteMessage: { seenBy: ['actor', 'peer'], input: ({ ownMessage }) => ({ messageId: ownMessage }) },
  'deleteMessage/of another sender, quoted and unread': {
    seenBy: ['actor', 'peer'],
    before: quotePeer,
    input: ({ peersMessage }) => ({ messageId: peersMessage }),
  },
  'deleteMessage/that is pinned': {
    seenBy: ['actor', 'peer'],
    before: pinPeers,
    input: ({ peersMessage }) => ({ messageId: peersMessage }),
  },
  pinMessage: { seenBy: ['actor', 'peer'], input: ({ peersMessage }) => ({ messageId: peersMessage }) },
  'pinMessage/as the second': {
    seenBy: ['actor', 'peer'],
    before: pinPeers,
    input: ({ ownMessage }) => ({ messageId: ownMessage }),
  },
  unpinMessage: {
    seenBy: ['actor', 'peer'],
    before: pinPeers,
    input: ({ peersMessage }) => ({ messageId: peersMessage }),
  },
  addReaction: { seenBy: ['actor', 'peer'], input: thumb },
  'addReaction/that another user added': {
    seenBy: ['actor', 'peer'],
    before: (scene) => call(scene.peer, 'addReaction', thumb(scene)),
    input: thumb,
  },
  removeReaction: {
    seenBy: ['actor', 'peer'],
    before: (scene) => call(scene.actor, 'addReaction', thumb(scene)),
    input: thumb,
  },
  markRead: {
    seenBy: ['actor', 'peer'],
    // The mention notifies the actor, who then reads it.
    input: async ({ actor, peer, group }) => {
      const { list } = await readNotifications(actor);
      const position = await say(peer, group, `read this, @${actor.username}`);
      await notified(actor, list.length + 1);
      return { conversationId: group, position };
    },
  },
  followThread: { seenBy: ['actor'], input: ({ peersMessage }) => ({ messageId: peersMessage }) },
  unfollowThread: {
    seenBy: ['actor'],
    before: followPeers,
    input: ({ peersMessage }) => ({ messageId: peersMessage }),
  },
  markThreadRead: {
    seenBy: ['actor'],
    before: followPeers,
    input: async ({ peer, group, peersMessage }) => ({
      messageId: peersMessage,
      position: (await replyTo(peer, group, peersMessage, 'read this')).position,
    }),
  },
  markUnread: {
    seenBy: ['actor'],
    before: async ({ actor, peer, group }) =>
      call(actor, 'markRead', { conversationId: group, position: await say(peer, group, 'read this') }),
    input: ({ peersMessage }) => ({ messageId: peersMessage }),
  },
};
