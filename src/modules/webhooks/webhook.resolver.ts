import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { badInput } from '../../platform/errors/index.js';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { AccountService, User } from '../accounts/index.js';
import { AdminGuard } from '../admin/index.js';
import { Delivery, DeliveryId } from './delivery.entity.js';
import { Webhook, WebhookId } from './webhook.entity.js';
import {
  CreateWebhookInput,
  DeleteWebhookInput,
  DeliveriesArgs,
  PingWebhookInput,
  RedeliverWebhookInput,
  UpdateWebhookInput,
} from './webhook.input.js';
import {
  CreateWebhookPayload,
  DeleteWebhookPayload,
  DeliveryConnection,
  PingWebhookPayload,
  RedeliverWebhookPayload,
  UpdateWebhookPayload,
} from './webhook.payload.js';
import { WebhookService } from './webhook.service.js';

@Resolver(() => Webhook)
export class WebhookResolver {
  constructor(
    private readonly service: WebhookService,
    private readonly guard: AdminGuard,
    private readonly accounts: AccountService,
  ) {}

  @Query(() => [Webhook], { description: 'All webhooks, at most 50. For administrators.' })
  async webhooks(@CurrentViewer() { userId }: Viewer): Promise<Webhook[]> {
    await this.guard.assert(userId);
    return this.service.list();
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user that created the webhook.',
  })
  async createdBy(@Root() { createdById }: Webhook, @Ctx() context: RequestContext): Promise<User | null> {
    return createdById ? context.load(this.accounts.usersById, createdById) : null;
  }

  @FieldResolver(() => DeliveryConnection, { description: 'The deliveries to the webhook, newest first.' })
  async deliveries(@Root() { id }: Webhook, @Args(() => DeliveriesArgs) args: DeliveriesArgs): Promise<Page<Delivery>> {
    return this.service.deliveries(id, args);
  }

  @Mutation(() => CreateWebhookPayload, {
    description:
      'Creates a webhook, which receives events from now on. For administrators, who must have confirmed their identity recently.',
  })
  async createWebhook(
    @Arg('input', () => CreateWebhookInput) input: CreateWebhookInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<CreateWebhookPayload> {
    await this.guard.assertConfirmed(viewer);
    return this.service.create(viewer.userId, input);
  }

  @Mutation(() => UpdateWebhookPayload, {
    description:
      'Changes a webhook. For administrators, who must have confirmed their identity recently to change the address.',
  })
  async updateWebhook(
    @Arg('input', () => UpdateWebhookInput) { webhookId, ...input }: UpdateWebhookInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UpdateWebhookPayload> {
    const id = parseWebhook(webhookId);
    if (input.url != null) await this.guard.assertConfirmed(viewer);
    return { webhook: await this.service.update(viewer.userId, id, input) };
  }

  @Mutation(() => DeleteWebhookPayload, {
    description: 'Deletes a webhook with its deliveries. For administrators.',
  })
  async deleteWebhook(
    @Arg('input', () => DeleteWebhookInput) { webhookId }: DeleteWebhookInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeleteWebhookPayload> {
    await this.service.delete(userId, parseWebhook(webhookId));
    return { webhookId };
  }

  @Mutation(() => PingWebhookPayload, {
    description: 'Sends a `ping` to a webhook and returns the result. For administrators.',
  })
  async pingWebhook(
    @Arg('input', () => PingWebhookInput) { webhookId }: PingWebhookInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<PingWebhookPayload> {
    return { delivery: await this.service.ping(userId, parseWebhook(webhookId)) };
  }

  @Mutation(() => RedeliverWebhookPayload, {
    description: 'Retries a delivery, or all dead deliveries of a webhook, under the same ids. For administrators.',
  })
  async redeliverWebhook(
    @Arg('input', () => RedeliverWebhookInput) { webhookId, deliveryId }: RedeliverWebhookInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RedeliverWebhookPayload> {
    if ((webhookId == null) === (deliveryId == null)) {
      throw badInput('input.webhookId', 'Pass either a webhook or a delivery, not both.');
    }
    const count =
      deliveryId == null
        ? await this.service.redeliverAll(userId, parseWebhook(String(webhookId)))
        : await this.service.redeliver(userId, DeliveryId.parse(deliveryId, 'input.deliveryId'));
    return { count };
  }
}

function parseWebhook(id: string): WebhookId {
  return WebhookId.parse(id, 'input.webhookId');
}
