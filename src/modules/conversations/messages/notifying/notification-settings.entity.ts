import { defineEntity, p } from '@mikro-orm/core';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';

/** The messages of a conversation that a user wants to be notified of. */
export enum NotificationLevel {
  ALL = 'ALL',
  MENTIONS = 'MENTIONS',
  NONE = 'NONE',
}

registerEnumType(NotificationLevel, {
  name: 'NotificationLevel',
  description: 'Of which messages of a conversation someone wants to be notified.',
  valuesConfig: {
    ALL: {
      description:
        'Of all that come while they are away. So it is in direct chats and projects, if nothing else is set.',
    },
    MENTIONS: { description: 'Of those that mention them. So it is in groups and in the lobby.' },
    NONE: { description: 'Of no message.' },
  },
});

/** A user's settings for a conversation. A user with the defaults has no row. */
export const ConversationNotificationSettingsSchema = defineEntity({
  name: 'ConversationNotificationSettings',
  tableName: 'notice_settings',
  indexes: [{ name: 'notice_settings_user_index', properties: ['userId', 'conversationId'] }],
  properties: {
    conversationId: p.text().collation('C').$type<ConversationId>().primary(),
    userId: p.text().collation('C').$type<UserId>().primary(),
    /** Null for the default of the conversation's kind. */
    level: p.text().$type<NotificationLevel>().nullable(),
    mutedUntil: p.datetime().nullable(),
  },
});

@ObjectType('ConversationNotificationSettings', {
  description: 'What the viewer has set for one conversation.',
})
export class ConversationNotificationSettings extends ConversationNotificationSettingsSchema.class {
  @Field(() => ID, { description: 'The id of the conversation that they are for (cnv_…).' })
  declare conversationId: ConversationId;

  @Field(() => NotificationLevel, {
    nullable: true,
    description: 'Of which messages they want to be notified; null for what is usual in such a conversation.',
  })
  declare level: NotificationLevel | null;

  @Field(() => Date, { nullable: true, description: 'Until then they are notified of no message at all.' })
  declare mutedUntil: Date | null;
}
ConversationNotificationSettingsSchema.setClass(ConversationNotificationSettings);
