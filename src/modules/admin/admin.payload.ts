import { Field, ID, ObjectType } from 'type-graphql';
import { type Checkpoint, GraphQLCursor, type Position } from '../../feed/index.js';
import { connectionOf, type Edge, edgeOf, GraphQLPosition, type Page, PageInfo } from '../../platform/graphql/index.js';
import { User } from '../accounts/index.js';
import { AuditEntry } from './audit-entry.entity.js';
import { Report } from './report.entity.js';

@ObjectType()
abstract class UserChangePayload {
  @Field(() => User, { description: 'The user, as they are now.' })
  declare user: User;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'Of the event among those of the user’s account; null if nothing was to be changed.',
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
  @Field(() => ID, { description: 'The report; the one before, if the viewer reported the message already.' })
  declare reportId: string;
}

@ObjectType()
export class ResolveReportPayload {
  @Field(() => Report, { description: 'The report, as it is now.' })
  declare report: Report;

  @Field(() => GraphQLPosition, {
    nullable: true,
    description: 'Of the last event that tells administrators of it; null if it was resolved before.',
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
    description:
      'The administrators’ feed has what changes after this page: subscribe to adminEvents with `after` its cursor.',
  })
  declare position: Position;

  @Field(() => GraphQLCursor, { description: 'The cursor of this position.' })
  declare cursor: Checkpoint;
}

export const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);
