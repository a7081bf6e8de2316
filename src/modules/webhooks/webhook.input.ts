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
  @Field({ description: 'An https address that can be reached from the server, without a user name or a password.' })
  @MaxLength(longestUrl)
  declare url: string;

  @Field(() => [WebhookEvent], { description: 'What it is to be told of, at least one.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvents)
  @ArrayUnique()
  declare events: WebhookEvent[];

  @Field({ defaultValue: '', description: 'What it is for, at most 500 characters.' })
  @MaxLength(longestDescription)
  declare description: string;
}

@InputType({ description: 'Changes what is given, and leaves the rest.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'The id of the webhook (whk_…).' })
  declare webhookId: string;

  @Field(() => String, { nullable: true, description: 'An https address, as in createWebhook.' })
  @MaxLength(longestUrl)
  declare url?: string | null;

  @Field(() => [WebhookEvent], { nullable: true, description: 'What it is to be told of, at least one.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvents)
  @ArrayUnique()
  declare events?: WebhookEvent[] | null;

  @Field(() => String, { nullable: true, description: 'What it is for, at most 500 characters.' })
  @MaxLength(longestDescription)
  declare description?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is told of anything.' })
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

@InputType({ description: 'Either of the two.' })
export class RedeliverWebhookInput {
  @Field(() => ID, { nullable: true, description: 'The id of the webhook (whk_…).' })
  declare webhookId?: string | null;

  @Field(() => ID, { nullable: true, description: 'whd_…: this delivery, dead or delivered.' })
  declare deliveryId?: string | null;
}

@ArgsType()
export class DeliveriesArgs extends ForwardPageArgs {
  @Field(() => DeliveryState, { nullable: true, description: 'Only those; DEAD gives what was given up.' })
  declare state?: DeliveryState | null;
}
