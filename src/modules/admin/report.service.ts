import type { Checkpoint, FeedTransaction, FeedWriter, Hub, Position } from '../../feed/index.js';
import { betweenKeys, type Database } from '../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { keyRange, type Page, pageOf, parseIdCursor, rangeOf } from '../../platform/graphql/index.js';
import type { RateLimiter } from '../../platform/rate-limit/index.js';
import { assertUserExists, type UserId } from '../accounts/index.js';
import type { Moderation } from '../conversations/index.js';
import { adminFeed, ReportFiled, ReportResolved } from './admin.events.js';
import { ReportState, type ReportsArgs } from './admin.input.js';
import { adminTexts } from './admin.texts.js';
import type { AdminGuard } from './admin-guard.js';
import { AdminAction } from './audit-entry.entity.js';
import type { Actor, AuditLog } from './audit-log.js';
import { Report, ReportId, ReportResolution } from './report.entity.js';
import { assertResolves, reportedMessageField, reportedUserField, type Subject } from './report-subject.js';

type Reported = Pick<Report, 'messageId' | 'conversationId' | 'userId' | 'content'>;

/** Files, lists and resolves reports of messages and users. */
export class ReportService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly hub: Hub,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly moderation: Moderation,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Files a report. Returns the reporter's open report of the same message or user if there is one.
   * @throws {HubbubError} NOT_FOUND if the reporter may not read the message, or the user does not exist.
   * @throws {HubbubError} BAD_INPUT if the reporter is the reported user.
   * @throws {HubbubError} RATE_LIMITED if the reporter files too many reports.
   */
  async file(reporterId: UserId, subject: Subject, reason: string): Promise<ReportId> {
    await this.limiter.consume(reporterId);
    return this.feeds.write(async (transaction) => {
      const reported = await this.#hold(transaction, reporterId, subject);
      const { em } = transaction;
      const open = await em.findOne(Report, { ...subject, reporterId, resolvedAt: null }, { fields: ['id'] });
      if (open) return open.id;
      const id = ReportId.create();
      await em.insert(Report, { id, ...reported, reporterId, reason, filedAt: new Date() });
      await transaction.append(adminFeed, ReportFiled.of({ reportId: id }));
      return id;
    });
  }

  /**
   * Resolves a report once. If the message is deleted, resolves all reports of it.
   * @returns the position of the last event in the administrators' feed, or null if the report was resolved before.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such report.
   * @throws {HubbubError} BAD_INPUT if the resolution does not fit the subject of the report.
   */
  async resolve(
    actorId: UserId,
    reportId: ReportId,
    resolution: ReportResolution,
    note: string | null,
  ): Promise<{ report: Report; position: Position | null }> {
    const position = await this.feeds.write(async (transaction) => {
      await this.guard.assertWithin(transaction.em, actorId);
      const report = await transaction.em.findOne(Report, { id: reportId });
      if (!report) throw new HubbubError(ErrorCode.NOT_FOUND, adminTexts.noReport(), { field: 'input.reportId' });
      assertResolves(resolution, report.messageId);
      // Lock before reading again: no other report of this subject can be filed or resolved meanwhile.
      await transaction.lock([report.conversationId ?? adminFeed]);
      const isDeletion = resolution === ReportResolution.MESSAGE_DELETED;
      const which = isDeletion ? { messageId: report.messageId } : { id: reportId };
      const open = await transaction.em.find(Report, { ...which, resolvedAt: null }, { orderBy: { id: 'asc' } });
      if (!open.some(({ id }) => id === reportId)) return null;
      if (isDeletion) await this.#delete(transaction, actorId, report);
      const fields = { resolvedAt: new Date(), resolvedById: actorId, resolution, note };
      return this.#close(transaction, actorId, open, fields);
    });
    const report = await this.database.fork().findOneOrFail(Report, { id: reportId });
    return { report, position };
  }

  /**
   * Returns a page of reports, and the position of the administrators' feed when it was read.
   * @throws {HubbubError} BAD_CURSOR if `after` is not a cursor of this list.
   */
  async page({ state, ...args }: ReportsArgs): Promise<Page<Report> & { position: Position; cursor: Checkpoint }> {
    const isOpen = state === ReportState.OPEN;
    const range = rangeOf(args, (cursor, field) => parseIdCursor(ReportId, cursor, field));
    const keys = keyRange(range, isOpen ? 'asc' : 'desc');
    // Read the head before the rows: a report that is filed in between is in the page and in an event.
    const cursor = await this.hub.head(adminFeed);
    const where = { resolvedAt: isOpen ? null : { $ne: null }, ...betweenKeys('id', keys) };
    const options = { orderBy: { id: keys.order }, limit: keys.limit };
    const rows = await this.database.fork().find(Report, where, options);
    return { ...pageOf(rows, range, ({ id }) => id), position: cursor.position, cursor };
  }

  /** Returns reports in the order of `ids`, with null for reports that do not exist. */
  readonly byId = async (ids: readonly string[]): Promise<(Report | null)[]> => {
    const rows = await this.database.fork().find(Report, { id: { $in: ids as ReportId[] } });
    const found = new Map<string, Report>(rows.map((report) => [report.id, report]));
    return ids.map((id) => found.get(id) ?? null);
  };

  /** Locks a feed and returns what is reported: of two concurrent calls, the second finds the report of the first. */
  async #hold(transaction: FeedTransaction, reporterId: UserId, subject: Subject): Promise<Reported> {
    const { messageId } = subject;
    if (messageId) {
      const field = reportedMessageField;
      const message = await this.moderation.readable(transaction, reporterId, messageId, field);
      const { content, conversationId, senderId } = message;
      return { messageId, conversationId, userId: senderId, content };
    }
    const { userId } = subject;
    if (userId === reporterId) throw badInput(reportedUserField, adminTexts.reportYourself());
    await transaction.lock([adminFeed]);
    await assertUserExists(transaction.em, userId, reportedUserField);
    return { messageId, conversationId: null, userId, content: null };
  }

  async #delete(transaction: FeedTransaction, actorId: Actor, report: Report): Promise<void> {
    const { id, messageId, userId: senderId } = report;
    if (!messageId || !(await this.moderation.delete(transaction, messageId))) return;
    const entry = { actorId, action: AdminAction.MESSAGE_DELETED, subjectId: messageId };
    await this.audit.record(transaction.em, { ...entry, details: { reportId: id, senderId } });
  }

  /** Resolves reports in a constant number of statements, because the feed stays locked meanwhile. */
  async #close(
    transaction: FeedTransaction,
    actorId: Actor,
    reports: Report[],
    fields: Pick<Report, 'resolvedAt' | 'resolvedById' | 'resolution' | 'note'>,
  ): Promise<Position> {
    const { em } = transaction;
    const ids = reports.map(({ id }) => id);
    await em.nativeUpdate(Report, { id: { $in: ids } }, fields);
    const details = { resolution: String(fields.resolution), note: fields.note };
    await this.audit.recordForEach(em, ids, { actorId, action: AdminAction.REPORT_RESOLVED, details });
    return transaction.append(adminFeed, ...ids.map((reportId) => ReportResolved.of({ reportId })));
  }
}
