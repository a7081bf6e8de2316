import { Hubbub } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Connection } from '../../../packages/client/src/connection.js';
import { backOff } from '../../../packages/client/src/pause.js';

/** Pauses before an attempt after this number of failures (ms). */
const pauses = (failures: number) => Array.from({ length: 1_000 }, () => backOff(failures));

test('pauses grow up to 10 s, and differ, so that clients do not come back at one moment', () => {
  for (const [failures, longest] of [
    [1, 300],
    [2, 600],
    [3, 1_200],
    [6, 9_600],
    [7, 10_000],
    [1_000, 10_000],
  ] as const) {
    const all = pauses(failures);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(longest / 2);
    expect(Math.max(...all)).toBeLessThanOrEqual(longest);
    expect(new Set(all).size).toBeGreaterThan(900);
  }
});

describe('a lost connection', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** Loses the connection for all of several subscriptions. */
  function lose(connection: Connection): { isOver: boolean } {
    const pause = { isOver: false };
    for (let subscription = 0; subscription < 3; subscription++) connection.lost();
    void connection.turn().then(() => {
      pause.isOver = true;
    });
    return pause;
  }

  test('is tried again after one pause for all subscriptions', async () => {
    const connection = new Connection();
    const pause = lose(connection);
    expect(connection.state.get()).toMatchObject({ status: 'waiting' });
    await jest.advanceTimersByTimeAsync(149);
    expect(pause.isOver).toBe(false);
    await jest.advanceTimersByTimeAsync(151);
    expect(pause.isOver).toBe(true);
  });

  test('is tried again at once if the server can be reached', async () => {
    const connection = new Connection();
    const pause = lose(connection);
    connection.hurry();
    await jest.advanceTimersByTimeAsync(0);
    expect(pause.isOver).toBe(true);
  });
});

test('the server may be reachable when the network or the window is back, and when a request was answered', async () => {
  const page = new EventTarget();
  Object.assign(globalThis, {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  });
  const { url, fetch } = new FakeServer();
  const hubbub = new Hubbub({ url, fetch, transport: 'sse' });
  try {
    const listener = jest.fn();
    hubbub.onReachable(listener);
    for (const [number, type] of ['online', 'focus'].entries()) {
      page.dispatchEvent(new Event(type));
      expect(listener).toHaveBeenCalledTimes(number + 1);
    }
    await hubbub.request('{ __typename }');
    expect(listener).toHaveBeenCalledTimes(3);
  } finally {
    hubbub.close();
    for (const name of ['addEventListener', 'removeEventListener']) Reflect.deleteProperty(globalThis, name);
  }
});
