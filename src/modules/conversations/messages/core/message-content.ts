import { badInput } from '../../../../platform/errors/index.js';
import { messageTexts } from './message.texts.js';

/** The maximum length of a message, in Unicode code points without surrounding blanks. */
export const maxContent = 4_000;
/** The maximum number of attachments of a message. */
export const maxAttachments = 10;
/** The limit before trimming, in UTF-16 code units: surrounding blanks must not allow a client to store a long text. */
const maxUnits = 10_000;
const field = 'input.content';

/**
 * Validates the content of a message. It is stored unchanged.
 * @param mayBeEmpty whether the message has other content.
 * @throws {HubbubError} BAD_INPUT if it is empty, has more than 4,000 characters (Unicode code points without
 * surrounding blanks), contains control characters other than new lines and tabs, or is not well-formed Unicode.
 */
export function checkContent(content: string, mayBeEmpty: boolean): void {
  const length = content.length > maxUnits ? Number.POSITIVE_INFINITY : [...content.trim()].length;
  if (length === 0 && !mayBeEmpty) throw badInput(field, messageTexts.empty());
  if (length > maxContent) throw badInput(field, messageTexts.long({ most: maxContent }));
  if (!content.isWellFormed()) throw badInput(field, messageTexts.malformed());
  if (/[\p{Cc}--[\n\t]]/v.test(content.replaceAll('\r\n', '\n'))) {
    throw badInput(field, messageTexts.controlCharacters());
  }
}
