import { once } from 'node:events';
import {
  createSecureServer,
  type Http2SecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { exportPKCS8, type GenerateKeyPairResult, generateKeyPair, jwtVerify } from 'jose';
import { type Answer, Devices } from './device-push.js';
import { localhostCertificate } from './localhost-certificate.js';

const keyId = 'ABC123DEFG';
const teamId = 'DEF123GHIJ';
const topic = 'org.example.chat';

/** The Apple Push Notification service in this process: HTTP/2 over TLS. It checks the sender as Apple does. */
export class ApnsService {
  readonly devices = new Devices();
  /** The provider tokens that it was called with. */
  readonly tokens = new Set<string>();
  /** The connections that were opened so far. */
  connections = 0;
  readonly #sessions = new Set<ServerHttp2Session>();

  private constructor(
    private readonly server: Http2SecureServer,
    private readonly keys: GenerateKeyPairResult,
    private readonly privateKey: string,
  ) {}

  static async start(): Promise<ApnsService> {
    const keys = await generateKeyPair('ES256', { extractable: true });
    const service = new ApnsService(createSecureServer(localhostCertificate), keys, await exportPKCS8(keys.privateKey));
    service.server.on('session', (session) => {
      service.connections++;
      service.#sessions.add(session);
      session.on('close', () => service.#sessions.delete(session));
    });
    service.server.on('stream', (stream, headers) => void service.#take(stream as ServerHttp2Stream, headers));
    service.server.listen(0, '127.0.0.1');
    await once(service.server, 'listening');
    return service;
  }

  get url(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** The settings with which a server may use it. */
  get environment(): Record<string, string> {
    return {
      HUBBUB_APNS_PRIVATE_KEY: this.privateKey,
      HUBBUB_APNS_KEY_ID: keyId,
      HUBBUB_APNS_TEAM_ID: teamId,
      HUBBUB_APNS_TOPIC: topic,
      HUBBUB_APNS_URL: this.url,
    };
  }

  /** Ends all connections, as Apple does now and then. */
  hangUp(): void {
    for (const session of this.#sessions) session.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    this.server.close();
    await once(this.server, 'close');
  }

  async #take(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    stream.on('error', () => undefined);
    const {
      status,
      headers: more,
      body,
    } = await this.#answer(stream, headers).catch(() => ({
      status: 403,
      headers: {},
      body: { reason: 'InvalidProviderToken' },
    }));
    if (stream.destroyed) return;
    stream.respond({ ':status': status, ...more });
    stream.end(body && JSON.stringify(body));
  }

  /** @throws if the provider token is not signed by the key of the team. */
  async #answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<Answer> {
    const body = (await json(stream)) as Record<string, unknown>;
    const jwt = String(headers.authorization).replace(/^bearer /, '');
    const options = { issuer: teamId, algorithms: ['ES256'], maxTokenAge: '1h' };
    const { protectedHeader } = await jwtVerify(jwt, this.keys.publicKey, options);
    if (protectedHeader.kid !== keyId) throw new Error('Another key');
    this.tokens.add(jwt);
    const path = /^\/3\/device\/([\da-f]+)$/.exec(String(headers[':path']))?.[1];
    if (headers[':method'] !== 'POST' || !path) return { status: 404, body: { reason: 'BadPath' } };
    if (headers['apns-topic'] !== topic) return { status: 400, body: { reason: 'BadTopic' } };
    return this.devices.take({ token: path, headers, body }) ?? { status: 200 };
  }
}
