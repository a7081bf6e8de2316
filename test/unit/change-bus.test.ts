import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { ChangeBus } from '../../src/modules/presence/changes/change-bus.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { eventually } from '../support/eventually.js';

const bus = new MemoryBus(pino({ level: 'silent' }));

test('whoever listens with the same function as another goes on when the other stops', async () => {
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
  // Once more is no harm.
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

test('what is heard here alone is heard by all who listen here', async () => {
  const changeBus = new ChangeBus(bus, 'test');
  const heard: string[] = [];
  await changeBus.subscribe('ada', (id, news) => heard.push(`first ${id} ${news}`));
  await changeBus.subscribe('ada', (id, news) => heard.push(`second ${id} ${news}`));
  changeBus.deliver('ada', 'news');
  changeBus.deliver('grace', 'news');
  expect(heard).toEqual(['first ada news', 'second ada news']);
});
