import { call } from '../support/call.js';
import type { AuthorizationTable } from './table.js';

/** Threads. The group is private; the message is the member’s and has a reply of the member. */
export const threads: AuthorizationTable = {
  outcomes: `
                                    owner      moderator  member     guest      stranger   blocked    signedOut        archived
    followThread                    ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    followThread/public             ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    followThread/private-message    BAD_INPUT  NOT_FOUND  BAD_INPUT  NOT_FOUND  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    unfollowThread                  ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    markThreadRead                  ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    markThreadRead/private-message  BAD_INPUT  NOT_FOUND  BAD_INPUT  NOT_FOUND  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Viewer.threads                  ok         ok         ok         ok         empty      empty      UNAUTHENTICATED  SESSION_REVOKED
    threadEvents                    ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    Message.thread                  ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Thread.message                  ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Thread.lastReply                ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Thread.unreadCount              zero       zero       zero       zero       NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    'Viewer.threads': async (world) => {
      const messageId = await world.message();
      for (const person of [world.owner, world.moderator, world.guest])
        await call(person, 'followThread', { messageId });
      return '{ viewer { edge: threads { edges { cursor } } } }';
    },
    'Message.thread': (world) => world.inMessage('edge: thread { id }'),
    'Thread.message': (world) => world.inMessage('thread { edge: message { id } }'),
    'Thread.lastReply': (world) => world.inMessage('thread { edge: lastReply { id } }'),
    'Thread.unreadCount': (world) => world.inMessage('thread { edge: unreadCount }'),
    threadEvents: () => 'subscription { threadEvents { __typename } }',
    followThread: async (world) => ({ messageId: await world.message() }),
    'followThread/public': async (world) => ({ messageId: await world.publicMessage() }),
    'followThread/private-message': async (world) => ({ messageId: await world.privateMessage() }),
    unfollowThread: async (world) => ({ messageId: await world.message() }),
    markThreadRead: async (world) => ({ messageId: await world.message(), position: 1 }),
    'markThreadRead/private-message': async (world) => ({ messageId: await world.privateMessage(), position: 1 }),
  },
  open: {
    'the events are the viewer’s own': ['ThreadFollowed.thread', 'ThreadUnfollowed.thread', 'ThreadRead.thread'],
  },
};
