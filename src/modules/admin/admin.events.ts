import { Field, ObjectType } from 'type-graphql';
import { type DataOf, EndReason, EventsOf, EventType, eventUnion, StoredEvent } from '../../feed/index.js';
import type { UserId } from '../accounts/index.js';
import type { ReportId } from './report.entity.js';

/** The feed of administrators. Its id sorts after all others, so it is locked last. */
export const adminFeed = 'world.admins';

@EventsOf('administrators')
@ObjectType()
export abstract class AdministratorEvent extends StoredEvent {}

@EventType('ADMIN_CHANGED', {
  description: 'A user became an administrator, or is no longer one.',
  ends: ({ userId, isAdmin }: DataOf<AdminsChanged>) => (isAdmin ? null : { [userId]: EndReason.REMOVED }),
})
export class AdminsChanged extends AdministratorEvent {
  declare userId: UserId;

  @Field({ description: 'Whether the user is an administrator after this change.' })
  declare isAdmin: boolean;
}

@ObjectType()
export abstract class ReportEvent extends AdministratorEvent {
  declare reportId: ReportId;
}

@EventType('REPORT_FILED', { description: 'A user reported a message or another user.' })
export class ReportFiled extends ReportEvent {}

@EventType('REPORT_RESOLVED', { description: 'An administrator resolved a report.' })
export class ReportResolved extends ReportEvent {}

export const AdminEvent = eventUnion({
  name: 'AdminEvent',
  description: 'An item of `adminEvents`: a report, a held message, or a change of the administrators.',
  of: [AdministratorEvent],
});
