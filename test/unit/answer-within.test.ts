import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, expect, test } from '@jest/globals';
import { answerWithin } from '../../src/platform/database/answer-within.js';
import { standStill } from '../support/stand-still.js';

/** Answers with what it is sent, over a pipe. */
const echo = spawn('cat');

afterAll(() => {
  echo.kill();
});

async function ask(question: string): Promise<string> {
  echo.stdin.write(question);
  const [answer] = await once(echo.stdout, 'data');
  return String(answer);
}

test('an answer in time is returned', async () => {
  expect(await answerWithin(ask('hello'), 60_000)).toBe('hello');
});

test('an answer that came while this process stood still is in time', async () => {
  const patience = 1_000;
  const answer = answerWithin(ask('are you there?'), patience);
  standStill(2 * patience);
  expect(await answer).toBe('are you there?');
});

test('silence is an error', async () => {
  await expect(answerWithin(new Promise(() => undefined), 10)).rejects.toThrow('There was no answer within 10 ms');
});
