import { Field, ID, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../feed/index.js';
import { connectionOf, type Edge, edgeOf, GraphQLPosition, type Page, PageInfo } from '../../platform/graphql/index.js';
import { User } from '../accounts/index.js';
import { AuditEntry } from './audit-entry.entity.js';
import { Report } from './report.entity.js';

@ObjectType()
abstract class UserChangePayload {
  @Field(() => User, { description: 'The user after the change.' })
  declare user: User;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of this change’s event in the user’s own feed. Null if nothing changed.',
  })
  declare position: Position | null;
}

@ObjectType({ description: 'The result of `grantAdmin`.' })
export class GrantAdminPayload extends UserChangePayload {}

@ObjectType({ description: 'The result of `revokeAdmin`.' })
export class RevokeAdminPayload extends UserChangePayload {}

@ObjectType({ description: 'The result of `archiveUser`.' })
export class ArchiveUserPayload extends UserChangePayload {}

@ObjectType({ description: 'The result of `unarchiveUser`.' })
export class UnarchiveUserPayload extends UserChangePayload {}

@ObjectType({ description: 'The result of `banUser`.' })
export class BanUserPayload extends UserChangePayload {}

@ObjectType({ description: 'The result of `unbanUser`.' })
export class UnbanUserPayload extends UserChangePayload {}

@ObjectType({ description: 'The result of `fileReport`.' })
export class FileReportPayload {
  @Field(() => ID, {
    description:
      'The id of the report (rpt_…). If the viewer has an open report of the same message or user, it is that one.',
  })
  declare reportId: string;
}

@ObjectType({ description: 'The result of `resolveReport`.' })
export class ResolveReportPayload {
  @Field(() => Report, { description: 'The report after the change.' })
  declare report: Report;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of this change’s last event in the feed of administrators. Null if nothing changed.',
  })
  declare position: Position | null;
}

const ReportEdge = edgeOf('Report', () => Report);

@ObjectType({ description: 'A page of reports.' })
export class ReportConnection implements Page<Report> {
  @Field(() => [ReportEdge], { description: 'The page, in the order of the list.' })
  declare edges: Edge<Report>[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  declare pageInfo: PageInfo;

  @Field(() => GraphQLPosition, {
    description: 'The position of the administrators’ feed at which the page was read.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'Pass it as `after` to `adminEvents` to miss no change of the list.' })
  declare cursor: Checkpoint;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);
