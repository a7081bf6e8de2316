import { addAbortSignal, type Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.js';
import { HubbubError, isError } from '../../platform/errors/index.js';
import type { FileStore, PartialFile } from '../../platform/files/index.js';
import { type Attachment, type AttachmentId, fileKey } from './attachment.entity.js';
import { AttachmentErrorCode } from './attachment.errors.js';
import { attachmentTexts } from './attachment.texts.js';
import type { Transfers } from './transfers.js';
import { chunksOf, refusedFile } from './upload-body.js';
import type { UploadClaim, UploadClaims } from './upload-claims.js';
import { recognise } from './upload-content.js';
import type { UploadEnding } from './upload-ending.js';
import { chunksOfPart, chunksWhileClaimed } from './upload-part.js';

/** How much of a file the server has. */
export interface UploadState {
  readonly offset: number;
  readonly byteSize: number;
  readonly isComplete: boolean;
}

/** A part of a file as a request announces it. */
export interface UploadPart {
  readonly offset: number;
  /** Whether the file must be complete with this part. */
  readonly isLast: boolean;
}

/** The part does not begin where the stored part of the file ends. */
export class OffsetConflict extends HubbubError {
  constructor(readonly offset: number) {
    super(AttachmentErrorCode.UPLOAD_CONFLICT);
  }
}

interface ResumableParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly transfers: Transfers;
  readonly claims: UploadClaims;
  readonly ending: UploadEnding;
  /** The accepted extensions. */
  readonly types: readonly string[];
}

/**
 * Accepts files in parts. What the file store has is the offset at which the upload continues, so all nodes agree on it.
 * The whole file is checked when its last byte has arrived.
 */
export class ResumableUploads {
  constructor(private readonly options: ResumableParts) {}

  /**
   * Returns how much of a file is stored.
   * @throws {HubbubError} UPLOAD_SPENT if the upload can neither begin nor continue.
   */
  async stateOf(id: AttachmentId): Promise<UploadState> {
    const [row] = await this.options.database.run<{ byteSize: number; isComplete: boolean; canContinue: boolean }>(sql`
      select byte_size as "byteSize", completed_at is not null as "isComplete",
        started_at is null or claimed_until is not null as "canContinue"
      from attachment where id = ${id} and discarded_at is null`);
    if (!row || !(row.isComplete || row.canContinue)) throw new HubbubError(AttachmentErrorCode.UPLOAD_SPENT);
    const { byteSize, isComplete } = row;
    const offset = isComplete ? byteSize : (await this.options.files.parts.open(fileKey(id), byteSize)).size;
    return { byteSize, isComplete, offset };
  }

  /**
   * Appends a part. If the connection breaks, what has arrived stays. If the file is refused, nothing of it stays.
   * @returns the attachment if the file is complete, or the state of the upload.
   * @throws {HubbubError} UPLOAD_SPENT if the upload cannot be continued.
   * @throws {OffsetConflict} if the part begins elsewhere than the stored file ends.
   * @throws {HubbubError} UPLOAD_CONFLICT if another request writes to the upload.
   * @throws {HubbubError} STORAGE_FULL if the server has no space; the upload can begin later.
   * @throws {HubbubError} FILE_REFUSED if the file does not match the announcement.
   * @throws {HubbubError} UNAVAILABLE if the server stops.
   * @throws any error of `body`.
   */
  append(id: AttachmentId, part: UploadPart, body: Readable): Promise<Attachment | UploadState> {
    const { transfers, claims, ending, files } = this.options;
    return transfers.run(async (signal) => {
      const claim = await claims.claim(id);
      try {
        return await this.#append(claim, part, addAbortSignal(signal, body));
      } catch (error) {
        if (isError(error, AttachmentErrorCode.FILE_REFUSED)) await ending.forget(id);
        throw error;
      } finally {
        // Of an upload that was discarded meanwhile, the sweep may have removed only the parts before this one.
        if (!(await claim.release())) await files.remove(fileKey(id));
      }
    });
  }

  async #append(claim: UploadClaim, part: UploadPart, body: Readable): Promise<Attachment | UploadState> {
    const { files, transfers } = this.options;
    const { id, byte_size: byteSize } = claim.upload;
    const file = await files.parts.open(fileKey(id), byteSize);
    if (file.size !== part.offset) throw new OffsetConflict(file.size);
    let offset = file.size;
    const onBytes = (count: number) => {
      transfers.bytes.in += count;
      offset += count;
    };
    const stored = await file.append(chunksOfPart(body, { claim, offset, onBytes }));
    // If the size differs, the sweep has removed the file meanwhile.
    if (stored !== offset) throw new HubbubError(AttachmentErrorCode.UPLOAD_SPENT);
    if (offset === byteSize) return this.#complete(claim, file);
    if (part.isLast) throw refusedFile(attachmentTexts.tooShort({ received: offset, announced: byteSize }));
    return { offset, byteSize, isComplete: false };
  }

  /** Checks the stored file, which no later part can change: it has its full size. */
  async #complete(claim: UploadClaim, file: PartialFile): Promise<Attachment> {
    const { ending, types } = this.options;
    const { id, file_name, byte_size } = claim.upload;
    const stored = await file.read();
    try {
      const chunks = chunksWhileClaimed(
        chunksOf(stored, byte_size, () => undefined),
        claim,
      );
      const { found, content } = await recognise(file_name, chunks, types);
      await file.finish(content);
      return await ending.complete(id, found);
    } finally {
      stored.destroy();
    }
  }
}
