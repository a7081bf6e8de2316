import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { IdleMemory } from '../../src/app/idle-memory.js';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setTimeout', 'setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

test('garbage is collected once no client is there', async () => {
  let isAnyoneThere = true;
  const memory = new IdleMemory(() => isAnyoneThere);
  memory.start();
  const garbage = new WeakRef({});
  await setTimeout(1);
  jest.advanceTimersByTime(15_000);
  isAnyoneThere = false;
  jest.advanceTimersByTime(15_000);
  for (let attempt = 0; attempt < 1_000 && garbage.deref(); attempt++) await setTimeout(20);
  memory.stop();
  expect(garbage.deref()).toBeUndefined();
}, 60_000);
