import { argument, type Command, CommandError } from '../../platform/commands/index.js';
import { DeliveryId, DeliveryState } from './delivery.entity.js';
import { WebhookId } from './webhook.entity.js';
import type { WebhookService } from './webhook.service.js';

type Service = () => WebhookService;

/** Commands for webhooks. Administrators create webhooks with the API. */
export function webhookCommands(service: Service): Command[] {
  return [listCommand(service), deadCommand(service), pingCommand(service), redeliverCommand(service)];
}

function listCommand(service: Service): Command {
  return {
    name: 'webhook list',
    description: 'lists the webhooks',
    lists: true,
    async run(_, output) {
      const webhooks = await service().list();
      output.rows(
        webhooks.map(({ id, url, isEnabled, events }) => ({ id, enabled: isEnabled, url, events: events.join(',') })),
      );
    },
  };
}

function deadCommand(service: Service): Command {
  return {
    name: 'webhook dead',
    description: 'lists the newest 100 deliveries to a webhook that have failed for good',
    arguments: [{ name: 'webhook', description: 'id of the webhook (whk_…)' }],
    lists: true,
    async run(given, output) {
      const id = WebhookId.parse(argument(given, 'webhook'), 'webhook');
      const { edges } = await service().deliveries(id, { first: 100, state: DeliveryState.DEAD });
      output.rows(
        edges.map(({ node: { id: delivery, event, at, attempts, lastError } }) => {
          return { id: delivery, event, at, attempts, error: lastError ?? null };
        }),
      );
    },
  };
}

function pingCommand(service: Service): Command {
  return {
    name: 'webhook ping',
    description: 'sends a ping to a webhook and prints the result',
    arguments: [{ name: 'webhook', description: 'id of the webhook (whk_…)' }],
    async run(given, output) {
      const id = WebhookId.parse(argument(given, 'webhook'), 'webhook');
      const { state, lastStatus, lastError } = await service().ping(null, id);
      if (state !== DeliveryState.DELIVERED) {
        throw new CommandError(`The ping did not arrive: ${lastError}`);
      }
      output.line(`The ping arrived. The receiver responded with status ${lastStatus}.`);
    },
  };
}

function redeliverCommand(service: Service): Command {
  return {
    name: 'webhook redeliver',
    description: 'retries a delivery, or all failed deliveries of a webhook',
    arguments: [{ name: 'id', description: 'id of the delivery (whd_…) or of the webhook (whk_…)' }],
    async run(given, output) {
      const id = argument(given, 'id');
      const count = id.startsWith(WebhookId.prefix)
        ? await service().redeliverAll(null, WebhookId.parse(id, 'id'))
        : await service().redeliver(null, DeliveryId.parse(id, 'id'));
      output.line(`${count} queued for delivery.`);
    },
  };
}
