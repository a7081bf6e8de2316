import { call } from '../support/call.js';
import type { AuthorizationTable } from './table.js';

/** Messages that are pinned, and those that name someone. The group is private, the message is the member’s. */
export const pinsAndMentions: AuthorizationTable = {
  outcomes: `
                                 owner      moderator  member     guest      stranger   blocked    signedOut        archived
    pinMessage                   ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    unpinMessage                 ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    mentions                     empty      empty      empty      empty      empty      empty      UNAUTHENTICATED  SESSION_REVOKED
    Conversation.mentionCount    zero       zero       zero       zero       hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    Conversation.pinnedMessages  empty      empty      empty      empty      hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    Message.mentions             empty      empty      empty      empty      NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    pinMessage: async (world) => ({ messageId: await world.message() }),
    unpinMessage: async (world) => {
      const messageId = await world.message();
      await call(world.owner, 'pinMessage', { messageId });
      return { messageId };
    },
    mentions: () => '{ edge: mentions { edges { cursor } } }',
    'Conversation.mentionCount': async (world) =>
      `{ conversation(id: "${await world.group()}") { edge: mentionCount } }`,
    'Conversation.pinnedMessages': async (world) =>
      `{ conversation(id: "${await world.group()}") { edge: pinnedMessages { edges { cursor } } } }`,
    'Message.mentions': (world) => world.inMessage('edge: mentions { isEveryone }'),
  },
  open: {
    'it is of the message that is shown': ['Mention.isEveryone', 'Mention.user'],
    'events are told to those who may read in the conversation': [
      'MessagePinned.message',
      'MessagePinned.user',
      'MessageUnpinned.user',
    ],
  },
};
