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
    description: 'The position of the event in the user’s `accountEvents`; null if nothing changed.',
  })
  declare position: Position | null;
}

@ObjectType()
export class GrantAdminPayload extends UserChangePayload {}

@ObjectType()
export class RevokeAdminPayload extends UserChangePayload {}

@ObjectType()
export class ArchiveUserPayload extends UserChangePayload {}

@ObjectType()
export class UnarchiveUserPayload extends UserChangePayload {}

@ObjectType()
export class BanUserPayload extends UserChangePayload {}

@ObjectType()
export class UnbanUserPayload extends UserChangePayload {}

@ObjectType()
export class ReportMessagePayload {
  @Field(() => ID, {
    description: 'The id of the report (rpt_…); of the open one if the viewer has already reported the message.',
  })
  declare reportId: string;
}

@ObjectType()
export class ResolveReportPayload {
  @Field(() => Report, { description: 'The report after the change.' })
  declare report: Report;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'The position of the last event in `adminEvents`; null if the report was resolved before.',
  })
  declare position: Position | null;
}

const ReportEdge = edgeOf('Report', () => Report);

@ObjectType({ description: 'A page of a list of Report.' })
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
