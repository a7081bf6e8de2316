import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { loadConfig } from '../../src/app/config.js';
import { FeedLog, isEvent } from '../../src/feed/index.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { ChangeBus } from '../../src/modules/presence/changes/change-bus.js';
import { MissedChanges } from '../../src/modules/presence/changes/missed-changes.js';
import { ViewerRelations } from '../../src/modules/presence/changes/viewer-relations.js';
import { EveryoneReader } from '../../src/modules/presence/everyone/everyone-reader.js';
import { EveryoneRepair } from '../../src/modules/presence/everyone/everyone-repair.js';
import type { EveryoneStream } from '../../src/modules/presence/everyone/everyone-stream.js';
import { EveryoneWatch } from '../../src/modules/presence/everyone/everyone-watch.js';
import { KnownPresences } from '../../src/modules/presence/everyone/known-presences.js';
import { MemoryPresenceStore } from '../../src/modules/presence/store/memory-presence-store.js';
import { PresenceStateReader } from '../../src/modules/presence/visibility/presence-state-reader.js';
import { VisibilityReader } from '../../src/modules/presence/visibility/visibility-reader.js';
import { PresencesChanged } from '../../src/modules/presence/watching/presence.events.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { Database } from '../../src/platform/database/index.js';
import type { Viewer } from '../../src/platform/graphql/index.js';
import { createLogger } from '../../src/platform/log/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { within } from '../support/socket-client.js';

const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 5_000, rest: 0 };
const interval = 20;
const log = createLogger('silent');
/** The node looks at one user per step, so these take as many steps as tens of thousands of users otherwise. */
const crowdSize = 60;

let backend: Backend;
let database: Database;
let store: MemoryPresenceStore;
let watch: EveryoneWatch;
let crowd: { userId: UserId; sessionId: SessionId }[];

beforeAll(async () => {
  backend = await createBackend();
  database = await Database.open(loadConfig(backend.environment).database, databaseDefinition);
  store = new MemoryPresenceStore(times, 'aaaa');
  watch = everyoneWatch();
  crowd = Array.from({ length: crowdSize }, () => ({ userId: UserId.create(), sessionId: SessionId.create() }));
  await database.run(sql`
    insert into users (id, created_at) select unnest(${crowd.map(({ userId }) => userId)}::text[]), now()`);
  await store.write(crowd.map((one) => ({ ...one, age: 0, requested: true })));
  await store.setListed(
    crowd.map(({ userId }) => userId),
    true,
  );
  watch.start();
});
afterAll(async () => {
  watch.stop();
  await database.close();
  await backend.dispose();
});

/** The watch of a node whose bus announces nothing that this test does to the store. */
function everyoneWatch(): EveryoneWatch {
  const bus = new MemoryBus(log);
  const states = new PresenceStateReader(database, store, interval, async () => undefined);
  const reader = new EveryoneReader(database, states, new VisibilityReader(database), times.lease);
  const known = new KnownPresences();
  const relations = new ViewerRelations(new ChangeBus(bus, 'viewers'), new MissedChanges(new FeedLog(database)));
  const parts = {
    changeBus: new ChangeBus(bus, 'presence'),
    relations,
    reader,
    known,
    repair: new EveryoneRepair(store, reader, known, times.idleTime, 1),
    log,
  };
  return new EveryoneWatch(parts, { isEnabled: true, interval, repairEvery: 3_600_000 });
}

/** Returns which users changed, until this many have. */
async function changesOf(stream: EveryoneStream, count: number): Promise<Map<UserId, string>> {
  const found = new Map<UserId, string>();
  while (found.size < count) {
    const { value } = await within(stream.next(), 'a change', 30_000);
    if (value?.kind !== 'event' || !isEvent(value.event, PresencesChanged))
      throw new Error(`There came ${value?.kind}`);
    for (const { userId, status } of value.event.data.changed) found.set(userId, status);
  }
  return found;
}

test('a repair finds each change after the beginning that was not announced, however many users are online', async () => {
  const stream = await watch.subscribe({ userId: UserId.create() } as Viewer);
  expect((await stream.next()).value).toMatchObject({ kind: 'subscribed' });
  // From now on, clients fetch the list. The last users of the list are those that the node looks at last.
  const [away, gone] = crowd.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)).slice(-2);
  if (!away || !gone) throw new Error('The crowd is too small');
  const come = { userId: UserId.create(), sessionId: SessionId.create() };
  await database.run(sql`insert into users (id, created_at) values (${come.userId}, now())`);
  await store.write([
    { ...away, age: 0, requested: true, isAway: true },
    { ...gone, age: 0, ended: true },
    { ...come, age: 0, requested: true },
  ]);
  await store.setListed([come.userId], true);
  watch.repair();
  expect(await changesOf(stream, 3)).toEqual(
    new Map([
      [away.userId, 'AWAY'],
      [gone.userId, 'OFFLINE'],
      [come.userId, 'ONLINE'],
    ]),
  );
  stream.close();
});
