import { isEmail } from 'class-validator';
import { badInput } from '../../../platform/errors/index.js';
import { isReserved, mixesAlphabets } from './deceptive-names.js';

/** A name or address as its owner writes it, and the form in which it is unique. */
export interface Identifier {
  shown: string;
  key: string;
}

const usernamePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{1,31}$/u;
const maxEmail = 254;
const maxName = 64;

/** @throws HubbubError BAD_INPUT naming `field`. */
export function parseUsername(text: string, field: string): Identifier {
  const shown = text.trim().normalize('NFKC');
  if (!usernamePattern.test(shown)) {
    throw badInput(
      field,
      'A username has 2 to 32 letters, digits, dots, hyphens or underscores, and starts with a letter or digit.',
    );
  }
  const key = loginKey(shown);
  if (isReserved(shown)) throw badInput(field, 'This username is reserved.');
  if (mixesAlphabets(shown)) throw badInput(field, 'A username must not mix letters of different alphabets.');
  return { shown, key };
}

/** @throws HubbubError BAD_INPUT naming `field`. */
export function parseEmail(text: string, field: string): Identifier {
  const shown = text.trim().normalize('NFC');
  if (shown.length > maxEmail || !isEmail(shown)) throw badInput(field, 'This is not an e-mail address.');
  return { shown, key: loginKey(shown) };
}

/** A first or last name; nothing but spaces is none. @throws HubbubError BAD_INPUT naming `field`. */
export function parseName(text: string | null | undefined, field: string): string | null {
  const shown = text?.trim().normalize('NFC') ?? '';
  if ([...shown].length > maxName || /\p{Cc}/u.test(shown)) {
    throw badInput(field, `A name has at most ${maxName} characters, and no control characters.`);
  }
  return shown || null;
}

/** The unique form of what someone logs in with, whether it is a username or an address. */
export function loginKey(text: string): string {
  // PostgreSQL's text knows no NUL, and no name has one.
  return text.replaceAll('\0', '').trim().normalize('NFKC').toLowerCase();
}
