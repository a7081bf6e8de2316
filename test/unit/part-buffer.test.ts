import { expect, test } from '@jest/globals';
import { PartBuffer } from '../../src/platform/files/part-buffer.js';

test('a part takes no more memory if its bytes arrive one by one', () => {
  const part = new PartBuffer();
  for (let i = 0; i < 200_000; i++) part.add(Buffer.of(i % 251));
  expect(part.length).toBe(200_000);
  const bytes = part.take();
  expect([bytes.length, bytes[0], bytes[199_999]]).toEqual([200_000, 0, 199_999 % 251]);
  expect(bytes.buffer.byteLength).toBeLessThan(400_000);
});

test('a part that was taken is not changed by the next one', () => {
  const part = new PartBuffer();
  part.add(Buffer.from('first'));
  const first = part.take();
  expect(part.length).toBe(0);
  part.add(Buffer.from('next'));
  expect([String(first), String(part.take())]).toEqual(['first', 'next']);
});
