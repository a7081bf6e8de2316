import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { FeedEvent, JsonObject, Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';

export type NotificationId = Id<'ntf'>;
export const NotificationId = defineIdType('ntf', 'a notification');

/** The kinds of notifications. Users have settings per kind. */
export enum NotificationKind {
  ACCOUNT = 'ACCOUNT',
  FRIEND_REQUEST = 'FRIEND_REQUEST',
  INVITATION = 'INVITATION',
  MENTION = 'MENTION',
  MESSAGE = 'MESSAGE',
  PROJECT_ACTION = 'PROJECT_ACTION',
  REPLY = 'REPLY',
  THREAD = 'THREAD',
}

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'The kind of a notification.',
  valuesConfig: {
    ACCOUNT: { description: 'The viewer’s account: a sign-in, a change of its rights, or a possible misuse.' },
    FRIEND_REQUEST: { description: 'A user sent the viewer a friend request, or accepted the viewer’s.' },
    INVITATION: { description: 'The viewer was invited to a group.' },
    MENTION: { description: 'A message mentions the viewer.' },
    MESSAGE: {
      description:
        'A message that was sent while the viewer was away; in a project, while the viewer was not in its meeting.',
    },
    PROJECT_ACTION: { description: 'An action of another user in one of the viewer’s projects.' },
    REPLY: { description: 'A message replies to a message of the viewer.' },
    THREAD: { description: 'A message replies in a thread that the viewer follows.' },
  },
});

/**
 * A notification of a user about an event of the user's inbox. The key contains the position of the event, so no event
 * can notify twice. Type and data are copied, because the row outlives the event.
 */
export const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  uniques: [{ name: 'notification_id_unique', properties: ['id'] }],
  indexes: [
    // The retention job uses this index.
    { name: 'notification_at_index', properties: ['at'] },
    {
      name: 'notification_unread_index',
      expression:
        'create index notification_unread_index on notification (user_id, position) where read_at is null and is_shown',
    },
    {
      name: 'notification_unread_message_index',
      expression:
        "create index notification_unread_message_index on notification (user_id, (data ->> 'conversationId')) where read_at is null and (data ->> 'messageId') is not null",
    },
    {
      name: 'notification_unmailed_index',
      expression: 'create index notification_unmailed_index on notification (user_id, position) where is_unmailed',
    },
  ],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    position: p.bigint('number').primary(),
    id: p.text().collation('C').$type<NotificationId>(),
    kind: p.text().$type<NotificationKind>(),
    type: p.text(),
    data: p.json<JsonObject>(),
    at: p.datetime(),
    readAt: p.datetime().nullable(),
    /** Whether the user's list contains the notification. If not, it exists only for a mail or a push. */
    isShown: p.boolean(),
    /** Whether a mail must still report it. The sender commits false before a mail with it is delivered. */
    isUnmailed: p.boolean(),
  },
});

@ObjectType({ implements: Node, description: 'A notification of the viewer.' })
export class Notification extends NotificationSchema.class {
  @Field(() => ID, { description: 'The id of the notification (ntf_…).' })
  declare id: NotificationId;

  @Field(() => NotificationKind, { description: 'The kind of the notification.' })
  declare kind: NotificationKind;

  @Field(() => GraphQLPosition, {
    description: 'The position of its event in the viewer’s feed. Notifications are ordered by it.',
  })
  declare position: Position;

  @Field(() => Date, { description: 'When the event happened.' })
  declare at: Date;

  @Field(() => Date, { nullable: true, description: 'When the viewer marked it as read. Null while it is unread.' })
  declare readAt: Date | null;
}
NotificationSchema.setClass(Notification);

/** The key of a notification, for loaders. */
export interface NotificationKey {
  userId: UserId;
  position: Position;
}

/** Returns the event of a notification. Its check and previous position are not stored. */
export function eventOf({ userId: feedId, position, type, data, at }: Notification): FeedEvent {
  return { feedId, position, check: 0, previous: 0, type, data, at: at.getTime() };
}
