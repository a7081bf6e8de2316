import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { meetInGroup, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { readMetrics } from '../support/metrics.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { found, index } from '../support/search.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { PostgresServer } from './postgres-server.js';
import { page, ReplicaReads } from './replica-reads.js';
import { SlowTable } from './slow-table.js';
import { Standby } from './standby.js';
import { TcpProxy } from './tcp-proxy.js';

let primary: PostgresServer;
let standby: Standby;
let proxy: TcpProxy;
let server: TestServer;
let reads: ReplicaReads;
let ada: Person;
let groupId: string;

beforeAll(async () => {
  primary = await PostgresServer.start();
  await primary.sql('create role reader login');
  await primary.sql('alter default privileges grant select on tables to reader');
  standby = await Standby.start(primary);
  // A change does not wait for reads that stand in its way.
  await standby.sql('alter system set max_standby_streaming_delay = 0');
  await standby.sql('select pg_reload_conf()');
  proxy = await TcpProxy.start(standby.port);
});
afterAll(async () => {
  proxy?.close();
  await standby?.dispose();
  await primary?.dispose();
});

/** Starts a server with these settings, which reads from the standby as the role `reader`. */
async function startWith(username: string, settings: Record<string, string>): Promise<void> {
  server = await startTestServer({
    DATABASE_URL: `postgres://hubbub@127.0.0.1:${primary.port}/postgres`,
    HUBBUB_DATABASE_REPLICA_URL: `postgres://reader@${new URL(proxy.url).host}/postgres`,
    ...settings,
  });
  reads = new ReplicaReads(server);
  [ada] = await signUp(server, username);
  groupId = await meetInGroup('Example', ada);
  await write(ada, groupId, 'hello');
  await index(server);
}

/** Runs an action while the replica reads a slow table. */
async function duringRead(slow: SlowTable, run: () => Promise<unknown>): Promise<void> {
  // If the primary reads instead, the caller tries again.
  await slow.untilRead().catch(() => undefined);
  await run();
}

describe('the primary answers', () => {
  beforeAll(() => startWith('ada', {}));
  beforeEach(() => reads.untilUsable());
  afterAll(() => server?.stop());

  test('if the replica cancels a search to apply a change', async () => {
    await using slow = await SlowTable.make('message_words', primary, standby);
    const change = () => primary.sql('begin; lock table message_words in access exclusive mode; commit');
    await reads.expectAnswer(['hello'], ['search', 'conflict'], async () => {
      const [messages] = await Promise.all([found(ada, 'hello', groupId), duringRead(slow, change)]);
      return messages;
    });
  });

  test('if an operator cancels a read of history on the replica', async () => {
    await using slow = await SlowTable.make('message', primary, standby);
    let isCancelled = false;
    const cancelled = slow.cancelNextRead().then(() => {
      isCancelled = true;
    });
    const answers: unknown[] = [];
    await eventually(async () => {
      answers.push(await page(ada, groupId).catch((error) => error));
      expect(isCancelled).toBe(true);
    });
    await cancelled;
    for (const answer of answers) expect(answer).toEqual(['hello']);
  });

  test('if the replica passes the checks but fails the reads; it is tried again later each time', async () => {
    await primary.sql('revoke select on message from reader');
    try {
      await eventually(async () => {
        expect(await page(ada, groupId)).toEqual(['hello']);
        const { hubbub_replica_usable: usable, hubbub_replica_missing_bytes: missing } = await readMetrics(server);
        // It has passed a check since the last read failed.
        expect([usable, Number.isFinite(missing)]).toEqual([0, true]);
      });
    } finally {
      await primary.sql('grant select on message to reader');
    }
    await reads.expectAnswer(['hello'], ['history', 'replica'], () => page(ada, groupId));
  });

  test('if the address of the replica leads to another cluster', async () => {
    const other = await PostgresServer.start();
    try {
      await other.sql('create role reader login');
      await other.kill();
      // A standby, as the replica is.
      writeFileSync(join(other.data, 'standby.signal'), '');
      await other.start();
      proxy.leadTo(other.port);
      proxy.cut();
      await reads.untilOutOfUse();
      await reads.expectAnswer(['hello'], ['history', 'out'], () => page(ada, groupId));
    } finally {
      proxy.leadTo(standby.port);
      await other.dispose();
    }
    await reads.expectAnswer(['hello'], ['history', 'replica'], () => page(ada, groupId));
  });

  test('no search that takes too long, which ends on the replica and leaves it in use', async () => {
    await write(ada, groupId, 'needle');
    await index(server);
    await fill(groupId);
    await using _slow = await SlowTable.make('message_words', primary, standby);
    await eventually(
      async () => {
        expect(await outcomes(found(ada, 'needle', groupId))).toEqual(['LIMIT_REACHED']);
        expect((await readMetrics(server)).hubbub_replica_usable).toBe(1);
      },
      60_000,
      500,
    );
  });
});

describe('the primary answers soon although PostgreSQL may take an hour,', () => {
  beforeAll(() => startWith('grace', { HUBBUB_DATABASE_TIMEOUT: '1h' }));
  afterEach(() => proxy.back());
  afterAll(() => server?.stop());

  test.each([
    ['history', () => page(ada, groupId)],
    ['search', () => found(ada, 'hello', groupId)],
  ] as const)('if the replica falls silent: %s', async (read, run) => {
    await reads.expectAnswer(['hello'], [read, 'failed'], async () => {
      proxy.back();
      await reads.untilUsable();
      proxy.mute();
      return run();
    });
  });
});

describe('with a single connection to the replica', () => {
  beforeAll(() => startWith('linus', { HUBBUB_DATABASE_POOL: '1' }));
  afterAll(() => server?.stop());

  test('the primary answers history while a search takes it', async () => {
    await reads.untilUsable();
    await using slow = await SlowTable.make('message_words', primary, standby);
    await reads.expectAnswer(['hello'], ['history', 'busy'], async () => {
      let messages: string[] = [];
      const readPage = async () => {
        messages = await page(ada, groupId);
      };
      await Promise.all([found(ada, 'hello', groupId), duringRead(slow, readPage)]);
      return messages;
    });
  });
});

/** Adds so many messages to a group that a search for others needs several statements. */
async function fill(conversationId: string): Promise<void> {
  await primary.sql(`
    insert into message (id, conversation_id, position, sender_id, content, created_at)
    select 'msg_filling' || n, '${conversationId}', 1000 + n, '${ada.id}', 'hay', now() from generate_series(1, 500) n`);
  await primary.sql(`
    insert into message_words (message_id, conversation_id, words)
    select id, conversation_id, array_to_tsvector(array['hay']) from message where id like 'msg_filling%'`);
}
