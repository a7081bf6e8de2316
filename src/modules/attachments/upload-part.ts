import type { Readable } from 'node:stream';
import { attachmentTexts } from './attachment.texts.js';
import { type Chunks, refusedFile } from './upload-body.js';
import type { UploadClaim } from './upload-claims.js';

/** How long the client may send nothing, in ms. A claim must outlast it: see `UploadClaims`. */
const longestSilence = 10_000;

interface PartOptions {
  readonly claim: UploadClaim;
  readonly offset: number;
  readonly onBytes: (count: number) => void;
}

/**
 * Yields the chunks of a part of a file while the request holds its claim. Does not destroy the request, which still
 * needs a response, unless its client sends nothing for too long.
 * @throws {HubbubError} FILE_REFUSED if the part exceeds the announced size. All chunks before are within it.
 * @throws {HubbubError} UPLOAD_CONFLICT if the claim is lost.
 */
export async function* chunksOfPart(body: Readable, { claim, offset, onBytes }: PartOptions): Chunks {
  const announced = claim.upload.byte_size;
  let reached = offset;
  let isBeingStored = false;
  const silence = setTimeout(() => {
    if (isBeingStored) silence.refresh();
    else body.destroy(new Error('The client sends nothing'));
  }, longestSilence);
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      reached += chunk.length;
      onBytes(chunk.length);
      if (reached > announced) throw refusedFile(attachmentTexts.tooLong({ announced }));
      await claim.renew();
      isBeingStored = true;
      yield chunk;
      isBeingStored = false;
      silence.refresh();
    }
  } finally {
    clearTimeout(silence);
  }
}

/**
 * Yields the chunks of a stored file while the request holds its claim.
 * @throws {HubbubError} UPLOAD_CONFLICT if the claim is lost.
 */
export async function* chunksWhileClaimed(chunks: Chunks, claim: UploadClaim): Chunks {
  for await (const chunk of chunks) {
    await claim.renew();
    yield chunk;
  }
}
