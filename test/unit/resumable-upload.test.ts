import { PassThrough, Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { AttachmentId } from '../../src/modules/attachments/index.js';
import { ResumableUploads } from '../../src/modules/attachments/resumable-upload.service.js';
import type { UploadClaim } from '../../src/modules/attachments/upload-claims.js';
import type { PartialFile } from '../../src/platform/files/index.js';

type Options = ConstructorParameters<typeof ResumableUploads>[0];

test('a server that stops does not wait for the check of a file', async () => {
  const id = AttachmentId.create();
  const upload = { id, file_name: 'notes.txt', byte_size: 5 };
  const claim: UploadClaim = { upload, isFirst: true, renew: async () => undefined, release: async () => true };
  const stop = new AbortController();
  const file: PartialFile = {
    size: 0,
    append: async (content) => {
      for await (const _ of content);
      return 5;
    },
    // A store that is silent.
    read: async () => {
      setImmediate(() => stop.abort());
      return new PassThrough();
    },
    finish: async () => undefined,
  };
  const uploads = new ResumableUploads({
    files: { parts: { create: () => file } },
    transfers: { bytes: { in: 0, out: 0 }, run: (work: (signal: AbortSignal) => unknown) => work(stop.signal) },
    claims: { claim: async () => claim },
    types: ['txt'],
  } as unknown as Options);
  const result = uploads.append(id, { offset: 0, isLast: true }, Readable.from([Buffer.from('words')]));
  await expect(result).rejects.toMatchObject({ name: 'AbortError' });
});
