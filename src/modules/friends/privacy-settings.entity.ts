import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { UserId } from '../accounts/index.js';

/** Who may know when a user was there last. */
export enum LastSeenVisibility {
  EVERYONE = 'EVERYONE',
  FRIENDS = 'FRIENDS',
  NOBODY = 'NOBODY',
}

registerEnumType(LastSeenVisibility, {
  name: 'LastSeenVisibility',
  description: 'Who may know when a user was there last.',
  valuesConfig: {
    EVERYONE: { description: 'Everyone but those with whom there is a block.' },
    FRIENDS: { description: 'Only their friends may see it.' },
    NOBODY: { description: 'Nobody but they themselves.' },
  },
});

/** Who has never changed their settings has no row. */
export const PrivacySettingsSchema = defineEntity({
  name: 'PrivacySettings',
  tableName: 'privacy_settings',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    messagesFromStrangers: p.boolean(),
    friendRequests: p.boolean(),
    lastSeen: p.text().$type<LastSeenVisibility>().default(LastSeenVisibility.EVERYONE),
  },
});

@ObjectType({ description: 'Who may turn to a user, and know when they were there.' })
export class PrivacySettings extends PrivacySettingsSchema.class {
  @Field({
    description:
      'Whether the user and those who are no friends of theirs may write to each other directly. A direct chat of strangers takes messages as long as both allow it.',
  })
  declare messagesFromStrangers: boolean;

  @Field({ description: 'Whether others may send friend requests.' })
  declare friendRequests: boolean;

  @Field(() => LastSeenVisibility, {
    description: 'Who may know when the user was there last (`Presence.lastSeenAt`).',
  })
  declare lastSeen: LastSeenVisibility;
}
PrivacySettingsSchema.setClass(PrivacySettings);
