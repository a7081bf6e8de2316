import { expect } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/**
 * Presence. Every user may ask for the presence of every user. Invisible and blocked users look offline to others,
 * which presence-privacy.test.ts tests.
 */
export const presence: AuthorizationTable = {
  outcomes: `
                                       owner      moderator  member     guest      stranger      blocked       signedOut        archived
    heartbeat                          ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    setStatus                          ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    expirePresence                     FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    presences                          ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    onlineUsers                        ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.status                      ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    presenceEvents                     ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    presenceEvents/of-the-owner        ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    presenceEvents/everyone            ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    onlineCountEvents                  ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    User.presence                      ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Conversation.onlineMembers         ok         ok         ok         ok         hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    Conversation.onlineMembers/public  ok         ok         ok         ok         NOT_A_MEMBER  NOT_A_MEMBER  UNAUTHENTICATED  SESSION_REVOKED
    Conversation.onlineMembers/lobby   ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    OnlineUserConnection.count         ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    Session.connections                zero       zero       zero       zero       zero          zero          UNAUTHENTICATED  SESSION_REVOKED
    Session.isOnline                   ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    heartbeat: () => ({}),
    setStatus: () => ({ status: 'ONLINE' }),
    expirePresence: () => undefined,
    presences: ({ owner }) => `{ edge: presences(userIds: ["${owner.id}"]) { status } }`,
    onlineUsers: () => '{ edge: onlineUsers { edges { node { status } } } }',
    'Viewer.status': () => '{ viewer { edge: status { status } } }',
    presenceEvents: () => 'subscription { presenceEvents { __typename } }',
    'presenceEvents/of-the-owner': ({ owner }) =>
      `subscription { presenceEvents(userIds: ["${owner.id}"]) { __typename } }`,
    'presenceEvents/everyone': () => 'subscription { presenceEvents(everyone: true) { __typename } }',
    onlineCountEvents: () => 'subscription { onlineCountEvents { __typename } }',
    'User.presence': ({ owner }) => `{ user(by: { id: "${owner.id}" }) { edge: presence { status } } }`,
    'Conversation.onlineMembers': async (world) => onlineMembers(await world.group()),
    'Conversation.onlineMembers/public': async (world) => onlineMembers(await world.publicGroup()),
    'Conversation.onlineMembers/lobby': async (world) => onlineMembers(await world.lobby()),
    'OnlineUserConnection.count': () => '{ onlineUsers { edge: count } }',
    'Session.connections': connections,
    'Session.isOnline': () => '{ viewer { sessions { edge: isOnline } } }',
  },
  open: {
    'they are of a presence or status that is shown': [
      'CurrentPresences.presences',
      'Presence.customStatus',
      'Presence.user',
      'PresenceChanged.presence',
      'PresencesChanged.presences',
      'UserStatus.customStatus',
      'UserStatus.isInvisible',
    ],
  },
};

function onlineMembers(id: string): string {
  return `{ conversation(id: "${id}") { edge: onlineMembers { edges { node { status } } } } }`;
}

/** Called once the sockets of the tried subscriptions are known to be closed. */
async function connections({ http }: World): Promise<string> {
  const query = '{ viewer { sessions { edge: connections } } }';
  await eventually(async () => {
    const { data } = await http.send<{ viewer: { sessions: { edge: number }[] } }>(query);
    expect((data?.viewer.sessions ?? []).filter(({ edge }) => edge > 0)).toEqual([]);
  });
  return query;
}
