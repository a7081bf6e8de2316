import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { ChangeBus } from '../../src/modules/presence/changes/change-bus.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { eventually } from '../support/eventually.js';

const bus = new MemoryBus(pino({ level: 'silent' }));

test('a listener stays subscribed when another subscription of the same function stops', async () => {
  const changeBus = new ChangeBus(bus, 'test');
  const heard: string[] = [];
  let done = () => {};
  const listener = (id: string, news?: string) => {
    heard.push(`${id} ${news}`);
    if (news === 'last') done();
  };
  const stopFirst = await changeBus.subscribe('ada', listener);
  const stopSecond = await changeBus.subscribe('ada', listener);
  stopFirst();
  // Stopping is idempotent.
  stopFirst();
  const rung = new Promise<void>((resolve) => {
    done = resolve;
  });
  changeBus.publish(['ada', 'grace'], 'last');
  await rung;
  expect(heard).toEqual(['ada last']);
  expect([...changeBus.ids]).toEqual(['ada']);
  stopSecond();
  expect([...changeBus.ids]).toEqual([]);
  await eventually(() => expect(bus.topics).toBe(0));
});

test('a local delivery reaches every listener of this node', async () => {
  const changeBus = new ChangeBus(bus, 'test');
  const heard: string[] = [];
  await changeBus.subscribe('ada', (id, news) => heard.push(`first ${id} ${news}`));
  await changeBus.subscribe('ada', (id, news) => heard.push(`second ${id} ${news}`));
  changeBus.deliver('ada', 'news');
  changeBus.deliver('grace', 'news');
  expect(heard).toEqual(['first ada news', 'second ada news']);
});
