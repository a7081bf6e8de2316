import { ErrorCode, HubbubError } from '../../platform/errors/index.js';

const maxCharacters = 80;

/** The title as it is stored. @throws HubbubError BAD_INPUT. */
export function checkTitle(title: string): string {
  const shown = title.trim().normalize('NFC');
  const length = [...shown].length;
  if (length < 1 || length > maxCharacters || /\p{Cc}/u.test(shown) || !shown.isWellFormed()) {
    throw new HubbubError(ErrorCode.BAD_INPUT, 'A title has 1 to 80 characters, and no control characters.', {
      field: 'input.title',
    });
  }
  return shown;
}
