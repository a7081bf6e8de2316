import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OwnRedisCluster } from '../faults/own-redis-cluster.js';
import { type Backend, createBackend } from '../support/backend.js';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { type Person, signUp } from '../support/people.js';
import { OnlineUsers } from '../support/presence.js';
import { PresenceWatcher } from '../support/presence-watcher.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let redis: OwnRedisCluster;
let nodes: ServerProcess[];
let [ada, grace]: Person[] = [];

beforeAll(async () => {
  backend = await createBackend();
  redis = await OwnRedisCluster.start();
  const environment = {
    ...backend.environment,
    REDIS_URL: redis.url,
    HUBBUB_PRESENCE_INTERVAL: '300ms',
    // So late that everything received in these tests came over the bus.
    HUBBUB_FEED_REPAIR_INTERVAL: '10m',
  };
  nodes = await Promise.all([1, 2].map(() => ServerProcess.start(environment)));
  [ada, grace] = await signUp(nodes[0] as ServerProcess, 'ada', 'grace');
});
afterAll(async () => {
  await Promise.all([ada, grace].map((person) => person?.disconnect()));
  await Promise.all(nodes.map((node) => node.stop()));
  await redis.stop();
  await backend.dispose();
});

const [sender, reader] = [() => ada as Person, () => grace as Person];

test('two nodes on a Redis Cluster deliver events to each other in one order, whichever primary serves a topic', async () => {
  const groups = await Promise.all(Array.from({ length: 6 }, (_, i) => meetInGroup(`Across ${i}`, sender(), reader())));
  const streams = groups.map((conversationId) =>
    reader()
      .connect(nodes[1] as ServerProcess)
      .subscribe(MessageEvents, { conversationId }),
  );
  for (const stream of streams) await stream.next();
  await Promise.all(
    groups.map(async (conversationId) => {
      for (let i = 0; i < 10; i++) await say(sender(), conversationId, `message ${i}`);
    }),
  );
  for (const stream of streams) {
    const positions = (await stream.take(10)).map(({ messageEvents: event }) => 'position' in event && event.position);
    expect(positions).toEqual(Array.from({ length: 10 }, (_, i) => i + 3));
  }
});

test('presence is shared by all nodes on a Redis Cluster', async () => {
  const watcher = await PresenceWatcher.of(reader(), [sender()]);
  expect(await watcher.current()).toEqual(['ada ONLINE']);
  await eventually(async () => {
    const { onlineUsers } = await reader().http.run(OnlineUsers, {});
    expect(onlineUsers.count).toBe(2);
  });
  await sender().http.send('mutation { logout { sessionId } }');
  expect(await watcher.next()).toBe('ada OFFLINE');
  await eventually(async () => expect((await reader().http.run(OnlineUsers, {})).onlineUsers.count).toBe(1));
});

test('connections to a Redis Cluster follow MOVED answers: no command is logged as rejected', () => {
  // On a busy machine, a node can be late when the client asks it for the slots. It has rejected nothing then.
  const lines = nodes.flatMap((node) => node.output.split('\n')).filter((line) => !/"reason":"timeout"/.test(line));
  expect(lines.filter((line) => /refuses|did not have all|does not answer/.test(line))).toEqual([]);
});
