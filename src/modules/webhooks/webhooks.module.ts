import type { FeedLog } from '../../feed/index.js';
import type { Bus } from '../../platform/bus/index.js';
import { type Database, rowsById } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { Seals, ServerKeys } from '../../platform/keys/index.js';
import type { Logger } from '../../platform/log/index.js';
import type { AccountService } from '../accounts/index.js';
import { type AdminGuard, type AuditLog, administratorsNode } from '../admin/index.js';
import { Delivery, DeliveryId, DeliverySchema } from './delivery.entity.js';
import { isToldOf } from './delivery-triggers.js';
import { sealOldSecrets } from './old-secrets.js';
import { Targets } from './target.js';
import { Webhook, WebhookId, WebhookSchema } from './webhook.entity.js';
import { WebhookResolver } from './webhook.resolver.js';
import { WebhookService } from './webhook.service.js';
import { WebhookSender } from './webhook-sender.js';
import type { WebhooksSettings } from './webhooks.settings.js';

export const webhooksEntities = [WebhookSchema, DeliverySchema];
export const webhooksResolvers = [WebhookResolver] as const;

/** Puts the module together. The sender is to be started by a server, and not by a command. */
export async function createWebhooksModule(parts: {
  database: Database;
  feedLog: FeedLog;
  accounts: AccountService;
  bus: Bus;
  log: Logger;
  guard: AdminGuard;
  audit: AuditLog;
  keys: ServerKeys;
  seals: Seals;
  config: WebhooksSettings['webhooks'];
}) {
  const { database, feedLog, accounts, bus, log, guard, audit, keys, seals, config } = parts;
  await sealOldSecrets(database, seals, keys.roots.all);
  const targets = new Targets(config.isAnyTargetAllowed, config.timeout);
  const sources = {
    ...{ log: feedLog, users: accounts.usersById },
    isToldOf: (conversationId: string) => isToldOf(database, conversationId),
  };
  const sender: WebhookSender = new WebhookSender(
    database,
    sources,
    bus,
    targets,
    seals,
    config,
    log,
    async (webhook) => {
      if (!(await service.disable(webhook))) return;
      log.warn({ webhookId: webhook.id }, 'a webhook wants no more, and was disabled');
    },
  );
  const service = new WebhookService(database, guard, audit, targets, seals, sender);
  const prune: Job = {
    name: 'prune-webhook-deliveries',
    schedule: '37 * * * *',
    run: () => service.prune(config.retention),
  };
  const nodeSources = [
    administratorsNode(guard, WebhookId, 'Webhook', rowsById(database, Webhook)),
    administratorsNode(guard, DeliveryId, 'Delivery', rowsById(database, Delivery)),
  ];
  const instances = [new WebhookResolver(service, guard, accounts)];
  return { service, sender, jobs: [prune], nodeSources, instances };
}
