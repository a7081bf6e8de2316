import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput } from '../../platform/errors/index.js';
import type { Attachment, AttachmentId } from './attachment.entity.js';
import { attachmentTexts } from './attachment.texts.js';
import {
  OffsetConflict,
  type ResumableUploads,
  type UploadPart,
  type UploadState,
} from './resumable-upload.service.js';

/** Answers requests about uploads as "Resumable Uploads for HTTP" says (draft-ietf-httpbis-resumable-upload). */
export class ResumableUploadAnswers {
  constructor(private readonly uploads: ResumableUploads) {}

  async state(id: AttachmentId, reply: FastifyReply): Promise<FastifyReply> {
    const state = await this.uploads.stateOf(id);
    return reply.headers(headersOf(state)).code(204).send();
  }

  /** Appends the body of a request. Returns the attachment if the file is complete, or null after an answer. */
  async append(id: AttachmentId, request: FastifyRequest, reply: FastifyReply): Promise<Attachment | null> {
    try {
      const result = await this.uploads.append(id, partOf(request), request.raw);
      const isState = 'isComplete' in result;
      const { byteSize } = result;
      reply.headers(headersOf(isState ? result : { offset: byteSize, byteSize, isComplete: true }));
      if (!isState) return result;
      void reply.code(204).send();
      return null;
    } catch (error) {
      if (error instanceof OffsetConflict) reply.header('upload-offset', error.offset);
      throw error;
    }
  }
}

/** Returns whether a PUT request asks the server to keep what arrives if the connection breaks. */
export function isResumable({ headers }: FastifyRequest): boolean {
  return headers['upload-complete'] !== undefined;
}

function headersOf({ offset, byteSize, isComplete }: UploadState): Record<string, string | number> {
  return {
    'upload-offset': offset,
    'upload-length': byteSize,
    'upload-complete': isComplete ? '?1' : '?0',
    'cache-control': 'no-store',
  };
}

/** @throws {HubbubError} BAD_INPUT if the offset is missing or malformed. */
function partOf({ method, headers }: FastifyRequest): UploadPart {
  const offset = method === 'PUT' ? '0' : String(headers['upload-offset']);
  if (!/^\d{1,15}$/.test(offset)) throw badInput(undefined, attachmentTexts.badOffset());
  return { offset: Number(offset), isLast: headers['upload-complete'] === '?1' };
}
