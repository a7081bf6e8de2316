import { expect, test } from '@jest/globals';
import { Circuit } from '../../src/modules/webhooks/circuit.js';

test('a circuit opens after failures in a row, and lets one request at a time try again', () => {
  let now = 0;
  const circuit = new Circuit(3, 1_000, () => now);
  expect([circuit.record(false), circuit.record(false), circuit.record(true), circuit.isOpen]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect([circuit.record(false), circuit.record(false), circuit.record(false)]).toEqual([false, false, true]);
  expect([circuit.isOpen, circuit.admits()]).toEqual([true, false]);
  now = 1_000;
  expect([circuit.admits(), circuit.admits()]).toEqual([true, false]);
  expect(circuit.record(false)).toBe(false);
  now = 2_000;
  expect(circuit.admits()).toBe(true);
  expect([circuit.record(true), circuit.isOpen, circuit.admits()]).toEqual([true, false, true]);
});
