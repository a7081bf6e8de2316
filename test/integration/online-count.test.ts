import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OnlineCountEvents } from '../support/everyone-watcher.js';
import { BlockUser, UnblockUser } from '../support/friends.js';
import { type Person, signUp } from '../support/people.js';
import { OnlineUsers, SetStatus } from '../support/presence.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** A server of its own, so that nobody else comes or goes. */
let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: '50ms', HUBBUB_PRESENCE_GRACE: '1h' });
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
afterAll(async () => {
  await Promise.all([ada, grace, eve].map((person) => person.disconnect()));
  await server.stop();
});

const hide = (person: Person, isInvisible: boolean) => person.http.run(SetStatus, { input: { isInvisible } });

async function follow(viewer: Person): Promise<() => Promise<number>> {
  const events = viewer.connect().subscribe(OnlineCountEvents, {});
  expect((await events.next()).onlineCountEvents.__typename).toBe('Subscribed');
  return async () => {
    const { onlineCountEvents } = await events.next();
    if (onlineCountEvents.__typename !== 'OnlineCount') throw new Error(`There came ${onlineCountEvents.__typename}`);
    return onlineCountEvents.count;
  };
}

test('the number of online users comes first, and again after each change', async () => {
  const next = await follow(grace);
  let first = await next();
  // The three signed up a moment ago, so the last of them may still be on the way.
  while (first < 3) first = await next();
  expect(first).toBe(3);
  await hide(ada, true);
  expect(await next()).toBe(2);
  await hide(ada, false);
  expect(await next()).toBe(3);
  const [fourth] = await signUp(server, 'fourth');
  expect(await next()).toBe(4);
  await fourth?.http.send('mutation { logout { sessionId } }');
  expect(await next()).toBe(3);
});

test('the number of online users is without users whom a block hides, as in the list', async () => {
  await ada.http.run(BlockUser, { input: { userId: grace.id } });
  const [next, stranger] = await Promise.all([follow(grace), follow(eve)]);
  expect([await next(), await stranger()]).toEqual([2, 3]);
  expect((await grace.http.run(OnlineUsers, {})).onlineUsers.count).toBe(2);
  await hide(eve, true);
  expect([await next(), await stranger()]).toEqual([1, 2]);
  await hide(eve, false);
  expect([await next(), await stranger()]).toEqual([2, 3]);
  await ada.http.run(UnblockUser, { input: { userId: grace.id } });
  expect(await next()).toBe(3);
});
