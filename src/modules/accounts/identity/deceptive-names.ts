import confusables from 'confusables';

/**
 * Alphabets with similar-looking letters. A name may contain letters of at most one of them (UTS 39, section 5.2,
 * "Highly Restrictive"). Chinese, Japanese and Korean scripts may be combined with Latin, because people write them
 * that way.
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

/** Names that would pass for operators of the server or for all its users. */
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

/** Names that the server shows for guests without a nickname, and for deleted users. */
const shownByServer = /^(?:guest\d*|deleteduser)$/;

/** Returns whether a username mixes alphabets and could therefore imitate another username. */
export function mixesAlphabets(username: string): boolean {
  return alphabets.filter((alphabet) => alphabet.test(username)).length > 1;
}

/** Returns whether a username equals or resembles a reserved name. */
export function isReserved(username: string): boolean {
  const plain = confusables.remove(username).toLowerCase().replace(/[._-]/g, '');
  return (
    shownByServer.test(plain) || reserved.has(plain) || reserved.has(plain.replaceAll('0', 'o').replaceAll('1', 'l'))
  );
}
