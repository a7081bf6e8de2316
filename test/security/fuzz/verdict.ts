/** Something that an outsider must not be able to bring about. */
export class Finding extends Error {
  constructor(what: string, of: unknown) {
    super(`${withoutTokens(what)}\n${shown(of, 4_000)}`);
    this.name = 'Finding';
  }
}

/** @throws {Finding} for an error of the server itself in an answer: INTERNAL, or UNAVAILABLE, for all services are there. */
export function assertNoFault(answer: string, of: unknown): void {
  const [, code] = /"code":"(INTERNAL|UNAVAILABLE)"/.exec(answer) ?? [];
  if (code) throw new Finding(`The answer has ${code}: ${answer.slice(0, 500)}`, of);
}

/** The codes that a session ends with: whoever gets one of them has to come back as someone else. */
export function isSignedOut(answer: string): boolean {
  return /"code":"(UNAUTHENTICATED|SESSION_REVOKED|TOKEN_EXPIRED|ACCOUNT_\w+)"/.test(answer);
}

/** Returns what was sent as text, cut to its beginning and without tokens, which belong in no output. */
export function shown(sent: unknown, most: number): string {
  return withoutTokens(JSON.stringify(sent) ?? '').slice(0, most);
}

/** Replaces what is signed, JWTs and keys of files, and what long texts of letters and digits may be. */
function withoutTokens(text: string): string {
  return text.replace(/eyJ[\w-]+(\.[\w-]*)*/g, '<token>').replace(/[\w-]{43,}/g, '<long>');
}
