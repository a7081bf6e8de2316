import { call } from '../support/call.js';
import { mutationText } from '../support/mutation-text.js';
import type { Person } from '../support/people.js';
import { browser, notificationOfOwner } from './notifications.js';
import type { Ask, AuthorizationTable } from './table.js';
import type { World } from './world.js';

/** Returns the id of an object of each type in a world. Personal objects belong to the owner. */
export const thingsOfTypes: Record<string, (world: World) => Promise<string>> = {
  User: async (world) => world.member.id,
  Group: (world) => world.group(),
  DirectChat: (world) => world.directChat(),
  Lobby: (world) => world.lobby(),
  Project: (world) => world.project(),
  Member: async (world) =>
    firstIdOf(world.owner, `{ conversation(id: "${await world.group()}") { viewerMember { id } } }`),
  Meeting: async (world) => firstIdOf(world.owner, `{ project(id: "${await world.project()}") { meeting { id } } }`),
  Message: (world) => world.message(),
  Attachment: (world) => world.sentFile(),
  InviteLink: async (world) => (await world.inviteLink()).id,
  Session: async (world) => world.owner.sessionId,
  Viewer: async ({ owner }) => owner.id.replace('usr_', 'vwr_'),
  Notification: notificationOfOwner,
  PushSubscription: browserOfOwner,
  Report: (world) => world.report(),
  HeldMessage: (world) => world.heldMessage(),
  AuditEntry: auditEntry,
  UserErasure: userErasure,
  Webhook: (world) => world.webhook(),
  Delivery: delivery,
  Friend: (world) => afterFriends(world, '{ viewer { friends(first: 1) { edges { node { id } } } } }'),
  FriendRequest: (world) =>
    afterFriends(world, '{ viewer { friendRequests(direction: SENT, first: 1) { edges { node { id } } } } }'),
  BlockedUser: ({ owner }) => firstIdOf(owner, '{ viewer { blockedUsers(first: 1) { edges { node { id } } } } }'),
  PrivacySettings: ({ owner }) => firstIdOf(owner, '{ viewer { privacySettings { id } } }'),
  Presence: ({ owner }) => firstIdOf(owner, `{ presences(userIds: ["${owner.id}"]) { id } }`),
  NotificationSettings: ({ owner }) => firstIdOf(owner, '{ viewer { notificationSettings { id } } }'),
  Thread: async (world) => (await world.message()).replace('msg_', 'thr_'),
  TotalUnread: ({ owner }) => firstIdOf(owner, '{ viewer { totalUnread { id } } }'),
  UserStatus: ({ owner }) => firstIdOf(owner, '{ viewer { status { id } } }'),
};

