import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MessageEvents, meetInGroup, say } from '../support/chat.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { announce } from '../support/files.js';
import { metric } from '../support/metrics.js';
import { OwnNginx } from '../support/own-nginx.js';
import { type Person, signUp } from '../support/people.js';
import { protocol, RawSocket } from '../support/raw-socket.js';
import { SlowUpload } from '../support/slow-upload.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

// Buckets that hardly drain, so that no test depends on its own speed.
const limits: [RegExp, string][] = [
  [/rate=50r\/s/, 'rate=1r/m'],
  [/rate=20r\/s/, 'rate=1r/m'],
  [/zone=requests burst=500/, 'zone=requests burst=200'],
  [/zone=upgrades burst=300/, 'zone=upgrades burst=30'],
  [/limit_conn connections 1000/, 'limit_conn connections 10'],
];

let server: TestServer;
let nginx: OwnNginx;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_TRUST_PROXY: 'true', HUBBUB_SOCKET_INIT_TIMEOUT: '5m' });
  [ada] = await signUp(server, 'ada');
  nginx = await OwnNginx.start(server.url, limits);
});
afterAll(async () => {
  await nginx[Symbol.asyncDispose]();
  await server.stop();
});

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const socketUrl = () => `${nginx.url.replace('http', 'ws')}/graphql`;

/** Returns the statuses of this many requests, sent one after the other. */
async function statuses(count: number, address: (i: number) => string): Promise<Set<number>> {
  const seen = new Set<number>();
  for (let i = 0; i < count; i++) {
    const response = await fetch(`${nginx.url}/livez`, from(address(i)));
    await response.arrayBuffer();
    seen.add(response.status);
  }
  return seen;
}

/** Returns the status of an upgrade; a socket that opens stays open. */
async function upgrade(address: string): Promise<{ status: number; socket: RawSocket }> {
  const socket = new RawSocket(socketUrl(), from(address), protocol);
  const status = await new Promise<number>((resolve) => {
    socket.ws.on('upgrade', ({ statusCode }) => resolve(statusCode ?? 0));
    socket.ws.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });
  return { status, socket };
}

test('requests and sockets pass the proxy', async () => {
  expect((await fetch(`${nginx.url}/livez`, from('192.0.2.1'))).status).toBe(200);
  const socket = await RawSocket.signedIn(socketUrl(), ada.accessToken, from('192.0.2.1'));
  socket.send({ type: 'subscribe', id: '1', payload: { query: '{ viewer { user { username } } }' } });
  expect(await socket.answer('1')).toMatchObject({ payload: { data: { viewer: { user: { username: 'ada' } } } } });
  socket.drop();
});

test('event streams pass the proxy, each event at once, and resume through it', async () => {
  const groupId = await meetInGroup('Behind a proxy', ada);
  const open = (lastEventId?: string) =>
    EventStream.open(
      `${nginx.url}/graphql/stream`,
      MessageEvents,
      { conversationId: groupId },
      { token: ada.accessToken, ...from('192.0.2.4'), ...(lastEventId && { lastEventId }) },
    );
  const first = await open();
  await first.next();
  await say(ada, groupId, 'through nginx');
  expect((await first.next()).data).toMatchObject({
    data: { messageEvents: { message: { content: 'through nginx' } } },
  });
  first.close();
  await eventually(async () => expect(await metric(server, 'streams')).toBe(0));
  await say(ada, groupId, 'missed');
  const resumed = await open(first.lastEventId);
  await resumed.next();
  expect((await resumed.next()).data).toMatchObject({ data: { messageEvents: { message: { content: 'missed' } } } });
  resumed.close();
});

test('the bytes of an upload reach the node as they come, so that it continues through the proxy', async () => {
  const content = Buffer.from('0123456789'.repeat(20_000));
  const half = content.subarray(0, content.length / 2);
  const { url } = await announce(ada, 'long.txt', content.length);
  const address = from('192.0.2.7').headers;
  const through = nginx.url + new URL(url).pathname + new URL(url).search;
  const slow = new SlowUpload(through, content.length, { headers: { ...address, 'upload-complete': '?1' } });
  await slow.send(half);
  await eventually(async () => expect(await metric(server, 'file_bytes_in_total')).toBe(half.length));
  slow.cut();
  await eventually(async () => expect(await metric(server, 'file_transfers_running')).toBe(0));
  const { headers } = await fetch(through, { method: 'HEAD', headers: address });
  expect(headers.get('upload-offset')).toBe(String(half.length));
  const rest = { method: 'PATCH', headers: { ...address, 'upload-offset': String(half.length) } };
  const response = await fetch(through, { ...rest, body: new Uint8Array(content.subarray(half.length)) });
  expect([response.status, await response.json()]).toMatchObject([201, { byteSize: content.length }]);
});

test('a burst of requests passes, and further ones from the same address get RATE_LIMITED', async () => {
  expect(await statuses(201, () => '192.0.2.2')).toEqual(new Set([200]));
  await statuses(20, () => '192.0.2.2');
  const refused = await fetch(`${nginx.url}/graphql`, from('192.0.2.2'));
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toEqual({
    errors: [
      {
        message: 'Too many requests from this address. Try again in a second.',
        extensions: { code: 'RATE_LIMITED', temporary: true, retryAfterMs: 1_000 },
      },
    ],
  });
  expect(await statuses(1, () => '192.0.2.3')).toEqual(new Set([200]));
});

test.each([
  ['2001:db8:1:2:', '2001:db8:1:3::1'],
  ['2001:db8::', '2001:db8:0:1::1'],
])('the addresses of an IPv6 /64 network, %s, count as one', async (network, other) => {
  const address = (i: number) => `${network}${i + 1}:2:3:4`;
  expect(await statuses(220, address)).toEqual(new Set([200, 429]));
  expect(await statuses(1, () => other)).toEqual(new Set([200]));
});

test('WebSockets have a stricter limit of their own', async () => {
  const answers: number[] = [];
  for (let i = 0; i < 40; i++) {
    const { status, socket } = await upgrade('192.0.2.4');
    socket.drop();
    answers.push(status);
  }
  // Closed sockets may count for another moment.
  expect(answers.filter((status) => status === 101).length).toBeLessThanOrEqual(32);
  expect(answers.slice(-5)).toEqual([429, 429, 429, 429, 429]);
  expect(await statuses(1, () => '192.0.2.4')).toEqual(new Set([200]));
});

test('the connections of an address are limited, and new ones are accepted once others close', async () => {
  const opened = [];
  for (let i = 0; i < 10; i++) opened.push(await upgrade('192.0.2.5'));
  expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([101]));
  expect((await upgrade('192.0.2.5')).status).toBe(429);
  for (const { socket } of opened) socket.drop();
  await eventually(async () => expect(await statuses(1, () => '192.0.2.5')).toEqual(new Set([200])));
});

test("no log contains a URL's signature or a token, even while the node is away", async () => {
  const paths = ['/files/fil_1?until=1&signature=s3cret', '/unsubscribe?token=s3cret', '/graphql?variables=s3cret'];
  const ask = async () => {
    for (const path of paths) {
      await fetch(nginx.url + path, {
        headers: { 'x-forwarded-for': '192.0.2.6', referer: 'https://app.example.org/verify-email?token=s3cret' },
      });
    }
  };
  await ask();
  await server.whileStopped(ask);
  await eventually(() => expect(nginx.log).toMatch(/"GET \/files\/fil_1 HTTP\/1.1" 502 .* node 127/));
  expect(nginx.log).toMatch(/"GET \/graphql HTTP\/1.1" 502/);
  expect(nginx.log).not.toContain('s3cret');
});
