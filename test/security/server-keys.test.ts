import { createCipheriv, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { sql } from 'kysely';
import { Webhook as Verifier } from 'standardwebhooks';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { deriveKey } from '../../src/platform/keys/index.js';
import { LoginWith, OwnEvents, ShowMe } from '../support/account.js';
import { signUpAdmin } from '../support/admin.js';
import { command } from '../support/command-line.js';
import { eventually } from '../support/eventually.js';
import { announce, contents, put } from '../support/files.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, password, signUp } from '../support/people.js';
import { PushKey } from '../support/pushes.js';
import { CompleteLogin, challengeOf, enableFactor } from '../support/second-factor.js';
import { within } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { CreateWebhook, PingWebhook } from '../support/webhooks.js';

const environment = { HUBBUB_WEBHOOK_TARGETS: 'any' };
let server: TestServer;
let receiver: WebhookReceiver;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer(environment);
  receiver = await WebhookReceiver.start();
  ada = await signUpAdmin(server, 'ada');
});
afterAll(async () => {
  await server.stop();
  await receiver.close();
});

const keyOf = (token: string) => decodeProtectedHeader(token).kid;

/** Rotates a server's keys with the command, and waits until the server uses the new one. @returns its id. */
async function rotate(at = server, ...options: string[]): Promise<string> {
  const { exit, out, err } = await command(at.backend.environment, 'keys', 'rotate', ...options);
  expect([exit, err]).toEqual([0, '']);
  const id = /^The key is now (\S+)\./.exec(out)?.[1] ?? '';
  await eventually(async () => expect(keyOf(await newToken(at))).toBe(id));
  return id;
}

/** Returns a token that a server has just signed. */
async function newToken({ graphqlUrl }: TestServer): Promise<string> {
  const query = 'mutation { loginAsGuest { accessToken } }';
  const { data } = await new GraphQLClient(graphqlUrl).send<{ loginAsGuest: { accessToken: string } }>(query);
  return data?.loginAsGuest.accessToken ?? '';
}

async function refresh(person: Person, at = server): Promise<string> {
  const { data, errors } = await new GraphQLClient(at.graphqlUrl).send<{
    refreshSession: { accessToken: string; refreshToken: string };
  }>('mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken refreshToken } }', {
    input: { refreshToken: person.refreshToken },
  });
  if (!data) throw new Error(String(errors?.[0]?.extensions?.code));
  person.refreshToken = data.refreshSession.refreshToken;
  return data.refreshSession.accessToken;
}

async function nameAt(at: TestServer, token: string): Promise<string | undefined> {
  return (await new GraphQLClient(at.graphqlUrl, token).run(ShowMe)).viewer.user?.id;
}

/** Runs an action with the database, which no other process has open meanwhile. */
function whileStopped<T>(work: (database: Database) => Promise<T>): Promise<T> {
  return server.whileStopped(async () => {
    const database = await Database.open(loadConfig({ ...server.backend.environment }).database, databaseDefinition);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  });
}

