import type { Readable } from 'node:stream';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import { type ByteRange, isImage } from '../../platform/files/index.js';
import type { Attachment } from './attachment.entity.js';

/**
 * Headers for untrusted content. Browsers show images and save other files, do not guess another type, run no scripts
 * in it, and revalidate before they use a cached copy.
 */
function headersOf({ id, fileName, contentType }: Attachment): Record<string, string> {
  return {
    'content-type': contentType,
    'content-disposition': contentDisposition(fileName, { type: isImage(contentType) ? 'inline' : 'attachment' }),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    // Any page may embed the file: knowing the signed URL grants access.
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: `"${id}"`,
  };
}

/** Responds with a file, or with the requested range of it (RFC 9110, section 14). */
export async function answerDownload(
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  attachment: Attachment,
  open: (range: ByteRange | undefined) => Promise<Readable>,
): Promise<FastifyReply> {
  const { byteSize } = attachment;
  const own = headersOf(attachment);
  reply.headers(own);
  if (headers['if-none-match'] === own.etag) return reply.code(304).send();
  const range = rangeOf(headers, byteSize, own.etag);
  if (range === null) return reply.code(416).header('content-range', `bytes */${byteSize}`).send();
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${byteSize}`);
  reply.header('content-length', range ? range.end - range.start + 1 : byteSize);
  return reply.send(method === 'HEAD' ? undefined : await open(range));
}

/**
 * Returns undefined to send the whole file: without a range, or if the range has several parts or is malformed. Returns
 * null if the file does not contain the range.
 */
function rangeOf(
  { range, 'if-range': ifRange }: FastifyRequest['headers'],
  byteSize: number,
  etag: string | undefined,
): ByteRange | undefined | null {
  if (!range || (ifRange && ifRange !== etag)) return undefined;
  const parsed = parseRange(byteSize, range);
  if (parsed === -1) return null;
  const isOne = Array.isArray(parsed) && parsed.type === 'bytes' && parsed.length === 1;
  return isOne ? parsed[0] : undefined;
}
