import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { BackgroundWork } from '../../src/platform/concurrency/index.js';
import { type Batch, Drain } from '../../src/platform/outbox/index.js';
import { within } from '../support/socket-client.js';

test('a wake-up between the last batch and the end of a drain starts another drain', async () => {
  const background = new BackgroundWork(pino({ level: 'silent' }));
  const first = Promise.withResolvers<Batch>();
  const second = Promise.withResolvers<Batch>();
  const begun = Promise.withResolvers<void>();
  const batches = [first, second];
  const drain = new Drain('work was added', background, () => {
    const batch = batches.shift();
    if (batch === second) begun.resolve();
    return batch?.promise ?? Promise.reject(new Error('A third batch was requested'));
  });
  const running = drain.run();
  // The drain awaited this promise first, so its last check for wake-ups is over when this one arrives.
  const poked = first.promise.then(drain.poke);
  first.resolve({ done: 1, isMore: false });
  await poked;
  expect(await running).toEqual({ done: 1 });
  await within(begun.promise, 'the second drain');
  second.resolve({ done: 0, isMore: false });
  await background.settled();
});
