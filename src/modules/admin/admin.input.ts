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
  @Field(() => Date, { description: 'When the ban ends; must be in the future.' })
  declare until: Date;

  @Field({ description: 'The reason, 1 to 500 characters; visible to the user.' })
  @Length(1, 500)
  declare reason: string;
}

@InputType()
export class UnbanUserInput extends OfUserInput {}

@ArgsType()
export class AuditLogArgs extends ForwardPageArgs {
  @Field(() => ID, { nullable: true, description: 'Returns only entries of this administrator.' })
  declare actorId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Returns only entries about this subject: an id as in `AuditEntry.subjectId`.',
  })
  @Length(1, 64)
  declare subjectId?: string | null;

  @Field(() => [AdminAction], { nullable: true, description: 'Returns only these actions.' })
  @ArrayMaxSize(32)
  declare actions?: AdminAction[] | null;

  @Field(() => Date, { nullable: true, description: 'Returns only entries from this time on.' })
  declare since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Returns only entries before this time.' })
  declare until?: Date | null;
}

@InputType()
export class ReportMessageInput {
  @Field(() => ID, { description: 'The id of a message that the viewer may read (msg_…).' })
  declare messageId: string;

  @Field({ description: 'The reason of the report, 1 to 1,000 characters.' })
  @Length(1, 1_000)
  declare reason: string;
}

/** The states of reports to list. */
export enum ReportState {
  OPEN = 'OPEN',
  RESOLVED = 'RESOLVED',
}

registerEnumType(ReportState, {
  name: 'ReportState',
  description: 'The state of a report.',
  valuesConfig: {
    OPEN: { description: 'No administrator has resolved the report yet.' },
    RESOLVED: { description: 'An administrator has resolved the report.' },
  },
});

@ArgsType()
export class ReportsArgs extends ForwardPageArgs {
  @Field(() => ReportState, {
    defaultValue: ReportState.OPEN,
    description: 'Lists open reports, oldest first, or resolved reports, newest first.',
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

  @Field(() => String, { nullable: true, description: 'A note for other administrators, at most 1,000 characters.' })
  @Length(0, 1_000)
  declare note?: string | null;
}
