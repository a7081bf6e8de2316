import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { ForwardPageArgs, GraphQLPosition } from '../../../platform/graphql/index.js';

@ArgsType()
export class NotificationsArgs extends ForwardPageArgs {
  @Field({ defaultValue: false, description: 'Returns only unread notifications.' })
  declare unreadOnly: boolean;
}

@InputType()
export class MarkNotificationReadInput {
  @Field(() => ID, { description: 'The id of the notification (ntf_…).' })
  declare notificationId: string;
}

@InputType()
export class MarkAllNotificationsReadInput {
  @Field(() => GraphQLPosition, {
    description: 'The position up to which the viewer has seen notifications. Later ones stay unread.',
  })
  declare upTo: Position;
}
