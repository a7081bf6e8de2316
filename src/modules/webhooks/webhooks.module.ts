import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { rowsById } from '../../platform/database/index.js';
import type { AccountService } from '../accounts/index.js';
import { accountsModule } from '../accounts/index.js';
import { administratorsNode, adminModule } from '../admin/index.js';
import { MessageDeleted } from '../conversations/index.js';
import { WebhooksAccountData } from './account-data.js';
import { Delivery, DeliveryId, DeliverySchema } from './delivery.entity.js';
import { forgetDeleted } from './delivery-bodies.js';
import { isToldOf } from './delivery-triggers.js';
import { sealOldSecrets } from './old-secrets.js';
import { Targets } from './target.js';
import { webhookCommands } from './webhook.commands.js';
import { Webhook, WebhookId, WebhookSchema } from './webhook.entity.js';
import { DeliveryResolver, WebhookResolver } from './webhook.resolver.js';
import { WebhookService } from './webhook.service.js';
import { WebhookSender } from './webhook-sender.js';
import type { WebhooksSettings } from './webhooks.settings.js';

const needs = { accounts: accountsModule, admin: adminModule };

/** Webhooks: sends events to other systems. */
export const webhooksModule = defineModule({
  name: 'webhooks',
  entities: [WebhookSchema, DeliverySchema],
  needs,
  create: createWebhooks,
  offers: () => ({}),
  resolvers: (serve) => [
    serve(WebhookResolver, (m) => [m.service, m.guard, m.accounts]),
    serve(DeliveryResolver, () => []),
  ],
  nodes: ({ database, guard }) => [
    administratorsNode(guard, WebhookId, 'Webhook', rowsById(database, Webhook)),
    administratorsNode(guard, DeliveryId, 'Delivery', rowsById(database, Delivery)),
  ],
  jobs: ({ service, retention }) => [
    { name: 'prune-webhook-deliveries', schedule: '37 * * * *', run: () => service.prune(retention) },
  ],
  commands: (made) => webhookCommands(() => made().service),
  observe(metrics, { sender: { counts } }) {
    metrics.total('webhook_attempts', 'Attempts of webhook deliveries', () => counts.attempts);
    metrics.total('webhook_failures', 'Failed attempts of webhook deliveries', () => counts.failures);
  },
  start: ({ sender }) => sender.start(),
  drain: ({ sender }) => sender.stop(),
});

async function createWebhooks(
  given: Infrastructure<WebhooksSettings>,
  { accounts: { accounts, accountData }, admin: { guard, audit } }: Needed<typeof needs>,
) {
  const { database, feeds, keys, seals, log } = given;
  const config = given.config.webhooks;
  feeds.on(MessageDeleted).inTransaction(forgetDeleted);
  accountData.add(new WebhooksAccountData());
  await sealOldSecrets(database, seals, keys.roots.all);
  const targets = new Targets(config.isAnyTargetAllowed, config.timeout);
  const sender = createSender(given, accounts, targets, async (webhook) => {
    if (!(await service.disable(webhook))) return;
    log.warn({ webhookId: webhook.id }, 'a webhook was disabled because its receiver answered 410');
  });
  const service = new WebhookService(database, guard, audit, targets, seals, sender);
  return { database, accounts, guard, service, sender, retention: config.retention };
}

function createSender(
  { database, feedLog, bus, seals, config, log }: Infrastructure<WebhooksSettings>,
  accounts: AccountService,
  targets: Targets,
  onGone: (webhook: Webhook) => Promise<void>,
): WebhookSender {
  const sources = {
    log: feedLog,
    users: accounts.usersById,
    isToldOf: (conversationId: string) => isToldOf(database, conversationId),
  };
  return new WebhookSender(database, sources, bus, targets, seals, config.webhooks, log, onGone);
}
