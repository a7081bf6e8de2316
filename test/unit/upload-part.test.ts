import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { AttachmentId } from '../../src/modules/attachments/index.js';
import type { UploadClaim } from '../../src/modules/attachments/upload-claims.js';
import { chunksOfPart, chunksWhileClaimed } from '../../src/modules/attachments/upload-part.js';

const upload = { id: AttachmentId.create(), file_name: 'notes.txt', byte_size: 10 };
const claim: UploadClaim = { upload, renew: async () => undefined, release: async () => true };
const chunksOf = (body: Readable) => chunksOfPart(body, { claim, offset: 0, onBytes: () => undefined });

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterEach(() => void jest.useRealTimers());

test('a request that sends nothing for ten seconds is ended', async () => {
  const body = new PassThrough();
  const chunk = chunksOf(body).next();
  chunk.catch(() => undefined);
  jest.advanceTimersByTime(10_000);
  await expect(chunk).rejects.toThrow('The client sends nothing');
});

test('a request whose bytes are being stored is not ended, however long that takes', async () => {
  const body = new PassThrough();
  const chunks = chunksOf(body);
  body.write('first');
  expect(String((await chunks.next()).value)).toBe('first');
  jest.advanceTimersByTime(60_000);
  body.write('later');
  expect(String((await chunks.next()).value)).toBe('later');
  const next = chunks.next();
  next.catch(() => undefined);
  jest.advanceTimersByTime(10_000);
  await expect(next).rejects.toThrow('The client sends nothing');
});

test('a file whose request lost its claim is read no further', async () => {
  const lost: UploadClaim = { ...claim, renew: () => Promise.reject(new Error('lost')) };
  await expect(chunksWhileClaimed(chunksOf(Readable.from([Buffer.from('first')])), lost).next()).rejects.toThrow(
    'lost',
  );
});
