import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Bells } from '../../src/modules/presence/changes/change-bus.js';
import { MemoryBus } from '../../src/platform/bus/index.js';
import { eventually } from '../support/eventually.js';

const bus = new MemoryBus(pino({ level: 'silent' }));

test('whoever listens with the same function as another goes on when the other stops', async () => {
  const bells = new Bells(bus, 'test');
  const heard: string[] = [];
  let done = () => {};
  const listener = (id: string, news?: string) => {
    heard.push(`${id} ${news}`);
    if (news === 'last') done();
  };
  const stopFirst = await bells.listen('ada', listener);
  const stopSecond = await bells.listen('ada', listener);
  stopFirst();
  // Once more is no harm.
  stopFirst();
  const rung = new Promise<void>((resolve) => {
    done = resolve;
  });
  bells.ring(['ada', 'grace'], 'last');
  await rung;
  expect(heard).toEqual(['ada last']);
  expect([...bells.ids]).toEqual(['ada']);
  stopSecond();
  expect([...bells.ids]).toEqual([]);
  await eventually(() => expect(bus.topics).toBe(0));
});

test('what is heard here alone is heard by all who listen here', async () => {
  const bells = new Bells(bus, 'test');
  const heard: string[] = [];
  await bells.listen('ada', (id, news) => heard.push(`first ${id} ${news}`));
  await bells.listen('ada', (id, news) => heard.push(`second ${id} ${news}`));
  bells.hear('ada', 'news');
  bells.hear('grace', 'news');
  expect(heard).toEqual(['first ada news', 'second ada news']);
});
