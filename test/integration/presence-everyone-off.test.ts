import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EveryonesPresence, OnlineCountEvents } from '../support/everyone-watcher.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_PRESENCE_EVERYONE: 'false' });
  [ada] = await signUp(server, 'ada');
});
afterAll(async () => {
  await ada.disconnect();
  await server.stop();
});

test('an operator can switch off the presence of everyone, but not the number of online users', async () => {
  const refused = ada.connect().subscribe(EveryonesPresence, {}).next();
  await expect(refused).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN', field: 'everyone', temporary: false },
  });
  const { onlineCountEvents } = await ada.connect().subscribe(OnlineCountEvents, {}).next();
  expect(onlineCountEvents.__typename).toBe('Subscribed');
});
