import { fileTypeFromBuffer, supportedExtensions } from 'file-type';

/** As many bytes from the beginning of a file as are looked at. */
export const prefixBytes = 131_072;

/** Nothing in plain text tells what it is, so these are told from each other by their names. */
const textExtensions = new Set(['txt', 'md', 'csv', 'log']);
/** The same container, in which the old Office programs store their documents. */
const officeTypes: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};
const otherNames: Record<string, string> = { jpeg: 'jpg', apng: 'png' };
const images = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Whether files with this extension (in lower case, without a dot) can be recognised. */
export function isKnownExtension(extension: string): boolean {
  return textExtensions.has(extension) || extension in officeTypes || extension in otherNames || isBinary(extension);
}

/** Whether a file is only text, which all of it has to be looked at for. */
export function isTextExtension(extension: string): boolean {
  return textExtensions.has(extension);
}

/** Whether browsers show it, and run nothing in it. */
export function isImage(contentType: string): boolean {
  return images.includes(contentType);
}

/**
 * The media type of a file whose name has this extension, by what it begins with.
 * @param prefix its first bytes, `prefixBytes` or all there are.
 * @returns null if it is something else than its name says.
 */
export async function contentTypeOf(prefix: Uint8Array, extension: string): Promise<string | null> {
  const found = await fileTypeFromBuffer(prefix);
  // What begins like some other file may still be words, but for what has an unmistakable beginning.
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
