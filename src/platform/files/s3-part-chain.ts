import type { ListedObject } from './s3-objects.js';

/** A run of bytes of a file, from `from` to before `end`, and the object that contains it. */
export interface S3Part {
  readonly key: string;
  /** Number of bytes at the beginning of the object that an earlier part also contains. */
  readonly skipped: number;
  readonly from: number;
  readonly end: number;
}

/** The objects of a bucket that contain a file, or its beginning. */
export interface S3Chain {
  /** Parts without a gap, from the first byte of the file. */
  readonly parts: S3Part[];
  /** Keys of all objects that belong to the file, except the one of the complete file. */
  readonly keys: string[];
}

/** Returns the key of a part. No two different parts of a file have the same key, so none overwrites another. */
export function partKey(fileKey: string, from: number, end: number): string {
  return `${fileKey}.${from}-${end}`;
}

/**
 * Finds the parts of a file among the objects whose keys begin with its key. Parts may overlap, because a writer that
 * lost its claim may have written some later. The object of a complete file is its only part.
 */
export function chainOf(fileKey: string, listed: readonly ListedObject[]): S3Chain {
  // Keys of files have no dots.
  const own = listed.filter(({ key }) => key.startsWith(`${fileKey}.`));
  const keys = own.map(({ key }) => key);
  const whole = listed.find(({ key }) => key === fileKey);
  if (whole) return { parts: [{ key: fileKey, skipped: 0, from: 0, end: whole.byteSize }], keys };
  const parts: S3Part[] = [];
  let reached = 0;
  const found = own.flatMap((object) => partOf(fileKey, object) ?? []);
  for (const { key, from, end } of found.sort((a, b) => a.from - b.from)) {
    if (from > reached) break;
    if (end <= reached) continue;
    parts.push({ key, skipped: reached - from, from: reached, end });
    reached = end;
  }
  return { parts, keys };
}

function partOf(fileKey: string, { key, byteSize }: ListedObject) {
  const [from = Number.NaN, end = Number.NaN] = key
    .slice(fileKey.length + 1)
    .split('-')
    .map(Number);
  return end - from === byteSize ? { key, from, end } : null;
}
