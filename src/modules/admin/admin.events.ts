import { Field, ObjectType } from 'type-graphql';
import { type DataOf, EndReason, EventsOf, EventType, eventUnion, StoredEvent } from '../../feed/index.js';
import type { UserId } from '../accounts/index.js';
import type { ReportId } from './report.entity.js';

/** The feed of administrator events. Its id sorts after all others, because it is locked last. */
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

  @Field({ description: 'Whether the user is now an administrator.' })
  declare isAdmin: boolean;
}

@ObjectType()
export abstract class ReportEvent extends AdministratorEvent {
  declare reportId: ReportId;
}

@EventType('REPORT_FILED', { description: 'A member reported a message.' })
export class ReportFiled extends ReportEvent {}

@EventType('REPORT_RESOLVED', { description: 'A report was resolved.' })
export class ReportResolved extends ReportEvent {}

export const AdminEvent = eventUnion({
  name: 'AdminEvent',
  description: 'An item of `adminEvents`.',
  of: [AdministratorEvent],
});
