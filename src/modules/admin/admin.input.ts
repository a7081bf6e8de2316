import { ArrayMaxSize, Length } from 'class-validator';
import { ArgsType, Field, ID, InputType, registerEnumType } from 'type-graphql';
import { counted } from '../../platform/counted.js';
import { OneOf, PageArgs } from '../../platform/graphql/index.js';
import { AdminAction } from './audit-entry.entity.js';
import { ReportResolution } from './report.entity.js';

const longestBanReason = 500;
const longestReportReason = 1_000;
const longestNote = 1_000;
const longestSubject = 64;
const mostActions = 32;

@InputType()
abstract class OfUserInput {
  @Field(() => ID, { description: 'The id of the user (usr_…).' })
  declare userId: string;
}

@InputType({ description: 'The input of `grantAdmin`.' })
export class GrantAdminInput extends OfUserInput {}

@InputType({ description: 'The input of `revokeAdmin`.' })
export class RevokeAdminInput extends OfUserInput {}

@InputType({ description: 'The input of `archiveUser`.' })
export class ArchiveUserInput extends OfUserInput {}

@InputType({ description: 'The input of `unarchiveUser`.' })
export class UnarchiveUserInput extends OfUserInput {}

@InputType({ description: 'The input of `banUser`.' })
export class BanUserInput extends OfUserInput {
  @Field(() => Date, { description: 'When the ban ends: a time in the future.' })
  declare until: Date;

  @Field({ description: `The reason, 1 to ${longestBanReason} characters. The user sees it.` })
  @Length(1, longestBanReason)
  declare reason: string;
}

@InputType({ description: 'The input of `unbanUser`.' })
export class UnbanUserInput extends OfUserInput {}

@ArgsType()
export class AuditLogArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only entries of this administrator: the id of a user (usr_…).' })
  declare actorId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: `Only entries about this subject, as in \`AuditEntry.subjectId\`; 1 to ${longestSubject} characters.`,
  })
  @Length(1, longestSubject)
  declare subjectId?: string | null;

  @Field(() => [AdminAction], { nullable: true, description: `Only entries of these actions, at most ${mostActions}.` })
  @ArrayMaxSize(mostActions)
  declare actions?: AdminAction[] | null;

  @Field(() => Date, { nullable: true, description: 'Only entries from this time on.' })
  declare since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only entries before this time.' })
  declare until?: Date | null;
}

@OneOf()
@InputType({ description: 'The subject of a report: a message or a user.' })
export class ReportSubject {
  @Field(() => ID, { nullable: true, description: 'The id of a message that the viewer may read (msg_…).' })
  declare messageId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of another user (usr_…).' })
  declare userId?: string | null;
}

@InputType({ description: 'The input of `fileReport`.' })
export class FileReportInput {
  @Field(() => ReportSubject, { description: 'The reported message or user.' })
  declare about: ReportSubject;

  @Field({ description: `The reason for the report, 1 to ${counted(longestReportReason)} characters.` })
  @Length(1, longestReportReason)
  declare reason: string;
}

/** The state of a report. */
export enum ReportState {
  OPEN = 'OPEN',
  RESOLVED = 'RESOLVED',
}

registerEnumType(ReportState, {
  name: 'ReportState',
  description: 'The state of a report.',
  valuesConfig: {
    OPEN: { description: 'The report waits for an administrator.' },
    RESOLVED: { description: 'An administrator has resolved the report.' },
  },
});

@ArgsType()
export class ReportsArgs extends PageArgs {
  @Field(() => ReportState, {
    defaultValue: ReportState.OPEN,
    description: 'The state of the reports. Open reports are listed oldest first, resolved ones newest first.',
  })
  declare state: ReportState;
}

@InputType({ description: 'The input of `resolveReport`.' })
export class ResolveReportInput {
  @Field(() => ID, { description: 'The id of the report (rpt_…).' })
  declare reportId: string;

  @Field(() => ReportResolution, {
    description:
      'How to resolve the report: MESSAGE_DELETED or MESSAGE_KEPT for a report of a message, ACTION_TAKEN or NO_ACTION for one of a user. MESSAGE_DELETED deletes the message and resolves all open reports of it.',
  })
  declare resolution: ReportResolution;

  @Field(() => String, {
    nullable: true,
    description: `A note for other administrators, at most ${counted(longestNote)} characters. By default there is none.`,
  })
  @Length(0, longestNote)
  declare note?: string | null;
}
