import { badInput, HubbubError } from '../../platform/errors/index.js';

const maxCharacters = 255;

export interface FileName {
  shown: string;
  /** In lower case, without the dot. */
  extension: string;
}

/**
 * Checks the name of a file, which other users see and save files under.
 * @param allowed the allowed extensions.
 * @throws {HubbubError} BAD_INPUT if the name is too long, contains a path, control characters or bidirectional controls
 * (which can disguise an `exe` as a `txt`), or has no allowed extension.
 */
export function parseFileName(text: string, allowed: readonly string[]): FileName {
  const shown = text
    .slice(0, 4 * maxCharacters)
    .trim()
    .normalize('NFC');
  const isName = text.isWellFormed() && shown.length <= maxCharacters && !/[\p{Cc}\p{Bidi_Control}/\\]/u.test(shown);
  if (!isName) throw badName('A file name has 1 to 255 characters, and no slashes, control or direction characters.');
  const extension = /[^.\s]\.([^.]+)$/.exec(shown)?.[1]?.toLowerCase() ?? '';
  if (!allowed.includes(extension)) throw badName(`A file name ends with one of .${allowed.join(' .')}`);
  return { shown, extension };
}

function badName(message: string): HubbubError {
  return badInput('input.fileName', message);
}
