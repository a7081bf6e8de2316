import { beforeEach, describe, expect, test } from '@jest/globals';
import { NodeRest } from '../../src/modules/presence/leases/node-rest.js';

let now: number;
let rest: NodeRest;

beforeEach(() => {
  now = 1_000;
  rest = new NodeRest(7_500, () => now);
});

/** The result of a write to a store that has leases or none. */
const written = (isEmpty: boolean) => ({ came: [], gone: [], changed: [], epoch: 1, isPartial: false, isEmpty });

describe('the rest of a node', () => {
  test('lasts for its time, from before a write to a store without leases', async () => {
    expect(rest.isOn).toBe(false);
    await rest.endWith(async () => {
      now += 500;
      return written(true);
    });
    expect(rest.isOn).toBe(true);
    now += 6_999;
    expect(rest.isOn).toBe(true);
    now += 1;
    expect(rest.isOn).toBe(false);
  });

  test('ends with a write to a store with leases', async () => {
    await rest.endWith(async () => written(true));
    expect(await rest.endWith(async () => written(false))).toEqual(written(false));
    expect(rest.isOn).toBe(false);
  });

  test('ends with a write that fails', async () => {
    await rest.endWith(async () => written(true));
    await expect(rest.endWith(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(rest.isOn).toBe(false);
  });

  test('never begins if leases are too short for it', async () => {
    const none = new NodeRest(0, () => now);
    await none.endWith(async () => written(true));
    expect(none.isOn).toBe(false);
  });
});
