import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { ForwardPageArgs, GraphQLPosition } from '../../../platform/graphql/index.js';

@ArgsType()
export class NotificationsArgs extends ForwardPageArgs {
  @Field({ defaultValue: false, description: 'Only those that were not marked as read.' })
  declare unreadOnly: boolean;
}

@InputType()
export class MarkNotificationReadInput {
  @Field(() => ID, { description: 'Which one (ntf_…).' })
  declare notificationId: string;
}

@InputType()
export class MarkAllNotificationsReadInput {
  @Field(() => GraphQLPosition, {
    description: 'The position up to which the viewer was shown notifications: later ones stay unread.',
  })
  declare upTo: Position;
}
