import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { feedSchema } from '../support/feed-schema.js';
import { FeedWorld } from '../support/feed-world.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { TwinServers } from '../support/twin-servers.js';

const query = 'subscription ($feedId: String!) { happened(feedId: $feedId) { kind position text viewer } }';

let world: FeedWorld;
let servers: TwinServers;
let feedId: string;

beforeAll(async () => {
  world = await FeedWorld.create();
  servers = await TwinServers.start(feedSchema(world), { pingInterval: 3_600_000, pongTimeout: 3_600_000 });
});
beforeEach(async () => {
  feedId = await world.createFeed();
});
afterAll(async () => {
  await servers.stop();
  await world.dispose();
});

/** A user who follows the feed under several ids, and the viewer shown in each event under each id. */
function follow(name: string, ...ids: string[]) {
  return followAt(servers.url, name, ...ids);
}

async function followAt(url: string, name: string, ...ids: string[]) {
  const socket = await RawSocket.signedIn(url, `usr_${name}`);
  const seen = new Map<string, (string | null)[]>(ids.map((id) => [id, []]));
  socket.ws.on('message', (data) => {
    const { id = '', payload } = JSON.parse(String(data)) as ProtocolMessage;
    const { happened } = (payload as { data: { happened: { kind: string; viewer: string | null } } }).data;
    if (happened.kind === 'event') seen.get(id)?.push(happened.viewer);
  });
  for (const id of ids) {
    socket.send({ type: 'subscribe', id, payload: { query, variables: { feedId } } });
    await socket.answer(id);
  }
  return { name, socket, seen };
}

const personal = { data: { personal: true } };
/** 12,000 bytes on the wire. */
const largePersonal = { data: { personal: true, text: '話'.repeat(4_000) } };

test('a result that contains the viewer is made for each subscriber of a group, even between shared events', async () => {
  const all = [await follow('ada', '1', '22'), await follow('grace', '1', '3'), await follow('eve', '22')];
  const expected: ((name: string) => string | null)[] = [];
  const append = async (...events: object[]) => {
    await world.append(feedId, ...events);
    for (const event of events) expected.push((name) => (event === personal ? `usr_${name}` : null));
    for (const { name, seen } of all) {
      const whom = expected.map((of) => of(name));
      for (const viewers of seen.values()) await eventually(() => expect(viewers).toEqual(whom));
    }
  };
  await append({});
  expect(servers.delivery.groups.size).toBe(1);
  await append(personal);
  await append({}, personal, {}, personal, personal);
  await append(personal, {});
  await append({}, {});
  // A subscriber that comes now is in the group, too.
  const late = await follow('late', '1');
  await append({}, personal);
  await eventually(() => expect(late.seen.get('1')).toEqual([null, 'usr_late']));
  expect(servers.delivery.groups.size).toBe(1);
  for (const { socket } of [...all, late]) socket.drop();
});

test('a personal result waits for a subscriber whose socket is full, and is sent once the socket has room', async () => {
  const hour = 3_600_000;
  const limits = { bufferBytes: 65_536, pingInterval: hour, pongTimeout: hour, stallTimeout: hour };
  const own = await TwinServers.start(feedSchema(world), limits);
  // Many subscriptions, so that each event fills the socket many times as fast.
  const ids = Array.from({ length: 20 }, (_, i) => String(i + 10));
  const brisk = await followAt(own.url, 'ada', '10');
  const slow = await followAt(own.url, 'grace', ...ids);
  let count = 0;
  const append = async (event: object) => {
    await world.append(feedId, event);
    count++;
    await eventually(() => expect(brisk.seen.get('10')).toHaveLength(count));
  };
  await append(personal);
  expect(own.delivery.groups.size).toBe(1);
  await eventually(() => expect([...slow.seen.values()].map(({ length }) => length)).toEqual(ids.map(() => 1)));

  slow.socket.ws.pause();
  for (let i = 0; own.endpoint.size.stalled === 0 && i < 1_000; i++) await append(largePersonal);
  expect(own.endpoint.size.stalled).toBe(1);
  for (let i = 0; i < 3; i++) await append(personal);
  slow.socket.ws.resume();
  const all = Array.from({ length: count }, () => 'usr_grace');
  for (const viewers of slow.seen.values()) await eventually(() => expect(viewers).toEqual(all));
  for (const { socket } of [brisk, slow]) socket.drop();
  await own.stop();
});
