import { index } from '../support/search.js';
import { following, history, inConversation } from './queries.js';
import { type AuthorizationTable, spending } from './table.js';
import type { World } from './world.js';

/** Messages. The group is private unless the row says otherwise; the message is the member’s. */
export const messages: AuthorizationTable = {
  outcomes: `
                                         owner            moderator  member     guest      stranger      blocked          signedOut        archived
    sendMessage                          ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/public                   ok               ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/read-only                ok               ok         READ_ONLY  READ_ONLY  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/invited                  ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/lobby                    ok               ok         ok         ok         ok            ok               UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/direct                   ok               ok         NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/to-the-owner             BAD_INPUT        ok         ok         ok         ok            CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/file-of-the-member       NOT_FOUND        NOT_FOUND  ok         NOT_FOUND  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/reply                    ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/closed                   CONTACT_REFUSED  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    sendMessage/reply-from-elsewhere     NOT_FOUND        NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    editMessage                          FORBIDDEN        FORBIDDEN  ok         FORBIDDEN  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    editMessage/own                      ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    editMessage/closed                   CONTACT_REFUSED  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    deleteMessage                        ok               ok         ok         FORBIDDEN  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    deleteMessage/own                    ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    deleteMessage/closed                 FORBIDDEN        NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     ok               UNAUTHENTICATED  SESSION_REVOKED
    addReaction                          ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    addReaction/closed                   CONTACT_REFUSED  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    removeReaction                       NOT_FOUND        NOT_FOUND  ok         NOT_FOUND  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    markRead                             ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    markRead/public                      ok               ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    markRead/closed                      ok               NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     ok               UNAUTHENTICATED  SESSION_REVOKED
    setTyping                            ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    setTyping/public                     ok               ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    setTyping/read-only                  ok               ok         READ_ONLY  READ_ONLY  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    setTyping/closed                     CONTACT_REFUSED  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    messages                             ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    messages/public                      empty            empty      empty      empty      NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    messages/direct                      ok               ok         NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    messages/closed                      ok               NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND     ok               UNAUTHENTICATED  SESSION_REVOKED
    messages/lobby                       ok               ok         ok         ok         ok            ok               UNAUTHENTICATED  SESSION_REVOKED
    searchMessages                       ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    searchMessages/public                ok               ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    searchMessages/everywhere            ok               ok         ok         ok         empty         empty            UNAUTHENTICATED  SESSION_REVOKED
    messageEvents                        ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    messageEvents/public                 ok               ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    messageEvents/direct                 ok               ok         NOT_FOUND  NOT_FOUND  NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    messageEvents/lobby                  ok               ok         ok         ok         ok            ok               UNAUTHENTICATED  SESSION_REVOKED
    messageEvents/all                    ok               ok         ok         ok         ok            ok               UNAUTHENTICATED  SESSION_REVOKED
    readEvents                           ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    readEvents/public                    ok               ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    typingEvents                         ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    typingEvents/public                  ok               ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    Conversation.messages                ok               ok         ok         ok         hidden        hidden           UNAUTHENTICATED  SESSION_REVOKED
    Conversation.messages/public         empty            empty      empty      empty      NOT_A_MEMBER  NOT_A_MEMBER     UNAUTHENTICATED  SESSION_REVOKED
    Conversation.messages/invited        ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Conversation.messages/direct         ok               ok         hidden     hidden     hidden        hidden           UNAUTHENTICATED  SESSION_REVOKED
    Conversation.messages/by-link        ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Conversation.lastMessage             ok               ok         ok         ok         hidden        hidden           UNAUTHENTICATED  SESSION_REVOKED
    Conversation.lastMessage/invited     ok               ok         ok         ok         null          null             UNAUTHENTICATED  SESSION_REVOKED
    Conversation.lastMessage/public      ok               ok         ok         ok         null          null             UNAUTHENTICATED  SESSION_REVOKED
    Conversation.unreadCount             ok               ok         zero       ok         hidden        hidden           UNAUTHENTICATED  SESSION_REVOKED
    Conversation.unreadCount/public      ok               ok         zero       ok         zero          zero             UNAUTHENTICATED  SESSION_REVOKED
    Conversation.unreadCountAsOf         ok               ok         ok         ok         hidden        hidden           UNAUTHENTICATED  SESSION_REVOKED
    Conversation.unreadCountAsOf/public  ok               ok         ok         ok         zero          zero             UNAUTHENTICATED  SESSION_REVOKED
    Conversation.readPosition            ok               ok         ok         ok         hidden        hidden           UNAUTHENTICATED  SESSION_REVOKED
    Conversation.readPosition/public     ok               ok         ok         ok         zero          zero             UNAUTHENTICATED  SESSION_REVOKED
    Message.sender                       ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Message.replies                      ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Message.replyTo                      ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Message.replyCount                   ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Message.versions                     ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Message.reactions                    ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    ReactionCount.users                  ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    Message.clientId                     null             null       ok         null       NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    ReactionCount.hasViewerReacted       ok               ok         ok         ok         NOT_FOUND     NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    sendMessage: async (world) => ({ to: { conversationId: await world.group() }, content: 'hello' }),
    'sendMessage/public': async (world) => ({ to: { conversationId: await world.publicGroup() }, content: 'hello' }),
    'sendMessage/read-only': async (world) => ({
      to: { conversationId: await world.readOnlyGroup() },
      content: 'hello',
    }),
    'sendMessage/invited': async (world) => ({ to: { conversationId: await world.invitingGroup() }, content: 'hello' }),
    'sendMessage/lobby': async (world) => ({ to: { conversationId: await world.lobby() }, content: 'hello' }),
    'sendMessage/direct': async (world) => ({ to: { conversationId: await world.directChat() }, content: 'hello' }),
    'sendMessage/to-the-owner': spending(({ owner }) => ({ to: { userId: owner.id }, content: 'hello' })),
    'sendMessage/file-of-the-member': async (world) => ({
      to: { conversationId: await world.group() },
      content: 'hello',
      attachmentIds: [await world.unsentFile()],
    }),
    'sendMessage/reply': async (world) => ({
      to: { conversationId: await world.group() },
      content: 'hello',
      replyToId: await world.message(),
    }),
    'sendMessage/closed': async (world) => ({
      to: { conversationId: (await world.closedChat()).id },
      content: 'hello',
    }),
    'sendMessage/reply-from-elsewhere': async (world) => ({
      to: { conversationId: await world.lobby() },
      content: 'hello',
      replyToId: await world.message(),
    }),
    'editMessage/closed': async (world) => ({ messageId: (await world.closedChat()).messageId, content: 'changed' }),
    'deleteMessage/closed': async (world) => ({ messageId: (await world.closedChat()).messageId }),
    'addReaction/closed': async (world) => ({ messageId: (await world.closedChat()).messageId, emoji: '🎉' }),
    'markRead/closed': async (world) => ({ conversationId: (await world.closedChat()).id, position: 1 }),
    'setTyping/read-only': async (world) => ({ conversationId: await world.readOnlyGroup() }),
    'setTyping/closed': async (world) => ({ conversationId: (await world.closedChat()).id }),
    'messages/closed': async (world) => history((await world.closedChat()).id),
    'Conversation.messages/by-link': async (world) => {
      await world.message();
      const { token } = await world.inviteLink();
      return `{ groupByLink(token: "${token}") { ${page} } }`;
    },
    editMessage: async (world) => ({ messageId: await world.message(), content: 'changed' }),
    'editMessage/own': async (world) => ({ messageId: await world.ownMessage(), content: 'changed' }),
    deleteMessage: async (world) => ({ messageId: await world.message() }),
    'deleteMessage/own': async (world) => ({ messageId: await world.ownMessage() }),
    addReaction: async (world) => ({ messageId: await world.message(), emoji: '🎉' }),
    removeReaction: async (world) => ({ messageId: await world.message(), emoji: '👍' }),
    markRead: async (world) => ({ conversationId: await world.group(), position: 1 }),
    'markRead/public': async (world) => ({ conversationId: await world.publicGroup(), position: 1 }),
    setTyping: async (world) => ({ conversationId: await world.group() }),
    'setTyping/public': async (world) => ({ conversationId: await world.publicGroup() }),
    messages: async (world) => history(await world.groupWithMessages()),
    'messages/public': async (world) => history(await world.publicGroup()),
    'messages/direct': async (world) => history(await world.directChat()),
    'messages/lobby': async (world) => history(await world.lobby()),
    searchMessages: async (world) => searching(world, 'dear', await world.groupWithMessages()),
    'searchMessages/public': async (world) => searching(world, 'hello', await world.publicGroupWithMessage()),
    'searchMessages/everywhere': async (world) => {
      await world.groupWithMessages();
      return searching(world, 'dear');
    },
    messageEvents: async (world) => following('messageEvents', await world.group()),
    'messageEvents/public': async (world) => following('messageEvents', await world.publicGroup()),
    'messageEvents/direct': async (world) => following('messageEvents', await world.directChat()),
    'messageEvents/lobby': async (world) => following('messageEvents', await world.lobby()),
    'messageEvents/all': () => 'subscription { messageEvents { __typename } }',
    readEvents: async (world) => following('readEvents', await world.group()),
    'readEvents/public': async (world) => following('readEvents', await world.publicGroup()),
    typingEvents: async (world) => following('typingEvents', await world.group()),
    'typingEvents/public': async (world) => following('typingEvents', await world.publicGroup()),
    'Conversation.messages': async (world) => inConversation(await world.groupWithMessages(), page),
    'Conversation.messages/public': async (world) => inConversation(await world.publicGroup(), page),
    'Conversation.messages/invited': async (world) => inConversation(await world.invitingGroup(), page),
    'Conversation.messages/direct': async (world) => inConversation(await world.directChat(), page),
    'Conversation.lastMessage': async (world) => inConversation(await world.groupWithMessages(), last),
    'Conversation.lastMessage/invited': async (world) => inConversation(await world.invitingGroup(), last),
    'Conversation.lastMessage/public': async (world) => inConversation(await world.publicGroupWithMessage(), last),
    'Conversation.unreadCount': async (world) => inConversation(await world.groupWithMessages(), 'edge: unreadCount'),
    'Conversation.unreadCount/public': async (world) =>
      inConversation(await world.publicGroupWithMessage(), 'edge: unreadCount'),
    'Conversation.unreadCountAsOf': async (world) =>
      inConversation(await world.groupWithMessages(), 'edge: unreadCountAsOf'),
    'Conversation.unreadCountAsOf/public': async (world) =>
      inConversation(await world.publicGroupWithMessage(), 'edge: unreadCountAsOf'),
    'Conversation.readPosition': async (world) => inConversation(await world.group(), 'edge: readPosition'),
    'Conversation.readPosition/public': async (world) =>
      inConversation(await world.publicGroup(), 'edge: readPosition'),
    'Message.sender': (world) => world.inMessage('edge: sender { id }'),
    'Message.replies': (world) => world.inMessage('edge: replies { edges { node { id } } }'),
    'Message.replyTo': (world) => world.inReply('edge: replyTo { id }'),
    'Message.replyCount': (world) => world.inMessage('edge: replyCount'),
    'Message.versions': (world) => world.inMessage('edge: versions { edges { node { content } } }'),
    'Message.reactions': (world) => world.inMessage('edge: reactions { hasViewerReacted }'),
    'ReactionCount.users': (world) => world.inMessage('reactions { edge: users { edges { cursor } } }'),
    'Message.clientId': (world) => world.inMessage('edge: clientId'),
    'ReactionCount.hasViewerReacted': (world) => world.inMessage('reactions { edge: hasViewerReacted }'),
  },
  open: {
    'they are of the message that was found': ['MessageSearchEdge.highlights', 'SearchHighlight.parts'],
    'only users who may read the conversation receive its events': [
      'MessageAdded.message',
      'MessageEdited.message',
      'MessageDeleted.message',
      'ReactionAdded.count',
      'ReactionAdded.message',
      'ReactionAdded.user',
      'ReactionRemoved.count',
      'ReactionRemoved.message',
      'ReactionRemoved.user',
      'ReadPositionsMoved.readers',
      'Reader.user',
      'Typing.user',
    ],
  },
};

const page = 'edge: messages { edges { node { id } } }';
const last = 'edge: lastMessage { id }';

async function searching({ server }: World, word: string, conversationId?: string): Promise<string> {
  await index(server);
  const where = conversationId ? `, conversationId: "${conversationId}"` : '';
  return `{ edge: searchMessages(query: "${word}"${where}) { edges { cursor } } }`;
}
