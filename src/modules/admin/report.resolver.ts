import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { type Checkpoint, type FeedItem, GraphQLCursor, type Position, toStreamObject } from '../../feed/index.js';
import { CurrentViewer, type Page, RequestContext, type Viewer } from '../../platform/graphql/index.js';
import { AccountService, User } from '../accounts/index.js';
import { MessageId } from '../conversations/index.js';
import { AdminEvent, AdminsChanged, ReportEvent } from './admin.events.js';
import { ReportMessageInput, ReportsArgs, ResolveReportInput } from './admin.input.js';
import { ReportConnection, ReportMessagePayload, ResolveReportPayload } from './admin.payload.js';
import { AdminGuard } from './admin-guard.js';
import { AdminStream } from './admin-stream.js';
import { Report, ReportId } from './report.entity.js';
import { ReportService } from './report.service.js';

@Resolver(() => Report)
export class ReportResolver {
  constructor(
    private readonly service: ReportService,
    private readonly guard: AdminGuard,
    private readonly accounts: AccountService,
  ) {}

  @Mutation(() => ReportMessagePayload, {
    description: 'Reports a message to the administrators. Other users do not see the report.',
  })
  async reportMessage(
    @Arg('input', () => ReportMessageInput) { messageId, reason }: ReportMessageInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<ReportMessagePayload> {
    const id = MessageId.parse(messageId, 'input.messageId');
    return { reportId: await this.service.file(userId, id, reason) };
  }

  @Mutation(() => ResolveReportPayload, {
    description: 'Resolves a report and may delete its message. Idempotent. For administrators.',
  })
  async resolveReport(
    @Arg('input', () => ResolveReportInput) { reportId, resolution, note }: ResolveReportInput,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<ResolveReportPayload> {
    return this.service.resolve(userId, ReportId.parse(reportId, 'input.reportId'), resolution, note || null);
  }

  @Query(() => ReportConnection, { description: 'Reports of messages. For administrators.' })
  async reports(
    @Args(() => ReportsArgs) args: ReportsArgs,
    @CurrentViewer() { userId }: Viewer,
  ): Promise<Page<Report> & { position: Position; cursor: Checkpoint }> {
    await this.guard.assert(userId);
    return this.service.page(args);
  }

  @Subscription(() => AdminEvent, {
    description:
      'Events about reports and administrators. Subscribed comes first, then every event once and in order. For administrators; ends when the viewer is no longer one.',
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

  @FieldResolver(() => User, { nullable: true, description: 'The sender of the message.' })
  async sender(@Root() { senderId }: Report, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, senderId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'The user that reported the message.' })
  async reporter(@Root() { reporterId }: Report, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, reporterId);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The administrator that resolved the report; null while it is open.',
  })
  async resolvedBy(@Root() { resolvedById }: Report, @Ctx() context: RequestContext): Promise<User | null> {
    return resolvedById ? context.load(this.accounts.usersById, resolvedById) : null;
  }
}

@Resolver(() => AdminsChanged)
export class AdminsChangedResolver {
  constructor(private readonly accounts: AccountService) {}

  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user. Null if the account was deleted.',
  })
  async user(@Root() { userId }: AdminsChanged, @Ctx() context: RequestContext): Promise<User | null> {
    return context.load(this.accounts.usersById, userId);
  }
}

@Resolver(() => ReportEvent)
export class ReportEventResolver {
  constructor(private readonly reports: ReportService) {}

  @FieldResolver(() => Report, { nullable: true, description: 'The current state of the report.' })
  async report(@Root() { reportId }: ReportEvent, @Ctx() context: RequestContext): Promise<Report | null> {
    return context.load(this.reports.byId, reportId);
  }
}
