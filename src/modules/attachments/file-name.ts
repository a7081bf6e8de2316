import { badInput, HubbubError } from '../../platform/errors/index.js';
import type { Text } from '../../platform/texts/index.js';
import { attachmentTexts } from './attachment.texts.js';

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
  if (!isName) throw badName(attachmentTexts.nameForm({ most: longestFileName }));
  const extension = /[^.\s]\.([^.]+)$/.exec(shown)?.[1]?.toLowerCase() ?? '';
  if (!allowed.includes(extension)) throw badName(attachmentTexts.extension({ extensions: `.${allowed.join(' .')}` }));
  return { shown, extension };
}

function badName(text: Text): HubbubError {
  return badInput('input.fileName', text);
}
