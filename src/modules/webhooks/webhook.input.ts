import { ArrayMaxSize, ArrayMinSize, ArrayUnique, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { ForwardPageArgs } from '../../platform/graphql/index.js';
import { DeliveryState } from './delivery.entity.js';
import { WebhookEvent } from './webhook.entity.js';

const longestUrl = 2_048;
const longestDescription = 500;
const mostEvents = 32;

@InputType()
export class CreateWebhookInput {
  @Field({ description: 'An https URL that the server can reach, without a user name or a password.' })
  @MaxLength(longestUrl)
  declare url: string;

  @Field(() => [WebhookEvent], { description: 'The events to send, at least one.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvents)
  @ArrayUnique()
  declare events: WebhookEvent[];

  @Field({ defaultValue: '', description: 'The purpose of the webhook, at most 500 characters.' })
  @MaxLength(longestDescription)
  declare description: string;
}

@InputType({ description: 'Omitted fields keep their values.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'The id of the webhook (whk_…).' })
  declare webhookId: string;

  @Field(() => String, { nullable: true, description: 'An https URL, as in `createWebhook`.' })
  @MaxLength(longestUrl)
  declare url?: string | null;

  @Field(() => [WebhookEvent], { nullable: true, description: 'The events to send, at least one.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvents)
  @ArrayUnique()
  declare events?: WebhookEvent[] | null;

  @Field(() => String, { nullable: true, description: 'The purpose of the webhook, at most 500 characters.' })
  @MaxLength(longestDescription)
  declare description?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the webhook receives events.' })
  declare isEnabled?: boolean | null;
}

@InputType()
abstract class OfWebhookInput {
  @Field(() => ID, { description: 'The id of the webhook (whk_…).' })
  declare webhookId: string;
}

@InputType()
export class DeleteWebhookInput extends OfWebhookInput {}

@InputType()
export class PingWebhookInput extends OfWebhookInput {}

@InputType({ description: 'Exactly one of the two fields is required.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { nullable: true, description: 'The id of a webhook (whk_…), to retry all its dead deliveries.' })
  declare webhookId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of a delivery (whd_…), dead or delivered.' })
  declare deliveryId?: string | null;
}

@ArgsType()
export class DeliveriesArgs extends ForwardPageArgs {
  @Field(() => DeliveryState, { nullable: true, description: 'Returns only deliveries in this state.' })
  declare state?: DeliveryState | null;
}
