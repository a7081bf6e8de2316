import { badInput } from '../../../../platform/errors/index.js';

const maxCharacters = 4_000;
/** Before trimming, UTF-16 units: blanks around a short text must not be a way to store a long one. */
const maxUnits = 10_000;
const field = 'input.content';

/**
 * Checks what someone writes; it is stored as it was sent.
 * @param mayBeEmpty there is something else in the message.
 * @throws HubbubError BAD_INPUT: empty, longer than 4,000 characters (Unicode code points, blanks around not counted),
 * control characters other than new lines and tabs, or half a surrogate pair, which is no character at all.
 */
export function checkContent(content: string, mayBeEmpty: boolean): void {
  const length = content.length > maxUnits ? Number.POSITIVE_INFINITY : [...content.trim()].length;
  if (length === 0 && !mayBeEmpty) throw badInput(field, 'A message must not be empty.');
  if (length > maxCharacters) throw badInput(field, 'A message must be at most 4,000 characters long.');
  if (!content.isWellFormed()) throw badInput(field, 'A message must be well-formed Unicode.');
  if (/[\p{Cc}--[\n\t]]/v.test(content.replaceAll('\r\n', '\n'))) {
    throw badInput(field, 'A message must not contain control characters other than new lines and tabs.');
  }
}
