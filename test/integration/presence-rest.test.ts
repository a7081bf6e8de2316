import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { signUp } from '../support/people.js';
import { Presences } from '../support/presence.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const interval = 10;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_PRESENCE_INTERVAL: `${interval}ms` });
});
afterAll(() => server.stop());

const writes = () => metric(server, 'presence_writes_total');

test('a node writes presence in each interval only while somebody is online', async () => {
  const first = await eventually(async () => {
    const count = await writes();
    expect(count).toBeGreaterThan(0);
    return count;
  });
  // In as many intervals a node that does not rest would write a hundred times.
  for (let i = 0; i < 100; i++) await setTimeout(interval);
  expect((await writes()) - first).toBeLessThan(5);
  const [ada, grace] = await signUp(server, 'ada', 'grace');
  const { presences } = await grace.http.run(Presences, { userIds: [ada.id] });
  expect(presences).toMatchObject([{ status: 'ONLINE' }]);
  await eventually(async () => expect((await writes()) - first).toBeGreaterThan(50));
});
