import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LoginWith } from '../../support/account.js';
import { eventually } from '../../support/eventually.js';
import { GraphQLClient } from '../../support/graphql-client.js';
import { type Person, password, signUp } from '../../support/people.js';
import { MyStatus, Presences, SessionConnections } from '../../support/presence.js';
import { PresenceWatcher } from '../../support/presence-watcher.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

/** A page with tabs, as its users see it: presence is always right, whatever happens to the tabs. */
let server: TestServer;
let ada: Person;
let grace: Person;
let number = 0;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: '50ms', HUBBUB_PRESENCE_GRACE: '300ms' });
});
beforeEach(async () => {
  number++;
  [ada, grace] = await signUp(server, `ada${number}`, `grace${number}`);
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

const named = (status: string) => `${ada.username} ${status}`;
const logout = (client: GraphQLClient) => client.send('mutation { logout { sessionId } }');

async function openTab(person: Person) {
  const tab = person.connect();
  await tab.run(MyStatus, {});
  return tab;
}

async function graceWatches() {
  const watcher = await PresenceWatcher.of(grace, [ada]);
  await watcher.current();
  return watcher;
}

describe('a page with tabs', () => {
  test('a login by password returns a token, and watchers see the user online', async () => {
    const watcher = await graceWatches();
    await logout(ada.http);
    expect(await watcher.next()).toBe(named('OFFLINE'));
    const input = { usernameOrEmail: ada.username, password };
    const { login } = await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input });
    expect(login.accessToken).toEqual(expect.any(String));
    expect(await watcher.next()).toBe(named('ONLINE'));
  });

  test('a logout invalidates the token, closes the tabs and makes the user offline at once', async () => {
    const tab = await openTab(ada);
    const watcher = await graceWatches();
    await logout(ada.http);
    expect(await watcher.next()).toBe(named('OFFLINE'));
    expect(await tab.closed).toMatchObject({ code: 4401 });
    expect(await ada.http.refused(MyStatus, {})).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('the server notices a closed tab by itself', async () => {
    const tab = await openTab(ada);
    const watcher = await graceWatches();
    // Without a close frame.
    tab.cut();
    expect(await watcher.next()).toBe(named('OFFLINE'));
  });

  test('a user with several tabs is online until the last one is closed', async () => {
    const tabs = [await openTab(ada), await openTab(ada), await openTab(ada)];
    const watcher = await graceWatches();
    const connections = async () => (await grace.http.run(Presences, { userIds: [ada.id] })).presences[0]?.status;
    for (const tab of tabs.slice(0, 2)) tab.cut();
    expect(await connections()).toBe('ONLINE');
    tabs[2]?.cut();
    expect(await watcher.next()).toBe(named('OFFLINE'));
  });

  test('the live connections of a user are listed for each session', async () => {
    await openTab(ada);
    await openTab(ada);
    await eventually(async () => {
      const {
        viewer: { sessions },
      } = await ada.http.run(SessionConnections, {});
      expect(sessions).toEqual([{ id: ada.sessionId, isCurrent: true, connections: 2, isOnline: true }]);
    });
  });

  test('watchers are notified of users who come and go, without polling', async () => {
    const watcher = await graceWatches();
    const input = { usernameOrEmail: ada.username, password };
    for (let i = 0; i < 3; i++) {
      const client = new GraphQLClient(server.graphqlUrl);
      await logout(i === 0 ? ada.http : last);
      expect(await watcher.next()).toBe(named('OFFLINE'));
      const { login } = await client.run(LoginWith, { input });
      last = new GraphQLClient(server.graphqlUrl, login.accessToken);
      expect(await watcher.next()).toBe(named('ONLINE'));
    }
  });
  let last: GraphQLClient;
});
