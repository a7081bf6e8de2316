import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { Position } from '../../../feed/index.js';
import { GraphQLPosition, PageArgs } from '../../../platform/graphql/index.js';

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Whether to list only unread notifications.' })
  declare unreadOnly: boolean;
}

@InputType({ description: 'The input of `markNotificationRead`.' })
export class MarkNotificationReadInput {
  @Field(() => ID, { description: 'The id of the notification (ntf_…).' })
  declare notificationId: string;
}

@InputType({ description: 'The input of `markAllNotificationsRead`.' })
export class MarkAllNotificationsReadInput {
  @Field(() => GraphQLPosition, {
    description: 'The position of the newest notification that the client has shown. Later ones stay unread.',
  })
  declare upTo: Position;
}
