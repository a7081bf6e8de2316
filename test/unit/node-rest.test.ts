import { beforeEach, describe, expect, test } from '@jest/globals';
import { NodeRest } from '../../src/modules/presence/leases/node-rest.js';

let now: number;
let rest: NodeRest;

beforeEach(() => {
  now = 1_000;
  rest = new NodeRest(7_500, () => now);
});

describe('the rest of a node', () => {
  test('begins with a write that found no leases, and lasts for its time', () => {
    expect(rest.isOn).toBe(false);
    rest.wrote(true);
    expect(rest.isOn).toBe(true);
    now += 7_499;
    expect(rest.isOn).toBe(true);
    now += 1;
    expect(rest.isOn).toBe(false);
  });

  test('ends with a write that found leases, or failed', () => {
    rest.wrote(true);
    rest.wrote(false);
    expect(rest.isOn).toBe(false);
  });

  test('never begins if leases are too short for it', () => {
    const none = new NodeRest(0, () => now);
    none.wrote(true);
    expect(none.isOn).toBe(false);
  });
});
