import { once } from 'node:events';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionState, Hubbub, type HubbubError } from '@hubbub/client';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ClientUser, meet, textsOf, until, untilSettled } from '../../support/client-package.js';
import { password } from '../../support/people.js';
import { Authenticator } from '../../support/second-factor.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test('a login with a second factor goes on after a wrong code', async () => {
  using ada = await ClientUser.signUp(server.graphqlUrl, 'ada');
  const { beginSecondFactor } = await ada.hubbub.request<{ beginSecondFactor: { secret: string } }, object>(
    'mutation { beginSecondFactor { secret } }',
  );
  const app = new Authenticator(beginSecondFactor.secret);
  await ada.hubbub.request<unknown, object>(
    'mutation ($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { position } }',
    { input: { code: app.code() } },
  );
  const hubbub = new Hubbub({ url: server.graphqlUrl });
  const refusal = await hubbub.accounts
    .logIn({ usernameOrEmail: 'ada', password })
    .catch((error: HubbubError) => error);
  expect(refusal).toMatchObject({ code: 'SECOND_FACTOR_REQUIRED', challenge: expect.any(String) });
  const challenge = 'challenge' in refusal ? String(refusal.challenge) : '';
  // That of another hour.
  const wrong = hubbub.accounts.completeLogin(challenge, { code: app.code(120) });
  await expect(wrong).rejects.toMatchObject({ code: 'BAD_CODE' });
  expect(hubbub.accounts.session.get().status).toBe('signedOut');
  const user = await hubbub.accounts.completeLogin(challenge, { code: app.code(1) });
  expect(user).toEqual({ id: ada.id, username: 'ada' });
  expect(hubbub.accounts.session.get()).toEqual({ status: 'signedIn', userId: ada.id });
  hubbub.close();
});

/** A proxy that at first knows no WebSockets: it forwards upgrades as plain requests, as old ones do. */
class OldProxy implements Disposable {
  /** How many WebSockets clients have asked for, and how many they got. */
  readonly webSockets = { asked: 0, opened: 0 };
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  private constructor(
    private readonly port: number,
    private readonly onRefusal: () => void,
  ) {
    this.#server = createServer((request, response) => {
      if (request.headers.upgrade) this.webSockets.asked += 1;
      if (request.headers.upgrade) this.onRefusal();
      const { connection: _connection, upgrade: _upgrade, ...headers } = request.headers;
      const options = { host: '127.0.0.1', port, path: request.url, method: request.method, headers };
      const forwarded = forward(options, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        answer.pipe(response);
      });
      forwarded.on('error', () => response.destroy());
      response.on('close', () => forwarded.destroy());
      request.pipe(forwarded);
    });
  }

  /** @param onRefusal called for each WebSocket that a client does not get */
  static async start(port: number, onRefusal = () => {}): Promise<OldProxy> {
    const proxy = new OldProxy(port, onRefusal);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  learnWebSockets(): void {
    this.#server.on('upgrade', ({ url, headers }, client) => {
      const node = forward({ host: '127.0.0.1', port: this.port, path: url, headers });
      node.on('upgrade', ({ headers: answered }, socket) => {
        this.webSockets.opened += 1;
        const lines = Object.entries(answered).map(([name, value]) => `${name}: ${value}\r\n`);
        client.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
        for (const end of [client, socket]) this.#sockets.add(end.on('error', () => end.destroy()));
        client.pipe(socket).pipe(client);
      });
      node.end();
    });
  }

  cut(): void {
    this.#server.closeAllConnections();
    for (const socket of this.#sockets) socket.destroy();
  }

  [Symbol.dispose](): void {
    this.#server.close();
    this.cut();
  }
}

/** Gives this process the events of the network that a browser has. */
class NetworkEvents extends EventTarget implements Disposable {
  constructor() {
    super();
    const listening = [this.addEventListener.bind(this), this.removeEventListener.bind(this)];
    Object.assign(globalThis, { addEventListener: listening[0], removeEventListener: listening[1] });
  }

  [Symbol.dispose](): void {
    Object.assign(globalThis, { addEventListener: undefined, removeEventListener: undefined });
  }
}

test('events come by streams while a proxy lets no WebSocket pass, and by a WebSocket when it does', async () => {
  using proxy = await OldProxy.start(Number(new URL(server.url).port));
  const { webSockets } = proxy;
  let streams = 0;
  const watched: typeof fetch = (input, init) => {
    if (String(input).endsWith('/stream')) streams += 1;
    return fetch(input, init);
  };
  using network = new NetworkEvents();
  using grace = await ClientUser.signUp(proxy.url, 'grace', { fetch: watched });
  using eve = await ClientUser.signUp(server.graphqlUrl, 'eve');
  const { views } = await meet(grace, eve);
  const isOnline = ({ status }: ConnectionState) => status === 'online';
  const texts: string[] = [];
  const say = async (content: string) => {
    views[1].send({ content });
    await untilSettled(views, texts.push(content));
    expect(textsOf(views[0])).toEqual(texts);
  };
  /** Cuts the connection, and sends a message that must arrive over the next one. @returns the number of new streams */
  const sayAfterCut = async (content: string) => {
    const before = streams;
    proxy.cut();
    await until(grace.hubbub.connection, (state) => !isOnline(state), 'the loss of the connection');
    await say(content);
    await until(grace.hubbub.connection, isOnline, 'the next connection');
    return streams - before;
  };
  /** A client that notices the loss of one stream late goes on with streams at first. */
  const cutUntil = async (isSo: () => boolean) => {
    for (let cuts = 0; cuts < 20 && !isSo(); cuts++) await sayAfterCut(`cut ${texts.length}`);
    expect(isSo()).toBe(true);
  };

  await say('by a stream');
  expect(streams).toBeGreaterThan(0);
  expect(await sayAfterCut('by the next stream')).toBeGreaterThan(0);
  const { asked } = webSockets;
  expect(asked).toBeGreaterThan(0);
  expect(await sayAfterCut('without a trial')).toBeGreaterThan(0);
  expect(webSockets.asked).toBe(asked);

  const { now } = Date;
  using clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 600_001);
  await cutUntil(() => webSockets.asked > asked);
  clock.mockRestore();
  proxy.learnWebSockets();
  expect(await sayAfterCut('by a stream after a vain trial')).toBeGreaterThan(0);
  expect(webSockets.opened).toBe(0);

  network.dispatchEvent(new Event('online'));
  await cutUntil(() => webSockets.opened > 0);
  expect(await sayAfterCut('by a WebSocket')).toBe(0);
});

test('a WebSocket that failed just before the server came back is tried again', async () => {
  using proxy = await OldProxy.start(Number(new URL(server.url).port), () => proxy.learnWebSockets());
  const streams: string[] = [];
  const watched: typeof fetch = (input, init) => {
    if (String(input).endsWith('/stream')) streams.push(String(input));
    return fetch(input, init);
  };
  using ines = await ClientUser.signUp(proxy.url, 'ines', { fetch: watched });
  using jon = await ClientUser.signUp(server.graphqlUrl, 'jon');
  const { views } = await meet(ines, jon);
  views[1].send({ content: 'by a WebSocket' });
  await untilSettled(views, 1);
  expect(textsOf(views[0])).toEqual(['by a WebSocket']);
  // A busy machine can lose a WebSocket, so more may have been opened.
  expect(proxy.webSockets.asked).toBe(1);
  expect(proxy.webSockets.opened).toBeGreaterThan(0);
  expect(streams).toEqual([]);
});
