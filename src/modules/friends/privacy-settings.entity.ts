import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../platform/nodes/index.js';
import type { UserId } from '../accounts/index.js';

/** The users that can see when a user was last online. */
export enum LastSeenVisibility {
  EVERYONE = 'EVERYONE',
  FRIENDS = 'FRIENDS',
  NOBODY = 'NOBODY',
}

registerEnumType(LastSeenVisibility, {
  name: 'LastSeenVisibility',
  description: 'The users who can see when a user was last online.',
  valuesConfig: {
    EVERYONE: { description: 'Everyone, except users whom the user has blocked or who have blocked the user.' },
    FRIENDS: { description: 'Only the user’s friends.' },
    NOBODY: { description: 'Only the user themselves.' },
  },
});

/** The privacy settings of a user. A user with the defaults has no row. */
export const PrivacySettingsSchema = defineEntity({
  name: 'PrivacySettings',
  tableName: 'privacy_settings',
  indexes: [
    {
      name: 'privacy_settings_hidden_index',
      expression:
        "create index privacy_settings_hidden_index on privacy_settings (user_id) where last_seen <> 'EVERYONE'",
    },
  ],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    messagesFromStrangers: p.boolean(),
    friendRequests: p.boolean(),
    lastSeen: p.text().$type<LastSeenVisibility>().default(LastSeenVisibility.EVERYONE),
  },
});

@ObjectType({
  implements: Node,
  description: 'The settings of a user that decide who can contact them, and who sees when they were last online.',
})
export class PrivacySettings extends PrivacySettingsSchema.class {
  @Field({
    name: 'allowsMessagesFromStrangers',
    description:
      'Whether the user and users who are not their friends can send each other direct messages. Both users must allow it.',
  })
  declare messagesFromStrangers: boolean;

  @Field({ name: 'allowsFriendRequests', description: 'Whether other users can send the user friend requests.' })
  declare friendRequests: boolean;

  @Field(() => LastSeenVisibility, {
    description: 'The users who can see `Presence.lastSeenAt` of the user.',
  })
  declare lastSeen: LastSeenVisibility;
}
PrivacySettingsSchema.setClass(PrivacySettings);