/** Objects by their ids: each is visible to the users who see it elsewhere. */
export const nodes: AuthorizationTable = {
  outcomes: `
                            owner   moderator  member  guest   stranger  blocked  signedOut        archived
    node/User               ok      ok         ok      ok      ok        ok       UNAUTHENTICATED  SESSION_REVOKED
    node/Group              ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/public-group       ok      ok         ok      ok      ok        ok       UNAUTHENTICATED  SESSION_REVOKED
    node/inviting-group     ok      ok         ok      ok      ok        ok       UNAUTHENTICATED  SESSION_REVOKED
    node/DirectChat         ok      ok         null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/closed-chat        ok      null       null    null    null      ok       UNAUTHENTICATED  SESSION_REVOKED
    node/Lobby              ok      ok         ok      ok      ok        ok       UNAUTHENTICATED  SESSION_REVOKED
    node/Project            ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Member             ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Meeting            ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Message            ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/public-message     ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/private-message    ok      null       ok      null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/closed-message     ok      null       null    null    null      ok       UNAUTHENTICATED  SESSION_REVOKED
    node/Attachment         ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/unsent-file        null    null       ok      null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/InviteLink         ok      ok         null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Viewer             ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Session            ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Notification       ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/PushSubscription   ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Report             null    null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/HeldMessage        ok      ok         ok      null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/AuditEntry         null    null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/UserErasure        null    null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Webhook            null    null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Delivery           null    null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Friend             ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/FriendRequest      ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/BlockedUser        ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/PrivacySettings    ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/Presence           ok      ok         ok      ok      ok        ok       UNAUTHENTICATED  SESSION_REVOKED
    node/NotificationSettings  ok  null  null  null  null  null  UNAUTHENTICATED  SESSION_REVOKED
    node/Thread             ok      ok         ok      ok      null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/TotalUnread        ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    node/UserStatus         ok      null       null    null    null      null     UNAUTHENTICATED  SESSION_REVOKED
    nodes                   ok      ok         ok      ok      hidden    hidden   UNAUTHENTICATED  SESSION_REVOKED
    nodes/private-message   ok      hidden     ok      hidden  hidden    hidden   UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    ...Object.fromEntries(Object.entries(thingsOfTypes).map(([type, thing]) => [`node/${type}`, nodeOf(thing)])),
    'node/public-group': nodeOf((world) => world.publicGroup()),
    'node/inviting-group': nodeOf((world) => world.invitingGroup()),
    'node/closed-chat': nodeOf(async (world) => (await world.closedChat()).id),
    'node/public-message': nodeOf((world) => world.publicMessage()),
    'node/private-message': nodeOf((world) => world.privateMessage()),
    'node/closed-message': nodeOf(async (world) => (await world.closedChat()).messageId),
    'node/unsent-file': nodeOf((world) => world.unsentFile()),
    nodes: nodesOf((world) => world.message()),
    'nodes/private-message': nodesOf((world) => world.privateMessage()),
  },
  open: {},
};

type Thing = (world: World) => Promise<string>;

/** The id that a query of someone gives: the first in its answer. */
async function firstIdOf({ http }: Person, text: string): Promise<string> {
  const { data } = await http.send<object>(text);
  const [, id = ''] = JSON.stringify(data).match(/"id":"([^"]+)"/) ?? [];
  return id;
}

async function afterFriends(world: World, text: string): Promise<string> {
  await world.friends();
  return firstIdOf(world.owner, text);
}

function nodeOf(thing: Thing): Ask {
  return async (world) => `{ edge: node(id: "${await thing(world)}") { id } }`;
}

function nodesOf(thing: Thing): Ask {
  return async (world) => `{ nodes(ids: ["${await thing(world)}"]) { edge: id } }`;
}

async function browserOfOwner({ owner }: World): Promise<string> {
  await owner.http.send(mutationText('registerPushSubscription'), { input: browser() });
  const { data } = await owner.http.send<{ viewer: { pushSubscriptions: { id: string }[] } }>(
    '{ viewer { pushSubscriptions { id } } }',
  );
  return String(data?.viewer.pushSubscriptions[0]?.id);
}

async function delivery(world: World): Promise<string> {
  const ping = 'mutation ($input: PingWebhookInput!) { pingWebhook(input: $input) { delivery { id } } }';
  const input = { webhookId: await world.webhook() };
  const { data } = await world.administrator.http.send<{ pingWebhook: { delivery: { id: string } } }>(ping, { input });
  return String(data?.pingWebhook.delivery.id);
}

/** The audit log contains what an administrator did. */
async function userErasure(world: World): Promise<string> {
  const { id: userId } = await world.someone();
  await call(world.administrator, 'eraseUser', { userId, reason: 'a letter' });
  return firstIdOf(world.administrator, '{ userErasures(first: 1) { edges { node { id } } } }');
}

async function auditEntry(world: World): Promise<string> {
  await world.webhook();
  const { data } = await world.administrator.http.send<{ auditLog: { edges: { node: { id: string } }[] } }>(
    '{ auditLog(first: 1) { edges { node { id } } } }',
  );
  return String(data?.auditLog.edges[0]?.node.id);
}
