import { crc32 } from 'node:zlib';

/** The number of buckets that users are distributed over. The keys of a bucket share a hash tag, and so a slot. */
export const buckets = 16;

/** Returns the bucket of a user. */
export function bucketOf(userId: string): number {
  return crc32(userId) % buckets;
}

/** Returns the prefix of a bucket's keys. The connection adds its own prefix before it. */
export function bucketKey(bucket: number): string {
  return `presence:{${bucket}}:`;
}

/** The characters that ids can end in: see `leaseLua` for the hashes that are named after them. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** The names of all bins of a bucket. */
export const bins: readonly string[] = [...digits].flatMap((first) => [...digits].map((second) => first + second));
