export { webhookCommands } from './webhook.commands.js';
export { createWebhooksModule, webhooksEntities, webhooksResolvers } from './webhooks.module.js';
