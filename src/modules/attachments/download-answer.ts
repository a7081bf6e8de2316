import type { Readable } from 'node:stream';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import { type ByteRange, isImage } from '../../platform/files/index.js';
import type { Attachment } from './attachment.entity.js';

/**
 * Headers of a file of unknown origin: browsers show images and save everything else, do not sniff its type, run nothing
 * in it, and revalidate it before they show it from their cache.
 */
function headersOf({ id, fileName, contentType }: Attachment): Record<string, string> {
  return {
    'content-type': contentType,
    'content-disposition': contentDisposition(fileName, { type: isImage(contentType) ? 'inline' : 'attachment' }),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    // Any page may embed it: the URL itself grants access.
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: `"${id}"`,
  };
}

/** Answers with a file, or with one range of it (RFC 9110, section 14). */
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

/** Returns the requested range; undefined for the whole file, if there is no single valid range; null if it is out of bounds. */
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
