import { createUnionType, Field, ObjectType } from 'type-graphql';
import {
  AccessRevoked,
  type Checkpoint,
  EndReason,
  type FeedEvent,
  Gap,
  GraphQLCursor,
  type NewEvent,
  type Position,
  Subscribed,
  toEventObject,
} from '../../feed/index.js';
import { GraphQLPosition } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import type { ReportId } from './report.entity.js';

/** The feed of what concerns administrators. Its id sorts behind all others: it is appended to last. */
export const adminFeed = 'world.admins';

const types = { adminChanged: 'ADMIN_CHANGED', filed: 'REPORT_FILED', resolved: 'REPORT_RESOLVED' } as const;

/** Who is no administrator any more hears of it, and of nothing after it. */
export function adminsChanged(userId: UserId, isAdmin: boolean): NewEvent {
  const ends = isAdmin ? undefined : { [userId]: EndReason.REMOVED };
  return { type: types.adminChanged, data: { userId, isAdmin }, ...(ends && { ends }) };
}

/** Tells administrators of a report that waits. */
export function reportFiled(reportId: ReportId): NewEvent {
  return { type: types.filed, data: { reportId } };
}

/** Tells administrators that a report waits no more. */
export function reportResolved(reportId: ReportId): NewEvent {
  return { type: types.resolved, data: { reportId } };
}

/** What all events of administrators have: a client asks for `position` in each. */
@ObjectType()
abstract class AdminFeedEvent {
  @Field(() => GraphQLPosition, {
    description: 'Its place among the events of administrators.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass the last one you saw as `after` to resume.' })
  declare cursor: Checkpoint;

  @Field(() => Date, { description: 'When it happened.' })
  declare at: Date;
}

@ObjectType({ description: 'Someone was made an administrator, or is none any more.' })
export class AdminsChanged extends AdminFeedEvent {
  declare userId: string;

  @Field({ description: 'Whether they are one from now on.' })
  declare isAdmin: boolean;
}

@ObjectType()
export abstract class ReportEvent extends AdminFeedEvent {
  declare reportId: string;
}

@ObjectType({ description: 'A member reported a message.' })
export class ReportFiled extends ReportEvent {}

@ObjectType({ description: 'A report was resolved.' })
export class ReportResolved extends ReportEvent {}

export const AdminEvent = createUnionType({
  name: 'AdminEvent',
  description: 'What administrators are told of, in the order of positions.',
  types: () => [Subscribed, AdminsChanged, ReportFiled, ReportResolved, Gap, AccessRevoked] as const,
});

const classes: Record<string, new () => AdminFeedEvent> = {
  [types.adminChanged]: AdminsChanged,
  [types.filed]: ReportFiled,
  [types.resolved]: ReportResolved,
};

/** The GraphQL object of an event of the administrators' feed. */
export function toAdminEvent(event: FeedEvent): object {
  return toEventObject(classes, event);
}
