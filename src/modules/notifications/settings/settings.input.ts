import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { NotificationLevel } from '../../conversations/index.js';
import { NotificationKind } from '../core/notification.entity.js';

@InputType({ description: 'How to be notified of one kind of things; what is left out stays as it is.' })
export class NotificationKindSettingsInput {
  @Field(() => NotificationKind, { description: 'The kind of notifications that they are for.' })
  declare kind: NotificationKind;

  @Field(() => Boolean, { nullable: true, description: 'In the list of notifications.' })
  declare inApp?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'By e-mail, while away.' })
  declare email?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'By Web Push, while away.' })
  declare push?: boolean | null;
}

@InputType({ description: 'How to be notified of messages of one conversation. This replaces what was set before.' })
export class ConversationNotificationSettingsInput {
  @Field(() => ID, { description: 'One of the viewer’s conversations.' })
  declare conversationId: string;

  @Field(() => NotificationLevel, {
    nullable: true,
    description: 'Of which messages; null for what is usual in such a conversation.',
  })
  declare level?: NotificationLevel | null;

  @Field(() => Date, { nullable: true, description: 'Until then of no message at all; null for not muted.' })
  declare mutedUntil?: Date | null;
}

@InputType()
export class UpdateNotificationSettingsInput {
  @Field(() => [NotificationKindSettingsInput], { nullable: true, description: 'Each kind at most once; others stay.' })
  @ArrayMaxSize(20)
  declare kinds?: NotificationKindSettingsInput[] | null;

  @Field(() => [ConversationNotificationSettingsInput], {
    nullable: true,
    description: 'At most 100 conversations, each once; others stay.',
  })
  @ArrayMaxSize(100)
  declare conversations?: ConversationNotificationSettingsInput[] | null;
}
