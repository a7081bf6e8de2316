import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LoginWith } from '../../support/account.js';
import { AuditLogPage } from '../../support/admin.js';
import { command } from '../../support/command-line.js';
import { eventually } from '../../support/eventually.js';
import { GraphQLClient } from '../../support/graphql-client.js';
import { type Person, password, signUp } from '../../support/people.js';
import {
  ExpirePresence,
  Heartbeat,
  HeartbeatWithPresence,
  MyStatus,
  OnlineUsers,
  Presences,
  SetStatus,
} from '../../support/presence.js';
import { PresenceWatcher } from '../../support/presence-watcher.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

/** Clients without a socket: their requests keep them online, and silence makes them offline. */
let server: TestServer;
let ada: Person;
let grace: Person;
let number = 0;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_PRESENCE_IDLE_TIME: '2s',
    HUBBUB_PRESENCE_GRACE: '300ms',
  });
});
beforeEach(async () => {
  number++;
  [ada, grace] = await signUp(server, `ada${number}`, `grace${number}`);
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function seen(): Promise<{ status: string; lastSeenAt: number }> {
  const { presences } = await grace.http.run(Presences, { userIds: [ada.id] });
  const { status, lastSeenAt } = presences[0] ?? { status: '', lastSeenAt: null };
  return { status, lastSeenAt: Date.parse(String(lastSeenAt)) };
}

describe('automatic presence', () => {
  test('a user is online at once after a login', async () => {
    await ada.http.send('mutation { logout { sessionId } }');
    expect((await seen()).status).toBe('OFFLINE');
    const input = { usernameOrEmail: ada.username, password };
    await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input });
    expect((await seen()).status).toBe('ONLINE');
  });

  test('any request or heartbeat keeps a user online and updates the time last seen', async () => {
    for (const show of [
      () => ada.http.send('{ viewer { user { id } } }'),
      () => ada.http.run(Heartbeat, { input: {} }),
    ]) {
      const before = await seen();
      await eventually(async () => {
        await show();
        expect((await seen()).lastSeenAt).toBeGreaterThan(before.lastSeenAt + 1_500);
      });
      expect((await seen()).status).toBe('ONLINE');
    }
  });

  test('a heartbeat returns when the next one is due', async () => {
    const { heartbeat } = await ada.http.run(Heartbeat, { input: {} });
    expect(heartbeat.nextInSeconds).toBeGreaterThanOrEqual(1);
  });

  test('a heartbeat returns the status of the viewer, and its own time as the time last seen', async () => {
    await ada.http.run(SetStatus, { input: { isInvisible: true } });
    const before = Date.now();
    const { heartbeat } = await ada.http.run(HeartbeatWithPresence, {});
    expect(heartbeat.presence).toMatchObject({ status: 'ONLINE', user: { id: ada.id } });
    expect(Date.parse(String(heartbeat.presence?.lastSeenAt))).toBeGreaterThanOrEqual(before);
    for (const isAway of [true, false]) {
      const { heartbeat } = await ada.http.run(HeartbeatWithPresence, { input: { isAway } });
      expect(heartbeat.presence?.status).toBe(isAway ? 'AWAY' : 'ONLINE');
    }
  });

  test('the session and the user of a login are online in its answer', async () => {
    await ada.http.send('mutation { logout { sessionId } }');
    const query = `mutation ($input: LoginInput!) {
      login(input: $input) { session { isOnline } user { presence { status } } }
    }`;
    const input = { usernameOrEmail: ada.username, password };
    const { data } = await new GraphQLClient(server.graphqlUrl).send<object>(query, { input });
    expect(data).toEqual({ login: { session: { isOnline: true }, user: { presence: { status: 'ONLINE' } } } });
  });

  test('a user is offline at once after a logout', async () => {
    await ada.http.send('mutation { logout { sessionId } }');
    expect((await seen()).status).toBe('OFFLINE');
  });

  test('a silent user goes offline after the idle time, as of the last request, and watchers are notified', async () => {
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    await ada.http.run(Heartbeat, { input: {} });
    const { lastSeenAt } = await seen();
    await eventually(async () => expect(await watcher.nextPresence()).toMatchObject({ status: 'OFFLINE' }));
    expect(await seen()).toEqual({ status: 'OFFLINE', lastSeenAt });
  });

  test('online users are listed with a count, and a single user can be requested', async () => {
    // The watcher's own socket keeps Grace online; no other user is left.
    const watcher = await PresenceWatcher.of(grace, [ada]);
    await watcher.current();
    await eventually(async () => {
      const { onlineUsers } = await grace.http.run(OnlineUsers, {});
      expect(onlineUsers.edges.map(({ node }) => [node.user?.displayName, node.status])).toEqual([
        [grace.username, 'ONLINE'],
      ]);
      expect(onlineUsers.count).toBe(1);
    });
    expect((await seen()).status).toBe('OFFLINE');
  });

  test('administrators and the command line can start the check', async () => {
    const run = (...words: string[]) => command(server.backend.environment, ...words);
    expect(await run('presence', 'expire')).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^\d+ went offline\n$/),
    });
    await ada.connect().run(MyStatus, {});
    await eventually(async () => {
      const { out } = await run('presence', 'list', '--json');
      expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ user: ada.id, devices: 1, away: false }));
    });
    expect(await grace.http.refused(ExpirePresence, {})).toMatchObject({ code: 'FORBIDDEN' });
    expect(await run('admin', 'grant', grace.username)).toMatchObject({ exit: 0 });
    expect((await grace.http.run(ExpirePresence, {})).expirePresence.expired).toBeGreaterThanOrEqual(0);
    const { auditLog } = await grace.http.run(AuditLogPage, { first: 10, subjectId: 'presence' });
    expect(auditLog.edges.map(({ node: { action, actor } }) => [action, actor?.username ?? null])).toEqual([
      ['PRESENCE_EXPIRED', grace.username],
      ['PRESENCE_EXPIRED', null],
    ]);
  });
});
