import { badInput, HubbubError } from '../../platform/errors/index.js';

/** The maximum length of a file name, in UTF-16 code units. */
export const longestFileName = 255;

export interface FileName {
  shown: string;
  /** In lower case, without the dot. */
  extension: string;
}

/**
 * Validates the name of a file, which other users see and save.
 * @param allowed the accepted extensions.
 * @throws {HubbubError} BAD_INPUT if the name is too long, contains slashes, control characters or direction marks
 * (which can make an `exe` look like a `txt`), or has no accepted extension.
 */
export function parseFileName(text: string, allowed: readonly string[]): FileName {
  const shown = text
    .slice(0, 4 * longestFileName)
    .trim()
    .normalize('NFC');
  const isName = text.isWellFormed() && shown.length <= longestFileName && !/[\p{Cc}\p{Bidi_Control}/\\]/u.test(shown);
  if (!isName)
    throw badName(
      `A file name must have 1 to ${longestFileName} characters and no slashes, control characters or direction marks.`,
    );
  const extension = /[^.\s]\.([^.]+)$/.exec(shown)?.[1]?.toLowerCase() ?? '';
  if (!allowed.includes(extension)) throw badName(`A file name must end with one of .${allowed.join(' .')}`);
  return { shown, extension };
}

function badName(message: string): HubbubError {
  return badInput('input.fileName', message);
}
