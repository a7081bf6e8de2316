import { type CryptoKey, importPKCS8, SignJWT } from 'jose';

/** APNs accepts a token for an hour, and wants a new one at most every 20 minutes. */
const longestUse = 45 * 60_000;
const shortestUse = 20 * 60_000;

export interface ApnsKey {
  /** The content of the .p8 file. */
  privateKey: string;
  keyId: string;
  teamId: string;
}

/** Signs the tokens by which APNs knows this server. */
export class ApnsToken {
  #current: { text: Promise<string>; at: number } | null = null;

  private constructor(
    private readonly key: CryptoKey,
    private readonly names: Omit<ApnsKey, 'privateKey'>,
  ) {}

  /** @throws if the private key is not valid. */
  static async of({ privateKey, ...names }: ApnsKey): Promise<ApnsToken> {
    return new ApnsToken(await importPKCS8(privateKey, 'ES256'), names);
  }

  /** Returns a token that is at most 45 minutes old. */
  get(): Promise<string> {
    if (!this.#current || Date.now() - this.#current.at >= longestUse) {
      this.#current = { text: this.#sign(), at: Date.now() };
    }
    return this.#current.text;
  }

  /** Replaces the token after APNs has rejected it, if it is at least 20 minutes old. */
  rejected(): void {
    if (this.#current && Date.now() - this.#current.at >= shortestUse) this.#current = null;
  }

  #sign(): Promise<string> {
    const { keyId, teamId } = this.names;
    const header = { alg: 'ES256', kid: keyId };
    return new SignJWT().setProtectedHeader(header).setIssuer(teamId).setIssuedAt().sign(this.key);
  }
}
