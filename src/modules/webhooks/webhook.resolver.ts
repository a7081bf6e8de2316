import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { nodeOf } from '../../platform/nodes/index.js';
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
import { maxWebhooks, WebhookService } from './webhook.service.js';

@Resolver(() => Webhook)
export class WebhookResolver {
  constructor(
    private readonly service: WebhookService,
    private readonly guard: AdminGuard,
    private readonly accounts: AccountService,
  ) {}

  @Query(() => [Webhook], {
    description: `All webhooks, oldest first; at most ${maxWebhooks}, so the list has no pages. For administrators.`,
  })
  async webhooks(@CurrentViewer() { userId }: Viewer): Promise<Webhook[]> {
    await this.guard.assert(userId);
    return this.service.list();
  }

  @FieldResolver(() => User, {
    nullable: true,
    description:
      'The user who created the webhook, perhaps no longer an administrator. Null if the account was deleted.',
  })
  createdBy(@Root() { createdById }: Webhook, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return createdById ? this.accounts.shownUser(createdById, context) : null;
  }

  @FieldResolver(() => DeliveryConnection, { description: 'The deliveries of the webhook, newest first.' })
  async deliveries(@Root() { id }: Webhook, @Args(() => DeliveriesArgs) args: DeliveriesArgs): Promise<Page<Delivery>> {
    return this.service.deliveries(id, args);
  }

  @Mutation(() => CreateWebhookPayload, {
    description:
      'Creates a webhook. It receives all events from now on. For administrators, who must have confirmed their identity recently.',
  })
  async createWebhook(
    @Arg('input', () => CreateWebhookInput, { description: 'The new webhook.' }) input: CreateWebhookInput,
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
    @Arg('input', () => UpdateWebhookInput, { description: 'The fields to change.' })
    { webhookId, ...input }: UpdateWebhookInput,
    @CurrentViewer() viewer: Viewer,
  ): Promise<UpdateWebhookPayload> {
    const id = parseWebhook(webhookId);
    if (input.url != null) await this.guard.assertConfirmed(viewer);
    return { webhook: await this.service.update(viewer.userId, id, input) };
  }

  @Mutation(() => DeleteWebhookPayload, {
    description: 'Deletes a webhook and its deliveries. For administrators.',
  })
  async deleteWebhook(
    @Arg('input', () => DeleteWebhookInput, { description: 'The webhook to delete.' }) {
      webhookId,
    }: DeleteWebhookInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<DeleteWebhookPayload> {
    await this.service.delete(userId, parseWebhook(webhookId));
    return { webhookId };
  }

  @Mutation(() => PingWebhookPayload, {
    description: 'Sends a `ping` to a webhook at once and returns the result. For administrators.',
  })
  async pingWebhook(
    @Arg('input', () => PingWebhookInput, { description: 'The webhook to ping.' }) { webhookId }: PingWebhookInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<PingWebhookPayload> {
    return { delivery: await this.service.ping(userId, parseWebhook(webhookId)) };
  }

  @Mutation(() => RedeliverWebhookPayload, {
    description:
      'Makes one delivery, or all dead deliveries of a webhook, pending again, with the same ids. For administrators.',
  })
  async redeliverWebhook(
    @Arg('input', () => RedeliverWebhookInput, { description: 'The deliveries to repeat.' })
    { webhookId, deliveryId }: RedeliverWebhookInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<RedeliverWebhookPayload> {
    const count =
      deliveryId == null
        ? await this.service.redeliverAll(userId, parseWebhook(String(webhookId)))
        : await this.service.redeliver(userId, DeliveryId.parse(deliveryId, 'input.deliveryId'));
    return { count };
  }
}

@Resolver(() => Delivery)
export class DeliveryResolver {
  @FieldResolver(() => Webhook, { nullable: true, description: 'The webhook. Null if it was deleted meanwhile.' })
  async webhook(@Root() { webhookId }: Delivery, @Ctx() context: RequestContext): Promise<Webhook | null> {
    return nodeOf(context, webhookId);
  }
}

function parseWebhook(id: string): WebhookId {
  return WebhookId.parse(id, 'input.webhookId');
}
