import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { found, index } from '../support/search.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { PostgresServer } from './postgres-server.js';
import { page, ReplicaReads } from './replica-reads.js';
import { Standby } from './standby.js';
import { TcpProxy } from './tcp-proxy.js';

let primary: PostgresServer;
/** Replaces the primary. */
let successor: Standby;
/** Follows the successor, before and after. */
let replica: Standby;
let proxy: TcpProxy;
let server: TestServer;
let ada: Person;

beforeAll(async () => {
  primary = await PostgresServer.start();
  successor = await Standby.start(primary);
  replica = await Standby.start(successor);
  proxy = await TcpProxy.start(primary.port);
  server = await startTestServer({
    DATABASE_URL: `postgres://hubbub@${new URL(proxy.url).host}/postgres`,
    HUBBUB_DATABASE_REPLICA_URL: replica.url,
  });
  [ada] = await signUp(server, 'ada');
});
afterAll(async () => {
  await server?.stop();
  proxy?.close();
  await replica?.dispose();
  await successor?.dispose();
  await primary?.dispose();
});

test('after a failover of the primary, its replica answers history at once, and searches on the same timeline', async () => {
  const reads = new ReplicaReads(server);
  const groupId = await meetInGroup('Example', ada);
  await write(ada, groupId, 'before');
  await reads.expectAnswer(['before'], ['history', 'replica'], () => page(ada, groupId));

  proxy.away();
  await primary.kill();
  const promoted = await successor.promote();
  proxy.leadTo(promoted.port);
  proxy.back();

  const input = { to: { conversationId: groupId }, content: 'after', clientId: 'after' };
  await eventually(() => ada.http.run(SendMessage, { input }));
  await index(server);
  await reads.expectAnswer(['before', 'after'], ['history', 'replica'], () => page(ada, groupId));
  await reads.expectAnswer(['after'], ['search', 'incomparable'], () => found(ada, 'after', groupId));
  await reads.expectAnswer(['after'], ['search', 'replica'], async () => {
    // The replica reports its timeline when it has made a restartpoint of a checkpoint of the new primary.
    await promoted.sql('checkpoint');
    await replica.sql('checkpoint');
    return found(ada, 'after', groupId);
  });
  expect(await reads.count('search', 'behind')).toBe(0);
});
