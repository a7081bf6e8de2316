import { once } from 'node:events';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ConnectionState, Hubbub, type HubbubError } from '@hubbub/client';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
    { input: { code: app.code(-1) } },
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
  const user = await hubbub.accounts.completeLogin(challenge, { code: app.code() });
  expect(user).toEqual({ id: ada.id, username: 'ada' });
  expect(hubbub.accounts.session.get()).toEqual({ status: 'signedIn', userId: ada.id });
  hubbub.close();
});

/** A proxy that knows no WebSockets: it forwards upgrades as plain requests, as old ones do. */
async function startOldProxy(port: number): Promise<Server> {
  const proxy = createServer((request, response) => {
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
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

test('events come by streams if a proxy lets no WebSocket pass, and go on after they are cut', async () => {
  const proxy = await startOldProxy(Number(new URL(server.url).port));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/graphql`;
  const streams: string[] = [];
  const watched: typeof fetch = (input, init) => {
    if (String(input).endsWith('/stream')) streams.push(String(input));
    return fetch(input, init);
  };
  const isOnline = ({ status }: ConnectionState) => status === 'online';
  using grace = await ClientUser.signUp(url, 'grace', { fetch: watched });
  using eve = await ClientUser.signUp(server.graphqlUrl, 'eve');
  const { views } = await meet(grace, eve);
  await until(grace.hubbub.connection, isOnline, 'the stream');
  expect(streams.length).toBeGreaterThan(0);
  views[1].send({ content: 'before' });
  await untilSettled(views, 1);
  const before = streams.length;
  proxy.closeAllConnections();
  await until(grace.hubbub.connection, (state) => !isOnline(state), 'the loss of the stream');
  views[1].send({ content: 'meanwhile' });
  await untilSettled(views, 2);
  expect(textsOf(views[0])).toEqual(['before', 'meanwhile']);
  expect(streams.length).toBeGreaterThan(before);
  grace[Symbol.dispose]();
  proxy.close();
  proxy.closeAllConnections();
});
