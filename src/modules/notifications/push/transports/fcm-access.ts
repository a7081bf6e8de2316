import { type CryptoKey, importPKCS8, SignJWT } from 'jose';
import { patience } from './transport.js';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** How long before its expiry a token is no longer used, in ms. */
const margin = 60_000;

/** The fields of the key file of a service account that FCM needs. */
export interface ServiceAccount {
  projectId: string;
  clientEmail: string;
  privateKeyId: string;
  privateKey: string;
  tokenUri: string;
}

/** Reports that Google issued no token. Its message contains no secrets. */
export class NoAccessError extends Error {
  override name = 'NoAccessError';

  /** @param isRefused whether Google rejected the service account. */
  constructor(
    message: string,
    readonly isRefused: boolean,
  ) {
    super(message);
  }
}

/** Gets access tokens for FCM by a service account (RFC 7523), and keeps each until it expires. */
export class FcmAccess {
  #token: { text: string; until: number } | null = null;
  #pending: Promise<string> | null = null;

  private constructor(
    private readonly account: ServiceAccount,
    private readonly key: CryptoKey,
    private readonly stopping: AbortSignal,
  ) {}

  /** @throws if the private key is not valid. */
  static async of(account: ServiceAccount, stopping: AbortSignal): Promise<FcmAccess> {
    return new FcmAccess(account, await importPKCS8(account.privateKey, 'RS256'), stopping);
  }

  /**
   * Returns a valid token. Concurrent calls share one request.
   * @throws {NoAccessError} if Google issues none.
   */
  async token(): Promise<string> {
    if (this.#token && Date.now() < this.#token.until) return this.#token.text;
    this.#pending ??= this.#request().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** Forgets a token that FCM did not accept. */
  forget(token: string): void {
    if (this.#token?.text === token) this.#token = null;
  }

  async #request(): Promise<string> {
    const response = await fetch(this.account.tokenUri, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: grantType, assertion: await this.#assertion() }),
      redirect: 'error',
      signal: AbortSignal.any([this.stopping, AbortSignal.timeout(patience)]),
    });
    const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    const { access_token: text, expires_in: seconds } = answer ?? {};
    if (!response.ok || typeof text !== 'string' || typeof seconds !== 'number') {
      const isRefused = response.status >= 400 && response.status < 500 && response.status !== 429;
      throw new NoAccessError(`The token endpoint answered with ${response.status}`, isRefused);
    }
    this.#token = { text, until: Date.now() + seconds * 1_000 - margin };
    return text;
  }

  #assertion(): Promise<string> {
    const { clientEmail, privateKeyId, tokenUri } = this.account;
    return new SignJWT({ scope })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: privateKeyId })
      .setIssuer(clientEmail)
      .setAudience(tokenUri)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(this.key);
  }
}
