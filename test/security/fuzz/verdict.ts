/** A result that an outsider must not be able to cause. */
export class Finding extends Error {
  constructor(what: string, of: unknown) {
    super(`${withoutTokens(what)}\n${shown(of, 4_000)}`);
    this.name = 'Finding';
  }
}

/** @throws {Finding} for an error of the server itself: INTERNAL, or UNAVAILABLE, since all services are available. */
export function assertNoFault(answer: string, of: unknown): void {
  const [, code] = /"code":"(INTERNAL|UNAVAILABLE)"/.exec(answer) ?? [];
  if (code) throw new Finding(`The answer has ${code}: ${answer.slice(0, 500)}`, of);
}

/** The codes with which a session ends: after one of them the client continues as another user. */
export function isSignedOut(answer: string): boolean {
  return /"code":"(UNAUTHENTICATED|SESSION_REVOKED|TOKEN_EXPIRED|ACCOUNT_\w+)"/.test(answer);
}

/** Returns the sent data as text, shortened and without tokens, which belong in no output. */
export function shown(sent: unknown, most: number): string {
  return withoutTokens(JSON.stringify(sent) ?? '').slice(0, most);
}

/** Replaces signatures, JWTs and keys of files, and long texts of letters and digits that may be secrets. */
function withoutTokens(text: string): string {
  return text.replace(/eyJ[\w-]+(\.[\w-]*)*/g, '<token>').replace(/[\w-]{43,}/g, '<long>');
}
