import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type Bus, MemoryBus, RedisBus } from '../../src/platform/bus/index.js';
import { redisPlaces } from '../support/redis-places.js';
import { within } from '../support/socket-client.js';

const log = pino({ level: 'silent' });

/** Starts two nodes on one bus; the in-process bus has one node only. */
type Nodes = () => Promise<{ here: Bus; there: Bus }>;

async function inProcess(): ReturnType<Nodes> {
  const bus = new MemoryBus(log);
  return { here: bus, there: bus };
}

function over(url: () => string): Nodes {
  return async () => {
    const prefix = `bus-test-${process.pid}-${Math.random()}:`;
    const node = () => RedisBus.connect(url(), prefix, log);
    return { here: await node(), there: await node() };
  };
}

const implementations: [string, Nodes][] =
  HUBBUB_TEST_BACKEND === 'services'
    ? redisPlaces().map(([name, url]) => [`over ${name}`, over(url)])
    : [['in process', inProcess]];

describe.each(implementations)('the bus %s', (_name, start) => {
  let here: Bus;
  let there: Bus;

  beforeEach(async () => {
    ({ here, there } = await start());
  });
  afterEach(() => Promise.all([here.close(), there.close()]));

  /** Subscribes, and returns the next messages as promises. */
  async function listen(bus: Bus, topic: string) {
    const received: unknown[] = [];
    const waiting: (() => void)[] = [];
    const unsubscribe = await bus.subscribe(topic, (message) => {
      received.push(message);
      for (const wake of waiting.splice(0)) wake();
    });
    const take = async (count: number) => {
      while (received.length < count) {
        await within(new Promise<void>((resolve) => waiting.push(resolve)), `${count} messages on ${topic}`);
      }
      return received.slice(0, count);
    };
    return { received, take, unsubscribe };
  }

  test('carries JSON to every subscriber of the topic, in the order it was published', async () => {
    const [one, two] = [await listen(here, 'a'), await listen(there, 'a')];
    const messages = [{ position: 1, text: 'ä ✓', at: null }, { position: 2 }, { position: 3, list: [1, 'two'] }];
    for (const message of messages) here.publish('a', message);
    expect(await one.take(3)).toEqual(messages);
    expect(await two.take(3)).toEqual(messages);
  });

  test('delivers everything that is published after subscribe has resolved', async () => {
    for (let i = 0; i < 20; i++) {
      const topic = `fresh-${i}`;
      const listener = await listen(here, topic);
      there.publish(topic, i);
      expect(await listener.take(1)).toEqual([i]);
    }
  });

  test('keeps topics apart', async () => {
    const [a, b] = [await listen(here, 'a'), await listen(here, 'b')];
    there.publish('a', 'for a');
    there.publish('b', 'for b');
    expect(await b.take(1)).toEqual(['for b']);
    expect(await a.take(1)).toEqual(['for a']);
    expect([a.received, b.received]).toEqual([['for a'], ['for b']]);
  });

  test('delivers nothing to a subscriber that unsubscribed, and everything to the others', async () => {
    const [leaving, staying] = [await listen(here, 'a'), await listen(here, 'a')];
    there.publish('a', 1);
    await Promise.all([leaving.take(1), staying.take(1)]);
    leaving.unsubscribe();
    there.publish('a', 2);
    expect(await staying.take(2)).toEqual([1, 2]);
    expect(leaving.received).toEqual([1]);
  });

  test('counts the topics that have subscribers', async () => {
    const listeners = [await listen(here, 'a'), await listen(here, 'a'), await listen(here, 'b')];
    expect(here.topics).toBe(2);
    for (const { unsubscribe } of listeners) unsubscribe();
    expect(here.topics).toBe(0);
  });

  test('can subscribe again to a topic after unsubscribing', async () => {
    const first = await listen(here, 'a');
    first.unsubscribe();
    const second = await listen(here, 'a');
    there.publish('a', 'again');
    expect(await second.take(1)).toEqual(['again']);
    expect(first.received).toEqual([]);
  });

  test('delivers to the other subscribers if one of them throws', async () => {
    await here.subscribe('a', () => {
      throw new Error('of a listener');
    });
    const other = await listen(here, 'a');
    there.publish('a', 1);
    expect(await other.take(1)).toEqual([1]);
  });

  test('answers a health check', async () => {
    await here.check();
  });
});
