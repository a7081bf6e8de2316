import { contentTypeOf, isImage, isTextExtension, prefixBytes } from '../../platform/files/index.js';
import type { AttachmentId } from './attachment.entity.js';
import { attachmentTexts } from './attachment.texts.js';
import { parseFileName } from './file-name.js';
import { type Dimensions, imageDimensions } from './image-dimensions.js';
import { type Chunks, peek, refusedFile, textOf } from './upload-body.js';

/** An announced file. */
export interface Announced {
  id: AttachmentId;
  file_name: string;
  byte_size: number;
}

/** The detected properties of a file. */
export interface Found {
  contentType: string;
  dimensions: Dimensions | null;
}

/**
 * Detects the type of a file at its beginning.
 * @param allowed the accepted extensions.
 * @returns the content, too. The file is accepted only if reading all of the content succeeds: texts are checked to
 * their end.
 * @throws {HubbubError} FILE_REFUSED if the content does not match the file name.
 */
export async function recognise(
  fileName: string,
  chunks: Chunks,
  allowed: readonly string[],
): Promise<{ found: Found; content: Chunks }> {
  const { extension } = parseFileName(fileName, allowed);
  const { prefix, whole } = await peek(chunks, prefixBytes);
  const contentType = await contentTypeOf(prefix, extension);
  if (!contentType) throw refusedFile(attachmentTexts.otherContent({ extension: `.${extension}` }));
  const content = isTextExtension(extension) ? textOf(whole) : whole;
  return { found: { contentType, dimensions: isImage(contentType) ? imageDimensions(prefix) : null }, content };
}
