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
  description: 'Which messages of a conversation notify a user.',
  valuesConfig: {
    ALL: {
      description: 'All messages while the user is away. The default in direct chats and projects.',
    },
    MENTIONS: {
      description:
        'Messages that mention or answer the user, and replies in threads that the user follows. The default in groups and in the lobby.',
    },
    NONE: { description: 'No messages at all.' },
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
  description: 'The notification settings of the viewer for one conversation.',
})
export class ConversationNotificationSettings extends ConversationNotificationSettingsSchema.class {
  @Field(() => ID, { description: 'The id of the conversation (cnv_…).' })
  declare conversationId: ConversationId;

  @Field(() => NotificationLevel, {
    nullable: true,
    description: 'Which messages notify the viewer; null for the default of the conversation’s kind.',
  })
  declare level: NotificationLevel | null;

  @Field(() => Date, { nullable: true, description: 'Until then no message notifies the viewer; null if not muted.' })
  declare mutedUntil: Date | null;
}
ConversationNotificationSettingsSchema.setClass(ConversationNotificationSettings);
