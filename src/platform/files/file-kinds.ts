import { fileTypeFromBuffer, supportedExtensions } from 'file-type';

/** Number of bytes at the beginning of a file that the detection reads. */
export const prefixBytes = 131_072;

/** Plain text has no signature, so only the extension distinguishes these types. */
const textExtensions = new Set(['txt', 'md', 'csv', 'log']);
/** The old Office programs store their documents in the same container. */
const officeTypes: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};
const otherNames: Record<string, string> = { jpeg: 'jpg', apng: 'png' };
const images = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Returns whether files with this extension (lower case, without a dot) can be recognised. */
export function isKnownExtension(extension: string): boolean {
  return textExtensions.has(extension) || extension in officeTypes || extension in otherNames || isBinary(extension);
}

/** Returns whether files with this extension are plain text. Then the whole file must be checked. */
export function isTextExtension(extension: string): boolean {
  return textExtensions.has(extension);
}

/** Returns whether browsers show the type without running anything in it. */
export function isImage(contentType: string): boolean {
  return images.includes(contentType);
}

/**
 * Detects the media type of a file with this extension from its first bytes.
 * @param prefix its first `prefixBytes` bytes, or all of them.
 * @returns null if the content does not match the extension.
 */
export async function contentTypeOf(prefix: Uint8Array, extension: string): Promise<string | null> {
  const found = await fileTypeFromBuffer(prefix);
  // Text may begin like another format. Only unmistakable signatures count.
  if (isTextExtension(extension)) return found && isUnmistakable(found.ext) ? null : 'text/plain; charset=utf-8';
  if (!found) return null;
  if (extension in officeTypes) return found.ext === 'cfb' ? (officeTypes[extension] ?? null) : null;
  const ownName = (name: string) => otherNames[name] ?? name;
  if (ownName(found.ext) !== ownName(extension)) return null;
  return found.ext === 'apng' ? 'image/png' : found.mime;
}

function isBinary(extension: string): boolean {
  return (supportedExtensions as ReadonlySet<string>).has(extension);
}

function isUnmistakable(extension: string): boolean {
  return ['pdf', 'png', 'apng', 'jpg', 'gif', 'cfb', 'zip', 'rtf'].includes(extension);
}
