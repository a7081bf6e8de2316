import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { rowsById } from '../../platform/database/index.js';
import type { AccountService } from '../accounts/index.js';
import { accountsModule } from '../accounts/index.js';
import { administratorsNode, adminModule } from '../admin/index.js';
import {
  conversationsModule,
  GroupDeleted,
  GroupUpdated,
  MessageDeleted,
  MessagesExpired,
} from '../conversations/index.js';
import { WebhooksAccountData } from './account-data.js';
import { Delivery, DeliveryId, DeliverySchema } from './delivery.entity.js';
import { forgetDeleted, forgetExpired, forgetHidden } from './delivery-bodies.js';
import { isToldOf } from './delivery-triggers.js';
import { MessageHook } from './message-hook.js';
import { sealOldSecrets } from './old-secrets.js';
import { Targets } from './target.js';
import { webhookCommands } from './webhook.commands.js';
import { Webhook, WebhookId, WebhookSchema } from './webhook.entity.js';
import { DeliveryResolver, WebhookResolver } from './webhook.resolver.js';
import { WebhookService } from './webhook.service.js';
import { WebhookSender } from './webhook-sender.js';
import type { WebhooksSettings } from './webhooks.settings.js';

const needs = { accounts: accountsModule, admin: adminModule, conversations: conversationsModule };

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
  observe(metrics, { sender: { counts }, hook }) {
    metrics.total('webhook_attempts', 'Attempts of webhook deliveries', () => counts.attempts);
    metrics.total('webhook_failures', 'Failed attempts of webhook deliveries', () => counts.failures);
    if (!hook) return;
    metrics.total('message_hook_requests', 'Requests to the message hook', () => hook.counts.requests);
    metrics.total(
      'message_hook_failures',
      'Requests to the message hook without a verdict',
      () => hook.counts.failures,
    );
    metrics.total('message_hook_skipped', 'Messages that the hook was not asked about', () => hook.counts.skipped);
    metrics.gauge('message_hook_open', 'Whether the message hook is not asked for a while', () => Number(hook.isOpen));
  },
  start: ({ sender }) => sender.start(),
  drain: ({ sender }) => sender.stop(),
  stop: async ({ hook }) => hook?.stop(),
});

async function createWebhooks(
  given: Infrastructure<WebhooksSettings>,
  { accounts: { accounts, accountData }, admin: { guard, audit }, conversations: { screening } }: Needed<typeof needs>,
) {
  const { database, feeds, keys, seals, log } = given;
  const config = given.config.webhooks;
  feeds.on(MessageDeleted).inTransaction(forgetDeleted);
  feeds.on(MessagesExpired).inTransaction(forgetExpired);
  feeds.on(GroupDeleted, GroupUpdated).inTransaction(forgetHidden);
  accountData.add(new WebhooksAccountData());
  await sealOldSecrets(database, seals, keys.roots.all);
  const targets = new Targets(config.isAnyTargetAllowed, config.timeout);
  const sender = createSender(given, accounts, targets, async (webhook) => {
    if (!(await service.disable(webhook))) return;
    log.warn({ webhookId: webhook.id }, 'a webhook was disabled because its receiver answered 410');
  });
  const service = new WebhookService(database, guard, audit, targets, seals, sender);
  const hook = createHook(given);
  if (hook) screening.add(hook);
  return { database, accounts, guard, service, sender, hook, retention: config.retention };
}

function createHook({ config, log }: Infrastructure<WebhooksSettings>): MessageHook | null {
  const { messageHook: options, webhooks } = config;
  return options && new MessageHook(new Targets(webhooks.isAnyTargetAllowed, options.timeout, true), options, log);
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
