import confusables from 'confusables';

/**
 * Alphabets with letters that look like those of another: a name has letters of one of them at most (UTS 39, section
 * 5.2, "Highly Restrictive"). Chinese, Japanese and Korean writing go with Latin, as people there write.
 * @see https://www.unicode.org/reports/tr39/#Restriction_Level_Detection
 */
const alphabets = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Cherokee',
  'Coptic',
  'Hebrew',
  'Arabic',
  'Georgian',
  'Lisu',
].map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

/** Names under which people expect those who run the server, or everyone. */
const reserved: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'everyone',
  'here',
  'all',
  'hubbub',
  'moderator',
  'official',
  'postmaster',
  'root',
  'security',
  'staff',
  'support',
  'system',
  'webmaster',
  'nobody',
  'anonymous',
  'abuse',
  'help',
]);

/** Returns whether a username mixes alphabets, so that it could be drawn like another’s. */
export function mixesAlphabets(username: string): boolean {
  return alphabets.filter((alphabet) => alphabet.test(username)).length > 1;
}

/** Returns whether a username is, or looks like, a name that is reserved. */
export function isReserved(username: string): boolean {
  const plain = confusables.remove(username).toLowerCase().replace(/[._-]/g, '');
  return reserved.has(plain) || reserved.has(plain.replaceAll('0', 'o').replaceAll('1', 'l'));
}
