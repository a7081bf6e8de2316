import { ArrayMaxSize, ArrayMinSize, Matches, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { NotificationLevel } from '../../conversations/index.js';
import { NotificationKind } from '../core/notification.entity.js';
import { notificationErrorTexts } from '../core/notification-error.texts.js';
import { DayOfWeek } from '../core/quiet-hours.entity.js';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const timeRule = { context: notificationErrorTexts.timeOfDay() };

const mostConversations = 100;
const longestTimeZone = 64;

@InputType({
  description: 'How to receive one kind of notifications. Fields that are left out or null keep their value.',
})
export class NotificationKindSettingsInput {
  @Field(() => NotificationKind, { description: 'The kind of notifications.' })
  declare kind: NotificationKind;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are in the list of notifications.' })
  declare inApp?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are sent by e-mail while the viewer is away.' })
  declare email?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they are sent by Web Push while the viewer is away.' })
  declare push?: boolean | null;
}

@InputType({
  description: 'The notification settings of one conversation. They replace all earlier ones of the conversation.',
})
export class ConversationNotificationSettingsInput {
  @Field(() => ID, { description: 'The id of a conversation of the viewer (cnv_…).' })
  declare conversationId: string;

  @Field(() => NotificationLevel, {
    nullable: true,
    description: 'Which messages notify. By default: ALL in direct chats and projects, MENTIONS elsewhere.',
  })
  declare level?: NotificationLevel | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when no message of the conversation notifies. By default the conversation is not muted.',
  })
  declare mutedUntil?: Date | null;
}

@InputType({ description: 'Times at which the viewer gets neither mails nor pushes, except those about the account.' })
export class QuietHoursInput {
  @Field({ description: 'When they begin, as HH:MM in `timeZone`.' })
  @Matches(timeOfDay, timeRule)
  declare from: string;

  @Field({ description: 'When they end, as HH:MM. If this is not later than `from`, they end on the next day.' })
  @Matches(timeOfDay, timeRule)
  declare to: string;

  @Field(() => [DayOfWeek], { description: 'The days on which they begin, at least one.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  declare days: DayOfWeek[];

  @Field({
    description: `The time zone by its IANA name, such as Europe/Berlin; at most ${longestTimeZone} characters.`,
  })
  @MaxLength(longestTimeZone)
  declare timeZone: string;
}

@InputType({ description: 'The input of `updateNotificationSettings`.' })
export class UpdateNotificationSettingsInput {
  @Field(() => [NotificationKindSettingsInput], {
    nullable: true,
    description: 'The kinds to change, each at most once. Others keep their settings.',
  })
  @ArrayMaxSize(20)
  declare kinds?: NotificationKindSettingsInput[] | null;

  @Field(() => [ConversationNotificationSettingsInput], {
    nullable: true,
    description: `The conversations to change, at most ${mostConversations}, each at most once. Others keep their settings.`,
  })
  @ArrayMaxSize(mostConversations)
  declare conversations?: ConversationNotificationSettingsInput[] | null;

  @Field(() => QuietHoursInput, {
    nullable: true,
    description: 'The new quiet hours. Null removes them. If the field is left out, they stay.',
  })
  @ValidateNested()
  declare quietHours?: QuietHoursInput | null;
}