describe('a key rotation', () => {
  test('makes new tokens name a new key, and leaves old tokens valid until they expire', async () => {
    const [grace] = await signUp(server, 'grace');
    const before = keyOf(grace.accessToken);
    const { url } = await announce(grace, 'plan.txt', contents.txt.length);
    const id = await rotate();
    expect(id).not.toBe(before);
    const { accessToken } = (await grace.http.run(LoginWith, { input: { usernameOrEmail: 'grace', password } })).login;
    expect(keyOf(accessToken)).toBe(id);
    expect(await nameAt(server, grace.accessToken)).toBe(grace.id);
    expect(keyOf(await refresh(grace))).toBe(id);
    expect(await refresh(grace)).toMatch(/^ey/);
    expect((await put(url, contents.txt)).status).toBe(201);
    const { out } = await command(server.backend.environment, 'keys', 'list', '--json');
    expect(JSON.parse(out)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id, retired: null, revoked: null }),
        expect.objectContaining({ id: before, retired: expect.any(String), revoked: null }),
      ]),
    );
  });

  test('gives the same response to a refresh that is repeated after it', async () => {
    const [alan] = await signUp(server, 'alan');
    const spent = alan.refreshToken;
    await refresh(alan);
    const successor = alan.refreshToken;
    await rotate();
    alan.refreshToken = spent;
    await refresh(alan);
    expect(alan.refreshToken).toBe(successor);
    await refresh(alan);
  });

  test('after a leak rejects all older tokens at once, and sealed data still opens', async () => {
    const input = { url: receiver.url, events: ['USER_CREATED' as const] };
    const { createWebhook } = await ada.http.run(CreateWebhook, { input });
    const [linus] = await signUp(server, 'linus');
    const { pushKey } = await linus.http.run(PushKey);
    const socket = linus.connect();
    const events = socket.subscribe(OwnEvents, {});
    expect((await events.next()).accountEvents.__typename).toBe('Subscribed');
    await rotate(server, '--immediately');
    // An attacker with the key can create a token that never expires, so sockets cannot wait for their tokens' end.
    const revoked = { __typename: 'AccessRevoked', reason: 'SESSION_ENDED' };
    expect((await within(events.next(), 'the last word')).accountEvents).toEqual(revoked);
    expect(await socket.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    await expect(nameAt(server, linus.accessToken)).rejects.toThrow('UNAUTHENTICATED');
    await expect(refresh(linus)).rejects.toThrow('UNAUTHENTICATED');
    for (const person of [ada, linus]) {
      const login = { input: { usernameOrEmail: person.username, password } };
      const { data } = await new GraphQLClient(server.graphqlUrl).send<{ login: { accessToken: string } }>(
        'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
        login,
      );
      person.accessToken = data?.login.accessToken ?? '';
    }
    expect((await linus.http.run(PushKey)).pushKey).toBe(pushKey);
    const { pingWebhook } = await ada.http.run(PingWebhook, { input: { webhookId: createWebhook.webhook.id } });
    expect(pingWebhook.delivery).toMatchObject({ state: 'DELIVERED', lastError: null });
    const [message] = await receiver.messages('ping', 1);
    const { body = '', headers = {} } = message ?? {};
    expect(new Verifier(createWebhook.secret).verify(body, headers)).toMatchObject({ type: 'ping' });
  });

  test('after a leak ends logins that wait for their second factor; a plain rotation does not', async () => {
    await using other = await startTestServer();
    const [edsger] = await signUp(other, 'edsger');
    const { recoveryCodes } = await enableFactor(edsger);
    const client = new GraphQLClient(other.graphqlUrl);
    const [first, second] = [await challengeOf(edsger), await challengeOf(edsger)];
    const [one = '', two = ''] = recoveryCodes;
    await rotate(other);
    await client.run(CompleteLogin, { input: { challenge: first, proof: { recoveryCode: one } } });
    await rotate(other, '--immediately');
    expect(
      await client.refused(CompleteLogin, { input: { challenge: second, proof: { recoveryCode: two } } }),
    ).toMatchObject({
      code: 'BAD_CREDENTIALS',
      field: 'input.challenge',
    });
    await client.run(CompleteLogin, { input: { challenge: await challengeOf(edsger), proof: { recoveryCode: two } } });
  });

  const onServices = HUBBUB_TEST_BACKEND === 'services' ? test : test.skip;
  onServices('is known to a running node when it is given the first token of the new key', async () => {
    await using there = await startTestServer({ ...environment, ...server.backend.environment });
    const [barbara] = await signUp(server, 'barbara');
    expect(await nameAt(there, barbara.accessToken)).toBe(barbara.id);
    const id = await rotate();
    // Perhaps before the server has received the rotation.
    expect(await nameAt(there, await refresh(barbara))).toBe(barbara.id);
    await eventually(async () => expect(keyOf(await newToken(there))).toBe(id));
    expect(await nameAt(server, await refresh(barbara, there))).toBe(barbara.id);
  });
});

test('a token that names an unknown key, or none, is rejected', async () => {
  const [head = '', payload, signature] = ada.accessToken.split('.');
  for (const kid of ['unknown', '', '../../etc/passwd', 'x'.repeat(100), undefined]) {
    const other = Buffer.from(JSON.stringify({ ...JSON.parse(atob(head)), kid })).toString('base64url');
    await expect(nameAt(server, `${other}.${payload}.${signature}`)).rejects.toThrow('UNAUTHENTICATED');
  }
});

test('the database contains no unencrypted secret, even if an earlier version stored one', async () => {
  const { pushKey } = await ada.http.run(PushKey);
  const input = { url: receiver.url, events: ['USER_CREATED' as const] };
  const { createWebhook } = await ada.http.run(CreateWebhook, { input });
  const { id } = createWebhook.webhook;
  const asBefore = `whsec_${randomBytes(32).toString('base64')}`;
  const vapid = await whileStopped(async (database) => {
    const [kept] = await database.run<{ value: string }>(sql`select value from server_secret where name = 'tokens'`);
    const key = deriveKey({ secret: String(kept?.value) }, 'webhook token');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const text = Buffer.concat([cipher.update(asBefore, 'utf8'), cipher.final()]);
    const old = [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url')).join('.');
    await database.run(sql`update webhook set secret = ${old} where id = ${id}`);
    // An unencrypted key, as it was stored, and none of the current keys.
    const [{ value } = { value: '' }] = await database.run<{ value: string }>(
      sql`select value from server_secret where name = 'vapid'`,
    );
    await database.run(sql`update server_secret set value = ${'A'.repeat(42)}||'E' where name = 'vapid'`);
    return value;
  });
  expect(vapid).toMatch(/^sealed1\./);
  const { pushKey: ofClear } = await ada.http.run(PushKey);
  expect(ofClear).not.toBe(pushKey);
  await ada.http.run(PingWebhook, { input: { webhookId: id } });
  const pings = receiver.received.filter(({ content }) => content.type === 'ping');
  const last = pings.at(-1);
  expect(new Verifier(asBefore).verify(last?.body ?? '', last?.headers ?? {})).toMatchObject({ type: 'ping' });
  const stored = await whileStopped(async (database) => [
    ...(await database.run<{ text: string }>(sql`select secret as text from webhook`)),
    ...(await database.run<{ text: string }>(sql`select value as text from server_secret where name = 'vapid'`)),
    ...(await database.run<{ text: string }>(sql`select sealed as text from server_key`)),
  ]);
  expect(stored.length).toBeGreaterThan(3);
  for (const { text } of stored) expect(text).toMatch(/^sealed1\.[\w-]+\.[\w-]+$/);
  expect((await ada.http.run(PushKey)).pushKey).toBe(ofClear);
});
