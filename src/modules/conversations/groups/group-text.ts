import { badInput } from '../../../platform/errors/index.js';
import { maxDescription, maxTitle } from '../core/group-bounds.js';
import { groupTexts } from './group.texts.js';

/**
 * Normalises a title.
 * @throws {HubbubError} BAD_INPUT if it is empty, too long or contains control characters.
 */
export function checkTitle(title: string): string {
  const shown = title.trim().normalize('NFC');
  const length = [...shown].length;
  if (length < 1 || length > maxTitle || /\p{Cc}/u.test(shown) || !shown.isWellFormed()) {
    throw badInput('input.title', groupTexts.titleForm({ most: maxTitle }));
  }
  return shown;
}

/**
 * Normalises a description. Returns null if it is blank.
 * @throws {HubbubError} BAD_INPUT if it is too long or contains control characters.
 */
export function checkDescription(description: string): string | null {
  const shown = description.trim().normalize('NFC').replaceAll('\r\n', '\n');
  if ([...shown].length > maxDescription || /[\p{Cc}--[\n\t]]/v.test(shown) || !shown.isWellFormed()) {
    throw badInput('input.description', groupTexts.descriptionForm({ most: maxDescription }));
  }
  return shown || null;
}
