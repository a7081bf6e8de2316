import { following, inConversation } from './queries.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/**
 * A public group of the owner in which the blocked is a member too. There a block changes nothing but that the mentions
 * of one’s own by who is blocked do not call.
 */
export const fellows: AuthorizationTable = {
  outcomes: `
                                       owner  moderator  member     guest      stranger      blocked    signedOut        archived
    sendMessage/fellow                 ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
    addReaction/fellow                 ok     ok         ok         ok         NOT_FOUND     ok         UNAUTHENTICATED  SESSION_REVOKED
    addReaction/of-the-fellow          ok     ok         ok         ok         NOT_FOUND     ok         UNAUTHENTICATED  SESSION_REVOKED
    transferOwnership/fellow           ok     FORBIDDEN  FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  BAD_INPUT  UNAUTHENTICATED  SESSION_REVOKED
    removeMember/fellow                ok     ok         FORBIDDEN  FORBIDDEN  NOT_A_MEMBER  BAD_INPUT  UNAUTHENTICATED  SESSION_REVOKED
    messages/fellow                    ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
    messageEvents/fellow               ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
    readEvents/fellow                  ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
    typingEvents/fellow                ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
    Conversation.onlineMembers/fellow  ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
    Conversation.mentionCount/fellow   zero   ok         zero       zero       zero          zero       UNAUTHENTICATED  SESSION_REVOKED
    Member.user/fellow                 ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
    Message.sender/fellow              ok     ok         ok         ok         NOT_A_MEMBER  ok         UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    'sendMessage/fellow': async (world) => ({ to: { conversationId: await idOf(world) }, content: 'hello' }),
    'addReaction/fellow': async (world) => ({ messageId: (await world.fellowGroup()).ofOwner, emoji: '👍' }),
    'addReaction/of-the-fellow': async (world) => ({ messageId: (await world.fellowGroup()).ofBlocked, emoji: '👍' }),
    'transferOwnership/fellow': theBlocked,
    'removeMember/fellow': theBlocked,
    'messages/fellow': async (world) =>
      `{ edge: messages(conversationId: "${await idOf(world)}") { edges { cursor } } }`,
    'messageEvents/fellow': async (world) => following('messageEvents', await idOf(world)),
    'readEvents/fellow': async (world) => following('readEvents', await idOf(world)),
    'typingEvents/fellow': async (world) => following('typingEvents', await idOf(world)),
    'Conversation.onlineMembers/fellow': async (world) =>
      inConversation(await idOf(world), 'edge: onlineMembers { edges { cursor } }'),
    'Conversation.mentionCount/fellow': async (world) => inConversation(await idOf(world), 'edge: mentionCount'),
    'Member.user/fellow': async (world) =>
      inConversation(await idOf(world), 'members { edges { node { edge: user { id } } } }'),
    'Message.sender/fellow': async (world) =>
      inConversation(await idOf(world), 'messages { edges { node { edge: sender { id } } } }'),
  },
  open: {},
};

async function idOf(world: World): Promise<string> {
  return (await world.fellowGroup()).id;
}

async function theBlocked(world: World) {
  return { conversationId: await idOf(world), userId: world.blocked.id };
}
