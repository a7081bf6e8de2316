import { badInput } from '../../platform/errors/index.js';
import { UserId } from '../accounts/index.js';
import { MessageId } from '../conversations/index.js';
import type { ReportSubject } from './admin.input.js';
import { adminTexts } from './admin.texts.js';
import { ReportResolution } from './report.entity.js';

/** The subject of a report: a message or a user. */
export type Subject = { messageId: MessageId } | { messageId: null; userId: UserId };

/** The fields of the input that name what is reported. */
export const reportedMessageField = 'input.about.messageId';
export const reportedUserField = 'input.about.userId';

/**
 * Parses the ids of an input.
 * @throws {HubbubError} BAD_ID if an id is malformed.
 */
export function subjectOf({ messageId, userId }: ReportSubject): Subject {
  if (messageId != null) return { messageId: MessageId.parse(messageId, reportedMessageField) };
  return { messageId: null, userId: UserId.parse(String(userId), reportedUserField) };
}

const ofMessages: readonly ReportResolution[] = [ReportResolution.MESSAGE_DELETED, ReportResolution.MESSAGE_KEPT];

/** @throws {HubbubError} BAD_INPUT if a report of this subject cannot be resolved in this way. */
export function assertResolves(resolution: ReportResolution, messageId: MessageId | null): void {
  if (ofMessages.includes(resolution) === (messageId !== null)) return;
  const text = messageId ? adminTexts.ofMessage() : adminTexts.ofUser();
  throw badInput('input.resolution', text);
}
