import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';
import { EveryoneWatcher } from '../support/everyone-watcher.js';
import { BlockUser } from '../support/friends.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { SetStatus } from '../support/presence.js';
import { StatementRecorder } from '../support/statement-recorder.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const watching = 12;

let backend: Backend;
let recorder: StatementRecorder;
let server: TestServer;
let ada: Person;
let viewers: Person[];
let watchers: EveryoneWatcher[];

beforeAll(async () => {
  backend = await createBackend();
  recorder = await StatementRecorder.start(String(backend.environment.DATABASE_URL));
  server = await startTestServer({
    ...backend.environment,
    DATABASE_URL: recorder.url,
    // So that nothing is repaired meanwhile.
    HUBBUB_PRESENCE_INTERVAL: '50ms',
    HUBBUB_PRESENCE_LEASE: '10m',
  });
  [ada] = await signUp(server, 'ada');
  viewers = await signUp(server, ...Array.from({ length: watching }, (_, i) => `viewer${i}`));
  await viewers[0]?.http.run(BlockUser, { input: { userId: String(viewers[1]?.id) } });
  watchers = await Promise.all(viewers.map((viewer) => EveryoneWatcher.of(viewer)));
  // Arrivals are reported first.
  const guest = await enterAsGuest(server);
  for (const watcher of watchers) await watcher.changedBefore(guest, 'ONLINE');
});
afterAll(async () => {
  await Promise.all(viewers.map((person) => person.disconnect()));
  await server.stop();
  await recorder[Symbol.asyncDispose]();
  await backend.dispose();
});

const statuses = ['AWAY', 'DO_NOT_DISTURB'] as const;
let turns = 0;

test('a change for everyone is read once for all watchers, and no statement names the watchers', async () => {
  await eventually(async () => {
    recorder.take();
    const status = statuses[turns++ % statuses.length];
    await ada.http.run(SetStatus, { input: { status } });
    for (const watcher of watchers) await watcher.changedBefore(ada, String(status));
    const statements = recorder.take();
    const runs = (words: string) => statements.filter(({ text }) => text.includes(words)).length;
    expect(runs("string_agg(viewer_id, ' ')")).toBe(1);
    // One for the watchers, and one for the response of the mutation.
    expect(runs('left join privacy_settings settings')).toBe(2);
    const values = statements.flatMap((statement) => statement.values).join();
    for (const { id } of viewers) expect(values).not.toContain(id);
  });
});
