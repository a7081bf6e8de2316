import { call } from '../support/call.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/** Pinned messages and mentions. The group is private, the message is the member’s. */
export const pinsAndMentions: AuthorizationTable = {
  outcomes: `
                                 owner      moderator  member     guest      stranger   blocked    signedOut        archived
    pinMessage                   ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    unpinMessage                 ok         ok         FORBIDDEN  FORBIDDEN  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Viewer.mentions              ok         ok         empty      ok         empty      empty      UNAUTHENTICATED  SESSION_REVOKED
    Conversation.mentionCount    ok         ok         zero       ok         hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    Conversation.pinnedMessages  ok         ok         ok         ok         hidden     hidden     UNAUTHENTICATED  SESSION_REVOKED
    Message.mentions             ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Mention.user                 ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Mention.isEveryone           ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    pinMessage: async (world) => ({ messageId: await world.message() }),
    unpinMessage: async (world) => {
      const messageId = await world.message();
      await call(world.owner, 'pinMessage', { messageId });
      return { messageId };
    },
    'Viewer.mentions': async (world) => {
      await world.pinningGroup();
      return '{ viewer { edge: mentions { edges { cursor } } } }';
    },
    'Conversation.mentionCount': (world) => inPinningGroup(world, 'edge: mentionCount'),
    'Conversation.pinnedMessages': (world) => inPinningGroup(world, 'edge: pinnedMessages { edges { cursor } }'),
    'Message.mentions': async (world) => {
      const id = await world.pinningGroup();
      return `{ messages(conversationId: "${id}") { edges { node { edge: mentions { isEveryone } } } } }`;
    },
    'Mention.user': (world) => inMentions(world, 'edge: user { id }'),
    'Mention.isEveryone': (world) => inMentions(world, 'edge: isEveryone'),
  },
  open: {
    'only users who may read the conversation receive its events': [
      'MessagePinned.message',
      'MessagePinned.user',
      'MessageUnpinned.message',
      'MessageUnpinned.user',
    ],
  },
};

async function inMentions(world: World, field: string): Promise<string> {
  const id = await world.pinningGroup();
  return `{ messages(conversationId: "${id}") { edges { node { mentions { ${field} } } } } }`;
}

async function inPinningGroup(world: World, field: string): Promise<string> {
  return `{ conversation(id: "${await world.pinningGroup()}") { ${field} } }`;
}
