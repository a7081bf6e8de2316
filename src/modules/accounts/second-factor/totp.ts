import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The parameters that all authenticator apps support; many support no others: HMAC-SHA-1, six digits, steps of 30 s.
 */
const [algorithm, digits, period] = ['sha1', 6, 30] as const;
/** The length of the hash in bytes (RFC 4226, section 4). */
const secretBytes = 20;
/** The maximum difference between the clocks of user and server, in steps (RFC 6238, section 6). */
const drift = 1;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Returns a secret to share with an authenticator app. */
export function newSecret(): Buffer {
  return randomBytes(secretBytes);
}

/** Encodes bytes as Base32 (RFC 4648) without padding, for users to type into an app. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** Returns the `otpauth:` URI of a secret, which apps read from a QR code. */
export function otpauthUri(secret: Uint8Array, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const query = `secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${label}?${query}&algorithm=SHA1&digits=${digits}&period=${period}`;
}

/** Returns the code of a step (RFC 4226, section 5.3). */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}

/** Returns the step that contains a time (ms since 1970). */
export function stepAt(time: number): number {
  return Math.floor(time / 1_000 / period);
}

/**
 * Returns the step around `now` (ms since 1970) with this code, or null if there is none. Ignores spaces in the code.
 */
export function stepOf(secret: Uint8Array, code: string, now: number): number | null {
  const given = Buffer.from(code.replaceAll(/\s/g, ''));
  for (let step = stepAt(now) - drift; step <= stepAt(now) + drift; step++) {
    const right = Buffer.from(codeOf(secret, step));
    if (given.length === right.length && timingSafeEqual(given, right)) return step;
  }
  return null;
}
