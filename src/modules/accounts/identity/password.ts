import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's recommendation for argon2id (RFC 9106): 19 MiB, two passes, one lane. */
const current = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

const derive = promisify(argon2);

/** Hashes a password. The result (PHC string format) contains its parameters, so later versions can raise them. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...current, message: normalise(password), nonce });
  const { memory, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** Verifies a password. Without a hash (no such user) it takes equally long and returns false. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, , , parameters = '', salt = '', expected = ''] = (hash ?? (await absent)).split('$');
  const [memory, passes, parallelism] = parameters.split(',').map((pair) => Number(pair.split('=')[1]));
  if (!memory || !passes || !parallelism) throw new Error('A password hash is not in PHC string format');
  const wanted = Buffer.from(expected, 'base64');
  const tag = await derive('argon2id', {
    message: normalise(password),
    nonce: Buffer.from(salt, 'base64'),
    memory,
    passes,
    parallelism,
    tagLength: wanted.length,
  });
  return timingSafeEqual(tag, wanted) && hash !== null;
}

/** Stands in for the hash of a user that does not exist. */
const absent = hashPassword(randomBytes(16).toString('hex'));

/** Returns the same characters whichever way the keyboard composed them (NIST SP 800-63B, 5.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
