import { call } from '../support/call.js';
import type { AuthorizationTable } from './table.js';
import type { World } from './world.js';

/** Operations of administrators, and reports. The target of operations on users is a user without groups. */
export const admin: AuthorizationTable = {
  outcomes: `
                          owner      moderator  member     guest      stranger      blocked       signedOut        archived
    grantAdmin            FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    revokeAdmin           FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    archiveUser           FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    unarchiveUser         FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    banUser               FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    unbanUser             FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    fileReport            ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    fileReport/user       ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    fileReport/public     ok         ok         ok         ok         NOT_FOUND     NOT_FOUND     UNAUTHENTICATED  SESSION_REVOKED
    resolveReport         FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    reports               FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    auditLog              FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    users                 FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    serverStorage         FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    adminEvents           FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    User.account          null       null       null       null       null          null          UNAUTHENTICATED  SESSION_REVOKED
    User.account/own      ok         ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    UserAccount.storage   hidden     hidden     hidden     hidden     hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    UserAccount.storage/own  ok      ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    UserAccount.hasSecondFactor      hidden     hidden     hidden     hidden     hidden        hidden        UNAUTHENTICATED  SESSION_REVOKED
    UserAccount.hasSecondFactor/own  ok      ok         ok         ok         ok            ok            UNAUTHENTICATED  SESSION_REVOKED
    AuditEntry.actor      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    Report.reporter       FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    eraseMessage          FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    eraseUser             FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    userErasures          FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    exportConversation    FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    UserErasure.requestedBy  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    UserErasure.user      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
    Report.user           FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN     FORBIDDEN     UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    grantAdmin: (world) => someone(world),
    revokeAdmin: (world) => someone(world, 'grantAdmin'),
    archiveUser: (world) => someone(world),
    unarchiveUser: (world) => someone(world, 'archiveUser'),
    banUser: async (world) => ({ ...(await someone(world)), ...ban }),
    unbanUser: (world) => someone(world, 'banUser', ban),
    fileReport: async (world) => ({ about: { messageId: await world.message() }, reason: 'unkind' }),
    'fileReport/user': ({ newcomer }) => ({ about: { userId: newcomer.id }, reason: 'unkind' }),
    'fileReport/public': async (world) => ({ about: { messageId: await publicMessage(world) }, reason: 'unkind' }),
    resolveReport: async (world) => ({ reportId: await world.report(), resolution: 'MESSAGE_DELETED' }),
    reports: async (world) => {
      await world.report();
      return '{ edge: reports { edges { node { id } } } }';
    },
    auditLog: () => '{ edge: auditLog { edges { node { action } } } }',
    users: () => '{ edge: users(filter: { role: GUEST }) { edges { node { id } } } }',
    serverStorage: () => '{ edge: serverStorage { usedBytes } }',
    adminEvents: () => 'subscription { adminEvents { __typename } }',
    'User.account': ({ newcomer }) => `{ user(by: { id: "${newcomer.id}" }) { edge: account { isAdmin } } }`,
    'User.account/own': () => '{ viewer { user { edge: account { isAdmin } } } }',
    'UserAccount.storage': ({ newcomer }) => accountOf(newcomer, 'edge: storage { usedBytes }'),
    'UserAccount.storage/own': () => '{ viewer { user { account { edge: storage { usedBytes } } } } }',
    'UserAccount.hasSecondFactor': ({ newcomer }) => accountOf(newcomer, 'edge: hasSecondFactor'),
    'UserAccount.hasSecondFactor/own': () => '{ viewer { user { account { edge: hasSecondFactor } } } }',
    'AuditEntry.actor': () => '{ auditLog { edges { node { edge: actor { id } } } } }',
    'Report.reporter': (world) => inReports(world, 'edge: reporter { id }'),
    eraseMessage: async (world) => ({ messageId: await world.message(), reason: 'a court order' }),
    eraseUser: async (world) => ({ ...(await someone(world)), reason: 'a letter' }),
    exportConversation: async (world) => ({ conversationId: await world.group(), reason: 'a court order' }),
    userErasures: async (world) => {
      await someone(world, 'eraseUser', { reason: 'a letter' });
      return '{ edge: userErasures { edges { node { id } } } }';
    },
    'UserErasure.requestedBy': () => '{ userErasures { edges { node { edge: requestedBy { id } } } } }',
    'UserErasure.user': () => '{ userErasures { edges { node { edge: user { id } } } } }',
    'Report.user': (world) => inReports(world, 'edge: user { id }'),
  },
  open: {
    'the lists and events are for administrators': [
      'AdminsChanged.user',
      'AuditEntry.subject',
      'Report.message',
      'Report.conversation',
      'Report.resolvedBy',
      'ReportFiled.report',
      'ReportResolved.report',
      'UserErasureStarted.erasure',
      'UserErasureFinished.erasure',
    ],
  },
};

const ban = { until: '2100-01-01T00:00:00Z', reason: 'unkind' };

async function inReports(world: World, field: string): Promise<string> {
  await world.report();
  return `{ reports { edges { node { ${field} } } } }`;
}

/** A user on whom an administrator has acted. */
async function someone(world: World, done?: string, input: object = {}): Promise<{ userId: string }> {
  const { id: userId } = await world.someone();
  if (done) await call(world.administrator, done, { userId, ...input });
  return { userId };
}

/** The message of the member in a public group. */
async function publicMessage(world: World): Promise<string> {
  const id = await world.publicGroupWithMessage();
  const { data } = await world.member.http.send<{ messages: { edges: { node: { id: string } }[] } }>(
    `{ messages(conversationId: "${id}", last: 1) { edges { node { id } } } }`,
  );
  return String(data?.messages.edges[0]?.node.id);
}

/** A field of the account of another user. */
function accountOf({ id }: { id: string }, field: string): string {
  return `{ user(by: { id: "${id}" }) { account { ${field} } } }`;
}
