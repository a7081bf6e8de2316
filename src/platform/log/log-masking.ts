/**
 * What gives a secret away by its shape, and what takes its place. The last net: an error of a library, or a part that is
 * written later, may quote what nobody thought of. Each takes time in proportion to the line: clients choose the paths
 * in it, and could stop the server otherwise.
 */
const shapes: readonly [RegExp, string][] = [
  // The query of a URL: signatures of files' URLs, tokens of mails' links, variables of GraphQL by GET.
  [/(?<=[\w/.~%-])\?(?:[^\s"\\?]|\\.)*=(?:[^\s"\\]|\\.)*/g, '?[secret]'],
  [/(?<=:\/\/)[^\s/@:"\\]*:[^\s/@"\\]*(?=@)/g, '[secret]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 [secret]'],
  // Access tokens (JWT), refresh tokens, secrets of webhooks, hashes of passwords.
  [/\beyJ[\w-]{1,512}\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/\bhrt(?:\.[\w-]+){3,4}/g, '[secret]'],
  [/\bwhsec_[\w+/=-]+/g, '[secret]'],
  [/\$argon2[\w$=,+/-]+/g, '[secret]'],
];

/** Returns a log line without what looks like a secret. */
export function withoutSecrets(line: string): string {
  return shapes.reduce((text, [shape, mask]) => text.replace(shape, mask), line);
}

/** What is logged of a request: its URL without the query, which may sign it or have variables. */
export function requestWithoutSecrets({ method, url, ip }: { method?: string; url?: string; ip?: string }) {
  return { method, path: url?.split('?', 1)[0], remoteAddress: ip };
}
