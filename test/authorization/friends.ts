import { AcceptFriendRequest, BlockUser, SendFriendRequest } from '../support/friends.js';
import type { Person } from '../support/people.js';
import { type AuthorizationTable, spending } from './table.js';
import type { World } from './world.js';

/** The relation between two users. The target is always the owner, who has blocked the blocked user. */
export const friends: AuthorizationTable = {
  outcomes: `
                             owner      moderator  member     guest      stranger   blocked          signedOut        archived
    sendFriendRequest        BAD_INPUT  ok         ok         ok         ok         CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    acceptFriendRequest      NOT_FOUND  ok         ok         ok         ok         NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    declineFriendRequest     NOT_FOUND  ok         ok         ok         ok         NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    cancelFriendRequest      NOT_FOUND  ok         ok         ok         ok         NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    removeFriend             NOT_FOUND  ok         ok         ok         ok         NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    blockUser                BAD_INPUT  ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    unblockUser              NOT_FOUND  ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    unblockUser/blocked-by   NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND  NOT_FOUND        UNAUTHENTICATED  SESSION_REVOKED
    openDirectChat           BAD_INPUT  ok         ok         ok         ok         CONTACT_REFUSED  UNAUTHENTICATED  SESSION_REVOKED
    updatePrivacySettings    ok         ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    Viewer.friends           ok         empty      empty      empty      empty      empty            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.friendRequests/sent  ok         empty      empty      empty      empty      empty            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.friendRequests/received  ok         empty      empty      empty      empty      empty            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.blockedUsers      ok         empty      empty      empty      empty      empty            UNAUTHENTICATED  SESSION_REVOKED
    Viewer.privacySettings   ok         ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    friendEvents             ok         ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    User.relation            ok         ok         ok         ok         ok         ok               UNAUTHENTICATED  SESSION_REVOKED
    Friend.user              ok         hidden     hidden     hidden     hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    FriendRequest.sender     ok         hidden     hidden     hidden     hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    FriendRequest.recipient  ok         hidden     hidden     hidden     hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
    BlockedUser.user         ok         hidden     hidden     hidden     hidden     hidden           UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    sendFriendRequest: spending(({ owner }) => ({ userId: owner.id })),
    acceptFriendRequest: spending(async (world) => afterwards(world, asked)),
    declineFriendRequest: spending(async (world) => afterwards(world, asked)),
    cancelFriendRequest: spending(async (world) => afterwards(world, asking)),
    removeFriend: spending(async (world) => afterwards(world, befriended)),
    blockUser: spending(({ owner }) => ({ userId: owner.id })),
    unblockUser: spending(async (world) => afterwards(world, blocking)),
    'unblockUser/blocked-by': ({ owner }) => ({ userId: owner.id }),
    openDirectChat: spending(({ owner }) => ({ userId: owner.id })),
    updatePrivacySettings: () => ({}),
    'Viewer.friends': async (world) => {
      await world.friends();
      return '{ viewer { edge: friends { edges { node { since } } } } }';
    },
    'Viewer.friendRequests/sent': async (world) => requestList(world, 'SENT'),
    'Viewer.friendRequests/received': async (world) => requestList(world, 'RECEIVED'),
    'Viewer.blockedUsers': () => '{ viewer { edge: blockedUsers { edges { node { user { id } } } } } }',
    'Viewer.privacySettings': () => '{ viewer { edge: privacySettings { allowsFriendRequests } } }',
    friendEvents: () => 'subscription { friendEvents { __typename } }',
    'User.relation': ({ owner }) => `{ user(by: { id: "${owner.id}" }) { edge: relation } }`,
    'Friend.user': async (world) => {
      await world.friends();
      return '{ viewer { friends { edges { node { edge: user { id } } } } } }';
    },
    'FriendRequest.sender': async (world) => requests(world, 'RECEIVED', 'edge: sender { id }'),
    'FriendRequest.recipient': async (world) => requests(world, 'SENT', 'edge: recipient { id }'),
    'BlockedUser.user': () => '{ viewer { blockedUsers { edges { node { edge: user { id } } } } } }',
  },
  open: {
    'the events are the viewer’s own': [
      'AboutUser.user',
      'PrivacySettingsChanged.settings',
      'FriendRequestSent.edge',
      'FriendRequestReceived.edge',
      'FriendAdded.edge',
      'UserBlocked.edge',
    ],
    'the settings are the viewer’s own': [
      'PrivacySettings.allowsMessagesFromStrangers',
      'PrivacySettings.allowsFriendRequests',
    ],
  },
};

async function requestList(world: World, direction: string): Promise<string> {
  await world.friends();
  return `{ viewer { edge: friendRequests(direction: ${direction}) { edges { node { createdAt } } } } }`;
}

async function requests(world: World, direction: string, field: string): Promise<string> {
  await world.friends();
  return `{ viewer { friendRequests(direction: ${direction}) { edges { node { ${field} } } } } }`;
}

type Step = (actor: Person, owner: Person) => Promise<unknown>;

const asking: Step = (actor, owner) => actor.http.run(SendFriendRequest, { input: { userId: owner.id } });
const asked: Step = (actor, owner) => owner.http.run(SendFriendRequest, { input: { userId: actor.id } });
const blocking: Step = (actor, owner) => actor.http.run(BlockUser, { input: { userId: owner.id } });
const befriended: Step = async (actor, owner) => {
  await asking(actor, owner);
  await owner.http.run(AcceptFriendRequest, { input: { userId: actor.id } });
};

/** Returns the owner after creating a relation between the owner and the actor, if possible. */
async function afterwards({ actor, owner, role }: World, step: Step): Promise<{ userId: string }> {
  const canBe =
    ['moderator', 'member', 'guest', 'stranger'].includes(role) || (role === 'blocked' && step === blocking);
  if (canBe) await step(actor, owner);
  return { userId: owner.id };
}
