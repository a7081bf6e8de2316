import { isEmail } from 'class-validator';
import { badInput } from '../../../platform/errors/index.js';
import { isReserved, mixesAlphabets } from './deceptive-names.js';
import { identityTexts } from './identity.texts.js';

/** A username or address as the user wrote it (`shown`), and its normalised, unique form (`key`). */
export interface Identifier {
  shown: string;
  key: string;
}

const [shortestUsername, longestUsername] = [2, 32];
const usernamePattern = new RegExp(
  String.raw`^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{${shortestUsername - 1},${longestUsername - 1}}$`,
  'u',
);
/** The form of a username, for descriptions and messages. */
export const usernameForm = `${shortestUsername} to ${longestUsername} letters, digits, dots, hyphens or underscores`;
const maxEmail = 254;
/** The maximum length of a first or last name, in characters. */
export const maxName = 64;

/**
 * Validates and normalises a username, or a nickname of a guest, for which the same rules hold.
 * @throws {HubbubError} BAD_INPUT with `field` if it is invalid or reserved.
 */
export function parseUsername(text: string, field: string, kind: 'username' | 'nickname' = 'username'): Identifier {
  const shown = text.trim().normalize('NFKC');
  if (!usernamePattern.test(shown)) {
    throw badInput(field, identityTexts[`${kind}.form`]({ fewest: shortestUsername, most: longestUsername }));
  }
  const key = loginKey(shown);
  if (isReserved(shown)) throw badInput(field, identityTexts[`${kind}.reserved`]());
  if (mixesAlphabets(shown)) throw badInput(field, identityTexts[`${kind}.mixed`]());
  return { shown, key };
}

/**
 * Validates and normalises an e-mail address.
 * @throws {HubbubError} BAD_INPUT with `field` if it is invalid.
 */
export function parseEmail(text: string, field: string): Identifier {
  const shown = text.trim().normalize('NFC');
  if (shown.length > maxEmail || !isEmail(shown)) throw badInput(field, identityTexts.notAnAddress());
  return { shown, key: loginKey(shown) };
}

/**
 * Validates a first or last name. Returns null if it is empty or blank.
 * @throws {HubbubError} BAD_INPUT with `field` if it is too long or contains control characters.
 */
export function parseName(text: string | null | undefined, field: string): string | null {
  const shown = text?.trim().normalize('NFC') ?? '';
  if ([...shown].length > maxName || /\p{Cc}/u.test(shown)) {
    throw badInput(field, identityTexts.nameForm({ most: maxName }));
  }
  return shown || null;
}

/** Returns the normalised form of a username or address that a user logs in with. */
export function loginKey(text: string): string {
  // PostgreSQL's `text` cannot contain NUL. No valid name contains it.
  return text.replaceAll('\0', '').trim().normalize('NFKC').toLowerCase();
}
