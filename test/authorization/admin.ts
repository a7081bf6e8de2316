import type { AuthorizationTable } from './table.js';

const gone = { report: 'rpt_01m7ysygxnfvk8vqaw50e978ab', webhook: 'whk_01m7ysygxnfvk8vqaw50e978ab' };

/** What administrators do, of whom none is among the roles: what they get is in test/integration/admin and webhooks. */
export const admin: AuthorizationTable = {
  outcomes: `
                       owner      moderator  member     guest      stranger   blocked    signedOut        archived
    grantAdmin         FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    revokeAdmin        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    archiveUser        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    unarchiveUser      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    banUser            FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    unbanUser          FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    resolveReport      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    createWebhook      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    updateWebhook      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    deleteWebhook      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    pingWebhook        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    redeliverWebhook   FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    auditLog           FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    reports            FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    webhooks           FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    adminEvents        FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    User.standing      FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    User.isAdmin       ok         null       null       null       null       null       UNAUTHENTICATED  SESSION_REVOKED
    User.isArchived    ok         ok         ok         ok         ok         ok         UNAUTHENTICATED  SESSION_REVOKED
    reportMessage      ok         ok         ok         ok         NOT_FOUND  NOT_FOUND  UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    grantAdmin: ({ actor }) => ({ userId: actor.id }),
    revokeAdmin: ({ owner }) => ({ userId: owner.id }),
    archiveUser: ({ owner }) => ({ userId: owner.id }),
    unarchiveUser: ({ owner }) => ({ userId: owner.id }),
    banUser: ({ owner }) => ({ userId: owner.id, until: '2999-01-01T00:00:00Z', reason: 'envy' }),
    unbanUser: ({ owner }) => ({ userId: owner.id }),
    resolveReport: () => ({ reportId: gone.report, resolution: 'MESSAGE_DELETED' }),
    createWebhook: () => ({ url: 'https://example.org/', events: ['MESSAGE_ADDED'] }),
    updateWebhook: () => ({ webhookId: gone.webhook, isEnabled: false }),
    deleteWebhook: () => ({ webhookId: gone.webhook }),
    pingWebhook: () => ({ webhookId: gone.webhook }),
    redeliverWebhook: () => ({ webhookId: gone.webhook }),
    auditLog: () => '{ edge: auditLog { edges { node { action } } } }',
    reports: () => '{ edge: reports { edges { node { reason } } } }',
    webhooks: () => '{ edge: webhooks { id } }',
    adminEvents: () => 'subscription { adminEvents { __typename } }',
    'User.standing': ({ owner }) => `{ user(id: "${owner.id}") { edge: standing { isAdmin } } }`,
    'User.isAdmin': ({ owner }) => `{ user(id: "${owner.id}") { edge: isAdmin } }`,
    'User.isArchived': ({ owner }) => `{ user(id: "${owner.id}") { edge: isArchived } }`,
    reportMessage: async (world) => ({ messageId: await world.messageOf(world.member), reason: 'spam' }),
  },
  open: {
    'only administrators come so far': [
      'AuditEntry.actor',
      'Report.sender',
      'Report.reporter',
      'Report.resolvedBy',
      'AdminsChanged.user',
      'ReportFiled.report',
      'ReportResolved.report',
      'Webhook.events',
      'Webhook.deliveries',
    ],
  },
};
