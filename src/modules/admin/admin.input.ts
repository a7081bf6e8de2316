import { ArrayMaxSize, Length } from 'class-validator';
import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ForwardPageArgs } from '../../platform/graphql/index.js';
import { AdminAction } from './audit-entry.entity.js';
import { ReportResolution } from './report.entity.js';

@InputType()
abstract class OfUserInput {
  @Field(() => ID, { description: 'The id of the user (usr_…).' })
  declare userId: string;
}

@InputType()
export class GrantAdminInput extends OfUserInput {}

@InputType()
export class RevokeAdminInput extends OfUserInput {}

@InputType()
export class ArchiveUserInput extends OfUserInput {}

@InputType()
export class UnarchiveUserInput extends OfUserInput {}

@InputType()
export class BanUserInput extends OfUserInput {
  @Field(() => Date, { description: 'When it ends.' })
  declare until: Date;

  @Field({ description: 'Why, 1 to 500 characters; the user is told.' })
  @Length(1, 500)
  declare reason: string;
}

@InputType()
export class UnbanUserInput extends OfUserInput {}

@ArgsType()
export class AuditLogArgs extends ForwardPageArgs {
  @Field(() => ID, { nullable: true, description: 'Only what this administrator did.' })
  declare actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what was done to this: an id as in AuditEntry.subjectId.' })
  @Length(1, 64)
  declare subjectId?: string | null;

  @Field(() => [AdminAction], { nullable: true, description: 'Only these actions.' })
  @ArrayMaxSize(32)
  declare actions?: AdminAction[] | null;

  @Field(() => Date, { nullable: true, description: 'Only what was done then or later.' })
  declare since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only what was done before.' })
  declare until?: Date | null;
}

@InputType()
export class ReportMessageInput {
  @Field(() => ID, { description: 'A message of a conversation of the viewer.' })
  declare messageId: string;

  @Field({ description: 'What is wrong with it, 1 to 1,000 characters.' })
  @Length(1, 1_000)
  declare reason: string;
}

/** Which reports are listed. */
export enum ReportState {
  OPEN = 'OPEN',
  RESOLVED = 'RESOLVED',
}

registerEnumType(ReportState, {
  name: 'ReportState',
  description: 'Whether a report waits for an administrator.',
  valuesConfig: {
    OPEN: { description: 'It waits for an administrator.' },
    RESOLVED: { description: 'An administrator has resolved it.' },
  },
});

@ArgsType()
export class ReportsArgs extends ForwardPageArgs {
  @Field(() => ReportState, {
    defaultValue: ReportState.OPEN,
    description: 'Those that are open, the oldest first; or those that are resolved, the newest first.',
  })
  declare state: ReportState;
}

@InputType()
export class ResolveReportInput {
  @Field(() => ID, { description: 'The id of the report (rpt_…).' })
  declare reportId: string;

  @Field(() => ReportResolution, {
    description: 'MESSAGE_DELETED deletes the message, and resolves all open reports of it.',
  })
  declare resolution: ReportResolution;

  @Field(() => String, { nullable: true, description: 'For other administrators, up to 1,000 characters.' })
  @Length(0, 1_000)
  declare note?: string | null;
}
