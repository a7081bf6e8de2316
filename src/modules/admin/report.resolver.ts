import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { type Checkpoint, type FeedItem, GraphQLCursor, type Position, toStreamObject } from '../../feed/index.js';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { nodeOf } from '../../platform/nodes/index.js';
import { AccountService, User } from '../accounts/index.js';
import { Conversation, Message } from '../conversations/index.js';
import { AdminEvent, AdminsChanged, ReportEvent } from './admin.events.js';
import { FileReportInput, ReportsArgs, ResolveReportInput } from './admin.input.js';
import { FileReportPayload, ReportConnection, ResolveReportPayload } from './admin.payload.js';
import { AdminGuard } from './admin-guard.js';
import { AdminStream } from './admin-stream.js';
import { Report, ReportId } from './report.entity.js';
import { ReportService } from './report.service.js';
import { subjectOf } from './report-subject.js';

@Resolver(() => Report)
export class ReportResolver {
  constructor(
    private readonly service: ReportService,
    private readonly guard: AdminGuard,
    private readonly accounts: AccountService,
  ) {}

  @Mutation(() => FileReportPayload, {
    description:
      'Reports a message or a user to the administrators. Nobody else is notified. Idempotent while the report is open.',
  })
  async fileReport(
    @Arg('input', () => FileReportInput, { description: 'The message or user, and the reason.' }) {
      about,
      reason,
    }: FileReportInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<FileReportPayload> {
    return { reportId: await this.service.file(userId, subjectOf(about), reason) };
  }

  @Mutation(() => ResolveReportPayload, {
    description:
      'Resolves a report and, if asked to, deletes its message. A resolved report does not change. For administrators.',
  })
  async resolveReport(
    @Arg('input', () => ResolveReportInput, { description: 'The report and its resolution.' }) {
      reportId,
      resolution,
      note,
    }: ResolveReportInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<ResolveReportPayload> {
    return this.service.resolve(userId, ReportId.parse(reportId, 'input.reportId'), resolution, note || null);
  }

  @Query(() => ReportConnection, { description: 'The reports of messages and users. For administrators.' })
  async reports(
    @Args(() => ReportsArgs) args: ReportsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Report> & { position: Position; cursor: Checkpoint }> {
    await this.guard.assert(userId);
    return this.service.page(args);
  }

  @Subscription(() => AdminEvent, {
    description:
      'Reports, erasures, and changes of the administrators. Subscribed comes first, then every event once and in order. It ends when the viewer is no longer an administrator. For administrators.',
    subscribe: ({ args, context }) =>
      (context as RequestContext).get(AdminStream).follow((context as RequestContext).viewer, args.after),
  })
  adminEvents(
    @Root() item: FeedItem,
    @Arg('after', () => GraphQLCursor, { nullable: true, description: 'Resume after the event of this cursor.' })
    _after?: Checkpoint | null,
  ): typeof AdminEvent {
    return toStreamObject(item);
  }

  @FieldResolver(() => Message, {
    nullable: true,
    description:
      'The message. Null if the viewer is not in its conversation, if it does not exist, or if a user was reported.',
  })
  async message(@Root() { messageId }: Report, @Ctx() context: RequestContext): Promise<Message | null> {
    return messageId && nodeOf(context, messageId);
  }

  @FieldResolver(() => Conversation, {
    nullable: true,
    description: 'The conversation. Null if the viewer may not see it, if it was deleted, or if a user was reported.',
  })
  async conversation(@Root() { conversationId }: Report, @Ctx() context: RequestContext): Promise<Conversation | null> {
    return conversationId && nodeOf(context, conversationId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The reported user, or the sender of the reported message. Null if the account was deleted.',
  })
  user(@Root() { userId }: Report, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user who reported it. Null if the account was deleted.',
  })
  reporter(@Root() { reporterId }: Report, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(reporterId, context);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The administrator who resolved it. Null while it is open, or if the account was deleted.',
  })
  resolvedBy(@Root() { resolvedById }: Report, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return resolvedById ? this.accounts.shownUser(resolvedById, context) : null;
  }
}

@Resolver(() => AdminsChanged)
export class AdminsChangedResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user. Null if the account was deleted.',
  })
  user(@Root() { userId }: AdminsChanged, @Ctx() context: RequestContext): User | null | Promise<User | null> {
    return this.accounts.shownUser(userId, context);
  }
}

@Resolver(() => ReportEvent)
export class ReportEventResolver {
  constructor(private readonly reports: ReportService) {}

  @FieldResolver(() => Report, { nullable: true, description: 'The report as it is now.' })
  async report(@Root() { reportId }: ReportEvent, @Ctx() context: RequestContext): Promise<Report | null> {
    return context.load(this.reports.byId, reportId);
  }
}

@Resolver(() => FileReportPayload)
export class FileReportPayloadResolver {
  @FieldResolver(() => Report, {
    nullable: true,
    description: 'The report. Null unless the viewer is an administrator.',
  })
  async report(@Root() { reportId }: FileReportPayload, @Ctx() context: RequestContext): Promise<Report | null> {
    return nodeOf(context, reportId);
  }
}
