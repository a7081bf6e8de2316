// These declare their texts when they are imported. Message files may contain the words of all of them.
import '../delivery/index.js';
import '../modules/index.js';
import type { TextSettings } from '../platform/texts/index.js';
import { Texts } from '../platform/texts/index.js';

/**
 * Opens the texts of the whole server.
 * @throws {LocaleFileError} if a message file is invalid, or there is none for the default locale.
 */
export function openTexts(settings: TextSettings['texts']): Promise<Texts> {
  return Texts.open(settings);
}
