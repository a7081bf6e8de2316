import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { meetInGroup } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { Heartbeat, MyStatus, Presences } from '../support/presence.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const groups = 12;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;
let others: Person[];

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  server = await startTestServer({
    ...backend.environment,
    DATABASE_URL: recorder.url,
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_SOCKET_PING_INTERVAL: '500ms',
    HUBBUB_PRESENCE_GRACE: '300ms',
    // Work by the clock is not counted with requests.
    HUBBUB_JOBS: 'false',
    HUBBUB_FEED_REPAIR_INTERVAL: '1h',
  });
  [ada] = await signUp(server, 'ada');
  others = await signUp(server, ...Array.from({ length: groups }, (_, i) => `other${i}`));
  for (const [i, other] of others.entries()) await meetInGroup(`Group ${i}`, ada, other);
});
afterAll(async () => {
  await Promise.all([ada, ...others].map((person) => person.disconnect()));
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

/** Returns statements by their first words. */
function taken(): string[] {
  return recorder
    .takeOfRequests()
    .map(({ text }) => text.trim().replace(/\s+/g, ' ').slice(0, 60))
    .sort();
}

describe('presence', () => {
  test('of many users takes as many statements as of few', async () => {
    const page = (n: number) => `{
      viewer {
        conversations(first: ${n}) { edges { node {
          onlineMembers { edges { node { status lastSeenAt user { username presence { status } } } } }
        } } }
      }
    }`;
    const statementsOf = async (query: string) => {
      taken();
      const { errors } = await ada.http.send(query);
      expect(errors).toBeUndefined();
      return taken();
    };
    // Users stay in memory.
    await statementsOf(page(2 * groups));
    const few = await statementsOf(page(3));
    const many = await statementsOf(page(2 * groups));
    expect(few.length).toBeGreaterThan(1);
    expect(new Set(many)).toEqual(new Set(few));
    expect(many.length).toBeLessThan(2 * groups);
  });

  test('is renewed by sockets without statements, and by heartbeats with only that of the session', async () => {
    await ada.connect().run(MyStatus, {});
    await eventually(async () => expect(await metric(server, 'sockets')).toBe(1));
    const renewals = await metric(server, 'presence_renewals_total');
    taken();
    await eventually(async () => expect(await metric(server, 'presence_renewals_total')).toBeGreaterThan(renewals + 3));
    expect(taken()).toEqual([]);
    await ada.http.run(Heartbeat, { input: {} });
    expect(taken()).toEqual([expect.stringContaining('/* prepared: live_sessions */')]);
    await ada.disconnect();
  });

  test('of many users ends with one statement that records when they were last seen', async () => {
    await Promise.all(others.map((person) => person.connect().run(MyStatus, {})));
    await eventually(async () => expect(await metric(server, 'presence_renewals_total')).toBeGreaterThan(groups));
    taken();
    await Promise.all(others.map((person) => person.disconnect()));
    const noted: number[] = [];
    await eventually(async () => {
      await server.runJob('sweep-presence');
      for (const { text, values } of recorder.take()) {
        if (!text.includes('insert into user_status')) continue;
        const count = others.filter(({ id }) => values.join().includes(id)).length;
        if (count > 0) noted.push(count);
      }
      expect(noted.reduce((sum, count) => sum + count, 0)).toBe(groups);
    });
    // All at once; those who closed just after a sweep come with the next one.
    expect(noted.length).toBeLessThanOrEqual(groups / 3);
    const { presences } = await ada.http.run(Presences, { userIds: others.map(({ id }) => id) });
    expect(new Set(presences.map(({ status }) => status))).toEqual(new Set(['OFFLINE']));
  });
});
