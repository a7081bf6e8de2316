import type { AuthorizationTable } from './table.js';
import { webhook } from './things.js';

/** Webhooks are for administrators. */
export const webhooks: AuthorizationTable = {
  outcomes: `
                      owner      moderator  member     guest      stranger   blocked    signedOut        archived
    createWebhook     FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    updateWebhook     FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    deleteWebhook     FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    pingWebhook       FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    redeliverWebhook  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
    webhooks          FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  FORBIDDEN  UNAUTHENTICATED  SESSION_REVOKED
  `,
  asks: {
    createWebhook: () => webhook,
    updateWebhook: async (world) => ({ webhookId: await world.webhook(), isEnabled: false }),
    deleteWebhook: async (world) => ({ webhookId: await world.webhook() }),
    pingWebhook: async (world) => ({ webhookId: await world.webhook() }),
    redeliverWebhook: async (world) => ({ webhookId: await world.webhook() }),
    webhooks: async (world) => {
      await world.webhook();
      return '{ edge: webhooks { id } }';
    },
  },
  open: {
    'webhooks are shown to administrators only': [
      'Webhook.createdBy',
      'Webhook.deliveries',
      'Webhook.events',
      'Delivery.webhook',
    ],
  },
};
