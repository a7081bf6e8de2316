import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import type { Connection } from '../../src/delivery/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Session, type SessionId } from '../../src/modules/accounts/sessions/session.entity.js';
import { SessionWatch } from '../../src/modules/accounts/sessions/session-watch.js';
import { SessionWatches } from '../../src/modules/accounts/sessions/session-watches.js';
import { Database } from '../../src/platform/database/index.js';
import type { Viewer } from '../../src/platform/graphql/index.js';
import { call } from '../support/call.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { type Person, signUp } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let database: Database;
let ada: Person;
let number = 0;

/** A busy machine can take longer than the usual 30 s from one refresh to the next. */
const longGrace = { HUBBUB_REFRESH_TOKEN_GRACE: '10m' };

beforeAll(async () => {
  // The periodic check of this server must not close a socket before the tests look at it.
  server = await startTestServer({ HUBBUB_FEED_REPAIR_INTERVAL: '1h', ...longGrace });
  database = await Database.open(loadConfig(server.backend.environment).database, databaseDefinition);
});
beforeEach(async () => {
  [ada] = await signUp(server, `ada${++number}`);
});
afterAll(async () => {
  await database.close();
  await server.stop();
});

test('a refresh token with extra characters is rejected, and does not affect the session', async () => {
  const { refreshToken } = ada;
  const refreshSession = (text: string) => {
    return ada.http.send('mutation ($t: String!) { refreshSession(input: { refreshToken: $t }) { refreshToken } }', {
      t: text,
    });
  };
  for (const text of [`${refreshToken}.`, `${refreshToken}.x`, `x.${refreshToken}`, refreshToken.slice(0, -1)]) {
    const { errors } = await refreshSession(text);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', field: 'input.refreshToken' });
  }
  expect((await refreshSession(refreshToken)).errors).toBeUndefined();
});

async function refresh(refreshToken: string): Promise<{ refreshToken: string; accessToken: string }> {
  const { data, errors } = await ada.http.send<{ refreshSession: { refreshToken: string; accessToken: string } }>(
    'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { refreshToken accessToken } }',
    { input: { refreshToken } },
  );
  if (!data) throw new Error(String(errors?.[0]?.extensions?.code));
  return data.refreshSession;
}

describe('a day after a refresh', () => {
  const pass = () =>
    database.run(sql`update session set last_used_at = last_used_at - interval '1 day',
      expires_at = expires_at - interval '1 day' where user_id = ${ada.id}`);
  const readSession = () => database.fork().findOne(Session, { id: ada.sessionId as SessionId });

  test('its repetition counts as a use of the session, and begins the grace again', async () => {
    const first = await refresh(ada.refreshToken);
    const before = await readSession();
    await pass();
    const { accessToken } = await refresh(ada.refreshToken);
    const after = await readSession();
    expect(after?.lastUsedAt.getTime()).toBeGreaterThanOrEqual(Number(before?.lastUsedAt));
    expect(after?.expiresAt.getTime()).toBeGreaterThanOrEqual(Number(before?.expiresAt));
    await new GraphQLClient(server.graphqlUrl, accessToken).send('{ viewer { user { id } } }');
    // Another tab repeats it, too.
    expect((await refresh(ada.refreshToken)).refreshToken).toBe(first.refreshToken);
    await pass();
    await expect(refresh(ada.refreshToken)).rejects.toThrow('REFRESH_TOKEN_REUSED');
  });

  test('its repetition ends the session if a node of an older version answered it', async () => {
    const { refreshToken } = await refresh(ada.refreshToken);
    await refresh(refreshToken);
    // Such a node sets the other two hashes only.
    await database.run(sql`update session set unseen_refresh_hash = previous_refresh_hash where user_id = ${ada.id}`);
    await pass();
    await expect(refresh(refreshToken)).rejects.toThrow('REFRESH_TOKEN_REUSED');
  });
});

test('an ended session is remembered for a month, so that its owner can learn the reason', async () => {
  const rows = () => database.run(sql`select id from session where user_id = ${ada.id}`);
  const endedBefore = (days: number) =>
    database.run(sql`update session set ended_at = now() - make_interval(days => ${days}) where user_id = ${ada.id}`);
  await call(ada, 'logout');
  for (const days of [0, 29]) {
    await endedBefore(days);
    await server.runJob('prune-sessions');
    expect(await rows()).toEqual([{ id: ada.sessionId }]);
  }
  await endedBefore(31);
  await server.runJob('prune-sessions');
  expect(await rows()).toEqual([]);
});

test('an operation on an open socket is rejected after its session ended without an event for this node', async () => {
  const socket = await RawSocket.signedIn(server.socketUrl, ada.accessToken);
  const ask = (id: string) => socket.send({ type: 'subscribe', id, payload: { query: '{ viewer { user { id } } }' } });
  ask('1');
  expect(await socket.answer('1')).toMatchObject({
    type: 'next',
    payload: { data: { viewer: { user: { id: ada.id } } } },
  });
  await database.run(sql`update session set ended_at = now() where user_id = ${ada.id}`);
  ask('2');
  expect(await socket.answer('2')).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'SESSION_REVOKED' } }],
  });
  socket.drop();
});

test('a check closes the sockets of sessions that no longer exist, and no others', async () => {
  const revoked: string[] = [];
  const sessions = new SessionWatches({
    ended: async (ids) => ids.filter((id) => id.startsWith('lost')),
    timeLeft: async () => null,
    isRevoked: () => false,
  });
  const watchOf = (sessionId: string, name: string) => {
    const connection = { revoke: (reason: string) => revoked.push(`${name} ${reason}`) } as unknown as Connection;
    const watch = new SessionWatch(connection, { sessionId } as Viewer, 'key', sessions);
    sessions.add(watch);
    return watch;
  };
  watchOf('lost', 'one');
  watchOf('lost', 'two');
  watchOf('live', 'three');
  watchOf('lost-and-closed', 'four').closed();
  await sessions.check();
  expect(revoked).toEqual(['one SESSION_ENDED', 'two SESSION_ENDED']);
});
