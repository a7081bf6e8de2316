import { defineEntity, p } from '@mikro-orm/core';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { UserId } from '../../accounts/index.js';

/** The days of the week, in their order. */
export enum DayOfWeek {
  MONDAY = 'MONDAY',
  TUESDAY = 'TUESDAY',
  WEDNESDAY = 'WEDNESDAY',
  THURSDAY = 'THURSDAY',
  FRIDAY = 'FRIDAY',
  SATURDAY = 'SATURDAY',
  SUNDAY = 'SUNDAY',
}

registerEnumType(DayOfWeek, {
  name: 'DayOfWeek',
  description: 'A day of the week.',
  valuesConfig: {
    MONDAY: { description: 'Monday, the first day of the week.' },
    TUESDAY: { description: 'Tuesday, the second day of the week.' },
    WEDNESDAY: { description: 'Wednesday, the third day of the week.' },
    THURSDAY: { description: 'Thursday, the fourth day of the week.' },
    FRIDAY: { description: 'Friday, the fifth day of the week.' },
    SATURDAY: { description: 'Saturday, the sixth day of the week.' },
    SUNDAY: { description: 'Sunday, the last day of the week.' },
  },
});

/** The times at which a user wants neither mails nor pushes. */
export const QuietHoursSchema = defineEntity({
  name: 'QuietHours',
  tableName: 'quiet_hours',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    /** Times of the day as HH:MM, so they sort as text. */
    startsAt: p.text(),
    endsAt: p.text(),
    days: p.array<DayOfWeek>(),
    timeZone: p.text(),
  },
});

@ObjectType({
  description: 'The times at which the viewer gets neither mails nor pushes, except those about the account.',
})
export class QuietHours extends QuietHoursSchema.class {
  @Field({ name: 'from', description: 'When they begin, as HH:MM in `timeZone`.' })
  declare startsAt: string;

  @Field({
    name: 'to',
    description: 'When they end, as HH:MM. If this is not later than `from`, they end on the next day.',
  })
  declare endsAt: string;

  @Field(() => [DayOfWeek], { description: 'The days on which they begin, from Monday on.' })
  declare days: DayOfWeek[];

  @Field({ description: 'The time zone by its IANA name, such as Europe/Berlin.' })
  declare timeZone: string;
}
QuietHoursSchema.setClass(QuietHours);

export type QuietSchedule = Pick<QuietHours, 'startsAt' | 'endsAt' | 'days' | 'timeZone'>;
