import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { RedisBus } from '../../src/platform/bus/index.js';
import { eventually } from '../support/eventually.js';
import { OwnRedis } from './own-redis.js';
import { TcpProxy } from './tcp-proxy.js';

const prefix = 'bus-test:';
const rollCallEvery = 300;
const patience = 60_000;

let redis: OwnRedis;
let control: Redis;
let proxy: TcpProxy;
const logged: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
const buses: RedisBus[] = [];

beforeAll(async () => {
  redis = await OwnRedis.start();
  control = new Redis(redis.url, { retryStrategy: () => 20 });
  control.on('error', () => undefined);
  proxy = await TcpProxy.start(Number(new URL(redis.url).port));
});
afterEach(async () => {
  for (const bus of buses.splice(0)) await bus.close();
  logged.length = 0;
});
afterAll(async () => {
  control.disconnect();
  proxy.close();
  await redis.stop();
});

/** Creates a bus that reaches Redis through the proxy. */
async function connect(): Promise<RedisBus> {
  const bus = await RedisBus.connect(proxy.url.replace('http', 'redis'), prefix, log, rollCallEvery);
  buses.push(bus);
  return bus;
}

/** Subscribes to a topic. `hears` resolves when a message that is published repeatedly through Redis arrives. */
async function listen(bus: RedisBus, topic: string) {
  let heard = 0;
  await bus.subscribe(topic, () => void heard++);
  const hears = async () => {
    const before = heard;
    await eventually(async () => {
      await control.publish(prefix + topic, '1');
      expect(heard).toBeGreaterThan(before);
    }, patience);
  };
  return { hears };
}

function gapsOf(bus: RedisBus): { count: number } {
  const gaps = { count: 0 };
  bus.onGap(() => gaps.count++);
  return gaps;
}

test('subscriptions are accepted while Redis is away, and receive messages when it is back, after a gap notice', async () => {
  const bus = await connect();
  const early = await listen(bus, 'early');
  const gaps = gapsOf(bus);
  proxy.away();
  await eventually(() => expect(bus.check()).rejects.toThrow());
  const topics = await Promise.all(Array.from({ length: 1_200 }, (_, i) => listen(bus, `late-${i}`)));
  expect(gaps.count).toBe(0);
  proxy.back();
  // On a slow machine the new connection may break as well.
  await eventually(() => expect(gaps.count).toBeGreaterThanOrEqual(1));
  const names = topics.map((_, i) => `${prefix}late-${i}`);
  const subscribed = (await control.call('PUBSUB', 'NUMSUB', ...names)) as unknown[];
  expect(subscribed.filter((_, i) => i % 2 === 1 && Number(subscribed[i]) !== 1)).toEqual([]);
  await Promise.all([early, ...topics.slice(0, 20)].map(({ hears }) => hears()));
  // One line for each connection, however often it tried.
  expect(logged.filter((line) => line.includes('tried again')).length).toBeLessThanOrEqual(2);
});

test('a bus that is created while Redis is away works once Redis is there', async () => {
  proxy.away();
  const bus = await connect();
  const topic = await listen(bus, 'a');
  await expect(bus.check()).rejects.toThrow();
  proxy.back();
  await topic.hears();
  await eventually(() => bus.check());
});

test('a subscription that Redis has lost without an error is noticed and made again', async () => {
  const bus = await connect();
  const [kept, lost] = [await listen(bus, 'kept'), await listen(bus, 'lost')];
  const gaps = gapsOf(bus);
  proxy.say(`UNSUBSCRIBE ${prefix}lost\r\n`);
  await eventually(() => expect(Math.min(bus.mends, gaps.count)).toBeGreaterThanOrEqual(1));
  await Promise.all([lost.hears(), kept.hears()]);
});

test('subscriptions that Redis rejects block no other, and are made once Redis accepts them', async () => {
  await control.call('ACL', 'SETUSER', 'default', 'resetchannels', `&${prefix}roll-call`);
  const bus = await connect();
  const topic = await listen(bus, 'refused');
  await control.call('ACL', 'SETUSER', 'default', 'allchannels');
  await topic.hears();
});

test('connections that are open but silent are renewed', async () => {
  const bus = await connect();
  const topic = await listen(bus, 'a');
  proxy.swallow();
  await topic.hears();
  await eventually(() => bus.check(), patience);
});
