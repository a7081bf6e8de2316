import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { exportPKCS8, type GenerateKeyPairResult, generateKeyPair, jwtVerify } from 'jose';
import { type Answer, Devices } from './device-push.js';

const projectId = 'hubbub-test';
const keyId = 'key-of-the-test';
const clientEmail = 'hubbub@hubbub-test.iam.gserviceaccount.com';
const scope = 'https://www.googleapis.com/auth/firebase.messaging';

/** Firebase Cloud Messaging in this process, with Google's token endpoint. It checks the sender as Google does. */
export class FcmService {
  readonly devices = new Devices();
  /** The access tokens that it has issued, and still accepts. */
  readonly tokens: string[] = [];
  /** How long its access tokens last, in seconds. */
  lifetime = 3_600;
  /** The status with which it refuses to issue tokens, if it does. */
  refusal: number | null = null;

  private constructor(
    private readonly server: Server,
    private readonly keys: GenerateKeyPairResult,
    private readonly privateKey: string,
  ) {}

  static async start(): Promise<FcmService> {
    const keys = await generateKeyPair('RS256', { extractable: true });
    const server = createServer((request, response) => {
      service.#answer(request).then(
        ({ status, headers, body = {} }) => response.writeHead(status, headers).end(JSON.stringify(body)),
        (error: unknown) => response.writeHead(400).end(String(error)),
      );
    });
    const service = new FcmService(server, keys, await exportPKCS8(keys.privateKey));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The key file of the service account. */
  get serviceAccount(): string {
    return JSON.stringify({
      type: 'service_account',
      project_id: projectId,
      private_key_id: keyId,
      private_key: this.privateKey,
      client_email: clientEmail,
      token_uri: `${this.url}/token`,
    });
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  #answer(request: IncomingMessage): Promise<Answer> {
    return request.url === '/token' ? this.#issue(request) : this.#push(request);
  }

  /** @throws if the assertion is not signed by the service account for this endpoint. */
  async #issue(request: IncomingMessage): Promise<Answer> {
    const form = new URLSearchParams(await text(request));
    if (this.refusal) return { status: this.refusal, body: { error: 'invalid_grant' } };
    const options = { issuer: clientEmail, audience: `${this.url}/token`, algorithms: ['RS256'], maxTokenAge: '1m' };
    const { payload, protectedHeader } = await jwtVerify(form.get('assertion') ?? '', this.keys.publicKey, options);
    const isValid =
      protectedHeader.kid === keyId && payload.scope === scope && Number(payload.exp) > Date.now() / 1_000;
    if (!isValid || form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return { status: 400 };
    const token = randomUUID();
    this.tokens.push(token);
    return { status: 200, body: { access_token: token, expires_in: this.lifetime, token_type: 'Bearer' } };
  }

  async #push(request: IncomingMessage): Promise<Answer> {
    const { message } = (await json(request)) as { message: Record<string, unknown> & { token: string } };
    if (request.url !== `/v1/projects/${projectId}/messages:send`) return { status: 404 };
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!this.tokens.includes(bearer)) return { status: 401, body: { error: { status: 'UNAUTHENTICATED' } } };
    const answer = this.devices.take({ token: message.token, headers: request.headers, body: message });
    return answer ?? { status: 200, body: { name: `projects/${projectId}/messages/1` } };
  }
}

/** The error of FCM for a device that has deleted the app. */
export const unregistered: Answer = {
  status: 404,
  body: {
    error: {
      code: 404,
      status: 'NOT_FOUND',
      details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: 'UNREGISTERED' }],
    },
  },
};
