import { crc32 } from 'node:zlib';

/** Users are spread over this many buckets. The keys of a bucket have one hash tag, so they are in one slot. */
export const buckets = 16;

/** Returns the bucket of a user. */
export function bucketOf(userId: string): number {
  return crc32(userId) % buckets;
}

/** Returns what the keys of a bucket begin with, behind the prefix of the connection. */
export function bucketKey(bucket: number): string {
  return `presence:{${bucket}}:`;
}

/** The characters that ids end in: see `leaseLua` for the small hashes that are named by them. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** The names of all small hashes of a bucket. */
export const bins: readonly string[] = [...digits].flatMap((first) => [...digits].map((second) => first + second));
