import type { AuthorizationTable } from './table.js';

/** Unread messages. The group is private, the message is the member’s. */
export const unread: AuthorizationTable = {
  outcomes: `
                                    owner      moderator  member     guest      stranger   blocked    signedOut        archived
    markUnread                      ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    markUnread/public               ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    markUnread/private-message      ok         NOT_FOUND  ok         NOT_FOUND  NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
    Viewer.totalUnread              ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    unreadEvents                    ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    markUnread: async (world) => ({ messageId: await world.message() }),
    'markUnread/public': async (world) => ({ messageId: await world.publicMessage() }),
    'markUnread/private-message': async (world) => ({ messageId: await world.privateMessage() }),
    'Viewer.totalUnread': () => '{ viewer { edge: totalUnread { messageCount } } }',
    unreadEvents: () => 'subscription { unreadEvents { __typename } }',
  },
  open: {
    'the counts and positions are the viewer’s own': [
      'OwnReadPosition.conversation',
      'UnreadChanged.readPositions',
      'UnreadChanged.totalUnread',
    ],
  },
};
