import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/index.js';
import { Node } from '../../../platform/nodes/index.js';
import type { UserId } from '../../accounts/index.js';
import { ConversationNotificationSettings } from '../../conversations/index.js';
import { InboxPayload } from '../core/inbox.payload.js';
import { KindSettings } from '../core/kind-settings.entity.js';
import { QuietHours } from '../core/quiet-hours.entity.js';

export const ConversationNotificationSettingsConnection = connectionOf(
  'ConversationNotificationSettings',
  () => ConversationNotificationSettings,
);

@ObjectType({ implements: Node, description: 'How the viewer receives notifications.' })
export class NotificationSettings {
  @Field(() => [KindSettings], { description: 'The settings of each kind of notifications.' })
  declare kinds: KindSettings[];

  @Field(() => QuietHours, {
    nullable: true,
    description: 'When the viewer gets neither mails nor pushes. Null if the viewer has set no quiet hours.',
  })
  declare quietHours: QuietHours | null;

  declare userId: UserId;
}

@ObjectType({ description: 'The result of `updateNotificationSettings`.' })
export class UpdateNotificationSettingsPayload extends InboxPayload {
  @Field(() => NotificationSettings, { description: 'The viewer’s settings after the change.' })
  declare settings: NotificationSettings;
}
