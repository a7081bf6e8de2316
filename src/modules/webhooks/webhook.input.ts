import { ArrayMaxSize, ArrayMinSize, ArrayUnique, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { counted } from '../../platform/counted.js';
import { OneOf, PageArgs } from '../../platform/graphql/index.js';
import { DeliveryState } from './delivery.entity.js';
import { longestUrl } from './target.js';
import { WebhookEvent } from './webhook.entity.js';

const longestDescription = 500;
const mostEvents = 32;

@InputType({ description: 'The input of `createWebhook`.' })
export class CreateWebhookInput {
  @Field({
    description: `An https address that the server can reach, without a user name or password; at most ${counted(longestUrl)} characters.`,
  })
  @MaxLength(longestUrl)
  declare url: string;

  @Field(() => [WebhookEvent], { description: `The events to receive, 1 to ${mostEvents}, each once.` })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvents)
  @ArrayUnique()
  declare events: WebhookEvent[];

  @Field({ defaultValue: '', description: `The purpose of the webhook, at most ${longestDescription} characters.` })
  @MaxLength(longestDescription)
  declare description: string;
}

@InputType({ description: 'The input of `updateWebhook`. Fields that are left out or null keep their value.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'The id of the webhook (whk_…).' })
  declare webhookId: string;

  @Field(() => String, { nullable: true, description: 'An https address, as in `createWebhook`.' })
  @MaxLength(longestUrl)
  declare url?: string | null;

  @Field(() => [WebhookEvent], { nullable: true, description: `The events to receive, 1 to ${mostEvents}, each once.` })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvents)
  @ArrayUnique()
  declare events?: WebhookEvent[] | null;

  @Field(() => String, {
    nullable: true,
    description: `The purpose of the webhook, at most ${longestDescription} characters.`,
  })
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

@InputType({ description: 'The input of `deleteWebhook`.' })
export class DeleteWebhookInput extends OfWebhookInput {}

@InputType({ description: 'The input of `pingWebhook`.' })
export class PingWebhookInput extends OfWebhookInput {}

@OneOf()
@InputType({ description: 'The input of `redeliverWebhook`: one delivery, or all dead deliveries of a webhook.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { nullable: true, description: 'The id of a webhook (whk_…): all its dead deliveries.' })
  declare webhookId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of a delivery (whd_…), dead or delivered.' })
  declare deliveryId?: string | null;
}

@ArgsType()
export class DeliveriesArgs extends PageArgs {
  @Field(() => DeliveryState, { nullable: true, description: 'Only deliveries in this state.' })
  declare state?: DeliveryState | null;
}
