import { badInput } from '../../../platform/errors/index.js';

/** The most characters of a title. */
export const maxTitle = 80;
const maxDescription = 1_000;

/** The title as it is stored. @throws HubbubError BAD_INPUT. */
export function checkTitle(title: string): string {
  const shown = title.trim().normalize('NFC');
  const length = [...shown].length;
  if (length < 1 || length > maxTitle || /\p{Cc}/u.test(shown) || !shown.isWellFormed()) {
    throw badInput('input.title', 'A title has 1 to 80 characters, and no control characters.');
  }
  return shown;
}

/** The description as it is stored; null if there is nothing in it. @throws HubbubError BAD_INPUT. */
export function checkDescription(description: string): string | null {
  const shown = description.trim().normalize('NFC').replaceAll('\r\n', '\n');
  if ([...shown].length > maxDescription || /[\p{Cc}--[\n\t]]/v.test(shown) || !shown.isWellFormed()) {
    const message = 'A description has at most 1,000 characters; control characters only new lines and tabs.';
    throw badInput('input.description', message);
  }
  return shown || null;
}
