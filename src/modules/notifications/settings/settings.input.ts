import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { NotificationLevel } from '../../conversations/index.js';
import { NotificationKind } from '../core/notification.entity.js';

@InputType({ description: 'The channels of one kind of notifications. Omitted fields keep their values.' })
export class NotificationKindSettingsInput {
  @Field(() => NotificationKind, { description: 'The kind of notifications.' })
  declare kind: NotificationKind;

  @Field(() => Boolean, { nullable: true, description: 'Whether the list of notifications contains this kind.' })
  declare inApp?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether mails are sent while the viewer is away.' })
  declare email?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether Web Pushes are sent while the viewer is away.' })
  declare push?: boolean | null;
}

@InputType({ description: 'The notification settings of one conversation. They replace earlier settings.' })
export class ConversationNotificationSettingsInput {
  @Field(() => ID, { description: 'The id of one of the viewer’s conversations (cnv_…).' })
  declare conversationId: string;

  @Field(() => NotificationLevel, {
    nullable: true,
    description: 'Which messages notify the viewer; null for the default of the conversation’s kind.',
  })
  declare level?: NotificationLevel | null;

  @Field(() => Date, { nullable: true, description: 'Until then no message notifies the viewer; null if not muted.' })
  declare mutedUntil?: Date | null;
}

@InputType()
export class UpdateNotificationSettingsInput {
  @Field(() => [NotificationKindSettingsInput], {
    nullable: true,
    description: 'The kinds to change, each at most once.',
  })
  @ArrayMaxSize(20)
  declare kinds?: NotificationKindSettingsInput[] | null;

  @Field(() => [ConversationNotificationSettingsInput], {
    nullable: true,
    description: 'The conversations to change, each at most once; at most 100.',
  })
  @ArrayMaxSize(100)
  declare conversations?: ConversationNotificationSettingsInput[] | null;
}
