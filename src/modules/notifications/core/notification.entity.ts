import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { FeedEvent, JsonObject, Position } from '../../../feed/index.js';
import { GraphQLPosition } from '../../../platform/graphql/index.js';
import { defineIdType, type Id } from '../../../platform/ids.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';

export type NotificationId = Id<'ntf'>;
export const NotificationId = defineIdType('ntf', 'notification');

/** What a notification is about; settings are made for each kind. */
export enum NotificationKind {
  ACCOUNT = 'ACCOUNT',
  FRIEND_REQUEST = 'FRIEND_REQUEST',
  INVITATION = 'INVITATION',
  MENTION = 'MENTION',
  MESSAGE = 'MESSAGE',
  PROJECT_ACTION = 'PROJECT_ACTION',
}

registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a notification is about.',
  valuesConfig: {
    ACCOUNT: { description: 'The viewer’s account: someone signed in to it, or it was given other rights.' },
    FRIEND_REQUEST: { description: 'Someone wants to be the viewer’s friend, or has agreed to it.' },
    INVITATION: { description: 'The viewer was invited to a group.' },
    MENTION: { description: 'Someone mentioned the viewer.' },
    MESSAGE: {
      description: 'A message that came while the viewer was away; of a project, while they were not in its meeting.',
    },
    PROJECT_ACTION: { description: 'What someone did in one of the viewer’s projects.' },
  },
});

/**
 * What a user was notified of: an event of their inbox, named by its position. The key is what keeps any from being
 * stored twice. Type and data are the event's own, for they stay longer than the event.
 */
export const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  uniques: [{ name: 'notification_id_unique', properties: ['id'] }],
  indexes: [
    // For the retention.
    { name: 'notification_at_index', properties: ['at'] },
    {
      name: 'notification_unread_index',
      expression:
        'create index notification_unread_index on notification (user_id, position) where read_at is null and is_shown',
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
    /** Whether the user finds it in their list: if not, it is there for an e-mail or a push only. */
    isShown: p.boolean(),
    /** Whether it has to be told in an e-mail. That it is no more is committed before a mail with it leaves. */
    isUnmailed: p.boolean(),
  },
});

@ObjectType({ implements: Node, description: 'Something of which the viewer was notified.' })
export class Notification extends NotificationSchema.class {
  @Field(() => ID, { description: 'Its id (ntf_…).' })
  declare id: NotificationId;

  @Field(() => NotificationKind, { description: 'What it is about.' })
  declare kind: NotificationKind;

  @Field(() => GraphQLPosition, {
    description: 'The position of what it tells of in the viewer’s feed, by which notifications are ordered.',
  })
  declare position: Position;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;

  @Field(() => Date, { nullable: true, description: 'When it was marked as read.' })
  declare readAt: Date | null;
}
NotificationSchema.setClass(Notification);

/** A notification of a user, as a key of loaders. */
export interface NotificationKey {
  userId: UserId;
  position: Position;
}

/** The event of which a user was notified. What is kept of it is enough for all but its check. */
export function eventOf({ userId: feedId, position, type, data, at }: Notification): FeedEvent {
  return { feedId, position, check: 0, previous: 0, type, data, at: at.getTime() };
}
