import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { decrypt } from 'http_ece';
import { importJWK, jwtVerify } from 'jose';
import { eventually } from './eventually.js';

/** A push as its browser receives it. */
export interface ReceivedPush {
  endpoint: string;
  payload: Record<string, unknown>;
  headers: Record<string, unknown>;
}

/** A browser: it has keys of its own, and an endpoint at a push service. */
export class Browser {
  readonly #keys: ECDH = createECDH('prime256v1');
  readonly #auth = randomBytes(16);

  constructor(readonly endpoint: string) {
    this.#keys.generateKeys();
  }

  /** The data of its PushSubscription for the server. */
  get subscription() {
    const [p256dh, auth] = [this.#keys.getPublicKey('base64url'), this.#auth.toString('base64url')];
    return { endpoint: this.endpoint, p256dh, auth };
  }

  /** Decrypts as in RFC 8291. @throws if the push is for another browser, or was changed. */
  decrypt(body: Buffer): Record<string, unknown> {
    const authSecret = this.#auth.toString('base64url');
    const plain = decrypt(body, { version: 'aes128gcm', privateKey: this.#keys, authSecret });
    return JSON.parse(plain.toString());
  }
}

/** A push service in this process: it checks the sender (RFC 8292), and delivers pushes to its browsers. */
export class PushService {
  readonly pushes: ReceivedPush[] = [];
  /** The status of each endpoint's answers; 201 by default. */
  readonly answers = new Map<string, number>();
  /** Endpoints that never answer. */
  readonly silent = new Set<string>();
  /** Number of calls of each endpoint, with any answer. */
  readonly calls = new Map<string, number>();
  /** Calls that ended without an answer. */
  cut = 0;
  readonly #browsers = new Map<string, Browser>();

  private constructor(
    private readonly server: Server,
    private readonly publicKey: () => Promise<string>,
  ) {}

  /** @param publicKey the key of the only server that may push. */
  static async start(publicKey: () => Promise<string>): Promise<PushService> {
    const service = new PushService(
      createServer((request, response) => {
        response.on('close', () => {
          if (!response.writableEnded) service.cut++;
        });
        service.#take(`${service.url}${request.url}`, request.headers, request).then(
          (status) => response.writeHead(status).end(),
          (error: unknown) => response.writeHead(400).end(String(error)),
        );
      }),
      publicKey,
    );
    service.server.listen(0, '127.0.0.1');
    await once(service.server, 'listening');
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  browser(): Browser {
    const browser = new Browser(`${this.url}/push/${randomBytes(8).toString('hex')}`);
    this.#browsers.set(browser.endpoint, browser);
    return browser;
  }

  /** Waits until a browser has this many pushes. @returns them. */
  async received({ endpoint }: Browser, count: number): Promise<ReceivedPush[]> {
    return eventually(() => {
      const pushes = this.pushes.filter((push) => push.endpoint === endpoint);
      if (pushes.length !== count) throw new Error(`There are ${pushes.length} pushes, not ${count}`);
      return pushes;
    });
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  async #take(endpoint: string, headers: Record<string, unknown>, body: AsyncIterable<Buffer>): Promise<number> {
    this.calls.set(endpoint, (this.calls.get(endpoint) ?? 0) + 1);
    if (this.silent.has(endpoint)) return new Promise(() => undefined);
    const answer = this.answers.get(endpoint);
    await this.#authenticate(String(headers.authorization));
    const browser = this.#browsers.get(endpoint);
    if (answer || !browser) return answer ?? 404;
    const payload = browser.decrypt(await buffer(body));
    this.pushes.push({ endpoint, payload, headers });
    return 201;
  }

  /** @throws if it is not signed by the server's key for this service. */
  async #authenticate(authorization: string): Promise<void> {
    const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
    if (key !== (await this.publicKey())) throw new Error('Not the key of the server');
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const jwk = await importJWK({ kty: 'EC', crv: 'P-256', x: String(x), y: String(y) }, 'ES256');
    await jwtVerify(token, jwk, { audience: this.url });
  }
}
