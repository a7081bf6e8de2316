import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType } from 'type-graphql';
import type { UserId } from '../accounts/index.js';

/** Who has never changed their settings has no row. */
export const PrivacySettingsSchema = defineEntity({
  name: 'PrivacySettings',
  tableName: 'privacy_settings',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    messagesFromStrangers: p.boolean(),
    friendRequests: p.boolean(),
  },
});

@ObjectType({ description: 'Who may turn to a user.' })
export class PrivacySettings extends PrivacySettingsSchema.class {
  @Field({
    description:
      'Whether the user and those who are no friends of theirs may write to each other directly. A direct chat of strangers takes messages as long as both allow it.',
  })
  declare messagesFromStrangers: boolean;

  @Field({ description: 'Whether others may send friend requests.' })
  declare friendRequests: boolean;
}
PrivacySettingsSchema.setClass(PrivacySettings);
