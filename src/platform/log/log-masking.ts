/**
 * Patterns of secrets, and their replacements. They are the last line of defence: an error of a library or future code
 * may quote a secret. Each pattern must take linear time in the length of the line. Clients choose parts of the line,
 * and could otherwise block the server.
 */
const shapes: readonly [RegExp, string][] = [
  // The query of a URL: signatures of files' URLs, tokens in links of mails, variables of GraphQL by GET.
  [/(?<=[\w/.~%-])\?(?:[^\s"\\?]|\\.)*=(?:[^\s"\\]|\\.)*/g, '?[secret]'],
  [/(?<=:\/\/)[^\s/@:"\\]*:[^\s/@"\\]*(?=@)/g, '[secret]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 [secret]'],
  // Access tokens (JWT), refresh tokens, secrets of webhooks, hashes of passwords.
  [/\beyJ[\w-]{1,512}\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/\bhrt(?:\.[\w-]+){3,4}/g, '[secret]'],
  [/\bwhsec_[\w+/=-]+/g, '[secret]'],
  [/\$argon2[\w$=,+/-]+/g, '[secret]'],
];

/** Replaces everything in a log line that looks like a secret. */
export function withoutSecrets(line: string): string {
  return shapes.reduce((text, [shape, mask]) => text.replace(shape, mask), line);
}

/** Returns the loggable part of a request: the URL without its query, which may contain a signature or variables. */
export function requestWithoutSecrets({ method, url, ip }: { method?: string; url?: string; ip?: string }) {
  return { method, path: url?.split('?', 1)[0], remoteAddress: ip };
}
