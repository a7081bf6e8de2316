import type { FeedWriter, Position } from '../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../platform/errors/index.js';
import type { Viewer } from '../../platform/graphql/index.js';
import { AdminAction, type AdminGuard, type AuditLog } from '../admin/index.js';
import type { ArchiveRange, ConversationArchive, ConversationId } from '../conversations/index.js';
import type { ExportClaims, Exporter, ExportUrls } from './export-urls.js';
import { LegalExportErrorCode } from './legal-export.errors.js';

/** The request of an administrator. */
export interface ExportRequest {
  conversationId: ConversationId;
  reason: string;
  since: Date | null;
  until: Date | null;
}

/** The URL of an export, and the position up to which it goes. */
export interface GrantedExport {
  url: string;
  expiresAt: Date;
  upTo: Position;
}

/** Decides who may export a conversation, and records it. */
export class LegalExportService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly archive: ConversationArchive,
    private readonly urls: ExportUrls,
    private readonly isSessionLive: (exporter: Exporter) => Promise<boolean>,
    /** Whether the operator allows exports. */
    private readonly isAllowed: boolean,
  ) {}

  /**
   * Asserts that the operator allows exports.
   * @throws {HubbubError} EXPORT_DISABLED if not.
   */
  assertAllowed(): void {
    if (!this.isAllowed) throw new HubbubError(LegalExportErrorCode.EXPORT_DISABLED);
  }

  /**
   * Records the export in the audit log, and returns its URL. The export contains what was sent up to now.
   * @throws {HubbubError} EXPORT_DISABLED if the operator does not allow exports.
   * @throws {HubbubError} FORBIDDEN if the viewer is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such conversation.
   * @throws {HubbubError} BAD_INPUT if the range is empty.
   */
  async grant(
    { userId, sessionId }: Viewer,
    { conversationId, reason, since, until }: ExportRequest,
  ): Promise<GrantedExport> {
    this.assertAllowed();
    if (since && until && since >= until) throw badInput('input.until', '`until` must be later than `since`.');
    const upTo = await this.feeds.write(async (transaction) => {
      const { em } = transaction;
      await this.guard.assertWithin(em, userId);
      // Locks the head: messages of transactions that are running now come later.
      const head = (await transaction.lock([conversationId])).get(conversationId);
      if (head === undefined || !(await this.archive.find(conversationId, em))) throw noConversation();
      const range = { since: since?.toISOString() ?? null, until: until?.toISOString() ?? null, upTo: head };
      const entry = { actorId: userId, action: AdminAction.CONVERSATION_EXPORTED, subjectId: conversationId };
      await this.audit.record(em, { ...entry, details: { ...range, reason } });
      return head;
    });
    const range: ArchiveRange = { conversationId, upTo, since, until };
    return { ...this.urls.create({ range, exporter: { userId, sessionId } }), upTo };
  }

  /**
   * Returns what a URL authorises at this moment.
   * @throws {HubbubError} NOT_FOUND if the URL is forged or expired, its session has ended, or the conversation was
   * purged.
   * @throws {HubbubError} EXPORT_DISABLED if the operator no longer allows exports.
   * @throws {HubbubError} FORBIDDEN if the exporter is no longer an administrator.
   */
  async authorize(conversationId: ConversationId, query: URLSearchParams): Promise<ExportClaims> {
    this.assertAllowed();
    const claims = await this.urls.verify(conversationId, query);
    if (!claims || !(await this.isSessionLive(claims.exporter))) throw noExport();
    await this.guard.assert(claims.exporter.userId);
    if (!(await this.archive.find(conversationId))) throw noExport();
    return claims;
  }
}

function noConversation(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, 'There is no such conversation.', { field: 'input.conversationId' });
}

/** The error of a URL that is invalid now. */
export function noExport(): HubbubError {
  return new HubbubError(ErrorCode.NOT_FOUND, 'This link is invalid or expired. Request the export again.');
}
