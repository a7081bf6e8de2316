import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { DeleteAccount, LoginWith, ShowMe } from '../support/account.js';
import { GrantAdmin, signUpAdmin } from '../support/admin.js';
import { openDatabase } from '../support/database.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { CreateWebhook, UpdateWebhook } from '../support/webhooks.js';

const ConfirmIdentity = graphql(`
  mutation ConfirmIdentity($input: ConfirmIdentityInput!) {
    confirmIdentity(input: $input) {
      confirmedUntil
    }
  }
`);

const RefreshUnconfirmed = graphql(`
  mutation RefreshUnconfirmed($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
    }
  }
`);

const webhook = { url: 'https://example.org/hook', events: ['GROUP_LISTED' as const], description: '' };

let server: TestServer;
let admin: Person;
let candidate: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_JOBS: 'false' });
  admin = await signUpAdmin(server, 'root-of-all');
  [candidate] = await signUp(server, 'candidate');
});
afterAll(() => server.stop());

/** Sets the time of all logins and confirmations back by an hour. */
async function letAnHourPass(): Promise<void> {
  await server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    await database.run(sql`update session set confirmed_at = confirmed_at - interval '1 hour'`);
    await database.close();
  });
}

const grant = () => ({ input: { userId: candidate.id } });

describe('an hour after the login', () => {
  beforeEach(letAnHourPass);

  test('an administrator can neither grant the role nor create a webhook', async () => {
    const refusal = { code: 'STEP_UP_REQUIRED', temporary: false };
    expect(await admin.http.refused(GrantAdmin, grant())).toEqual(refusal);
    expect(await admin.http.refused(CreateWebhook, { input: webhook })).toEqual(refusal);
  });

  test('the same is true over a WebSocket until the identity is confirmed over it', async () => {
    const socket = admin.connect();
    await expect(socket.run(GrantAdmin, grant())).rejects.toMatchObject({ extensions: { code: 'STEP_UP_REQUIRED' } });
    await socket.run(ConfirmIdentity, { input: { password } });
    const { grantAdmin } = await socket.run(GrantAdmin, grant());
    expect(grantAdmin.user.account?.isAdmin).toBe(true);
    await admin.disconnect();
  });

  test('neither a refresh of the session nor a wrong password confirms the identity', async () => {
    const { refreshToken } = admin;
    const { refreshSession } = await admin.http.run(RefreshUnconfirmed, { input: { refreshToken } });
    const client = new GraphQLClient(server.graphqlUrl, refreshSession.accessToken);
    const refusal = await client.refused(ConfirmIdentity, { input: { password: 'not this one' } });
    expect(refusal).toEqual({ code: 'BAD_CREDENTIALS', temporary: false, field: 'input.password' });
    expect(await client.refused(GrantAdmin, grant())).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  test('the password confirms this session for ten minutes, and no other session', async () => {
    const input = { usernameOrEmail: admin.username, password };
    const { login } = await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input });
    await letAnHourPass();
    const other = new GraphQLClient(server.graphqlUrl, login.accessToken);
    const before = Date.now();
    const { confirmIdentity } = await admin.http.run(ConfirmIdentity, { input: { password } });
    expect(Math.abs(Date.parse(confirmIdentity.confirmedUntil) - before - 600_000)).toBeLessThan(60_000);
    await admin.http.run(GrantAdmin, grant());
    expect(await other.refused(GrantAdmin, grant())).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  test('a new login counts as a confirmation', async () => {
    const input = { usernameOrEmail: admin.username, password };
    const { login } = await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input });
    await new GraphQLClient(server.graphqlUrl, login.accessToken).run(GrantAdmin, grant());
  });

  test('a webhook can be disabled, but not sent to another address', async () => {
    await admin.http.run(ConfirmIdentity, { input: { password } });
    const { createWebhook } = await admin.http.run(CreateWebhook, { input: webhook });
    await letAnHourPass();
    const { id: webhookId } = createWebhook.webhook;
    await admin.http.run(UpdateWebhook, { input: { webhookId, isEnabled: false } });
    const input = { webhookId, url: 'https://elsewhere.example.org/hook' };
    expect(await admin.http.refused(UpdateWebhook, { input })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  });

  test('another user is still rejected for not being an administrator', async () => {
    const [stranger] = await signUp(server, 'stranger');
    await letAnHourPass();
    expect(await stranger.http.refused(GrantAdmin, grant())).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stranger.http.refused(CreateWebhook, { input: webhook })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('an account can be deleted only with the password or after a confirmation', async () => {
    const [leaver, other] = await signUp(server, 'leaver', 'other');
    await letAnHourPass();
    expect(await leaver.http.refused(DeleteAccount, { input: {} })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    expect((await leaver.http.run(ShowMe)).viewer.user.id).toBe(leaver.id);
    await leaver.http.run(ConfirmIdentity, { input: { password } });
    await leaver.http.run(DeleteAccount, { input: {} });
    await other.http.run(DeleteAccount, { input: { password } });
    expect(await leaver.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    expect(await other.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('a guest, who has no password, can leave without a confirmation', async () => {
    const guest = await enterAsGuest(server);
    await letAnHourPass();
    expect(await guest.http.refused(ConfirmIdentity, { input: { password } })).toMatchObject({ code: 'FORBIDDEN' });
    await guest.http.run(DeleteAccount, { input: {} });
    expect(await guest.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
  });
});

test('a session from before confirmations were stored is not confirmed', async () => {
  const [early] = await signUp(server, 'early');
  await server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    await database.run(sql`update session set confirmed_at = null where id = ${early.sessionId}`);
    await database.close();
  });
  expect(await early.http.refused(DeleteAccount, { input: {} })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
});
