import { ECDH } from 'node:crypto';
import { isIP } from 'node:net';
import { badInput } from '../../../platform/errors/index.js';

const maxLength = 2_048;

/** Keys of a browser as the Push API gives them: a point of P-256, and a secret. */
const keyLengths = { p256dh: 65, auth: 16 };

/** Names and addresses that no push service is at; what other names lead to is checked when it is connected to. */
const localName = /(^|\.)(localhost|local|internal)$/i;

/**
 * Checks where a browser wants its pushes: clients could have the server call whatever they like.
 * @throws HubbubError BAD_INPUT.
 */
export function checkEndpoint(endpoint: string, allowsPrivateAddresses: boolean): void {
  const url = endpoint.length <= maxLength && URL.canParse(endpoint) ? new URL(endpoint) : null;
  const isHttp = url?.protocol === 'https:' || (allowsPrivateAddresses && url?.protocol === 'http:');
  const isPublic =
    allowsPrivateAddresses || (url && !isIP(url.hostname.replace(/[[\]]/g, '')) && !localName.test(url.hostname));
  if (url && isHttp && isPublic && !url.username && !url.password) return;
  const message = 'This is not the https address of a push service.';
  throw badInput('input.endpoint', message);
}

/** @throws HubbubError BAD_INPUT for what is not such a key. */
export function checkKey(value: string, name: keyof typeof keyLengths): void {
  const key = /^[\w-]{1,128}={0,2}$/.test(value) ? Buffer.from(value, 'base64url') : null;
  if (key?.length === keyLengths[name] && (name !== 'p256dh' || isPoint(key))) return;
  const message = `This is not ${name} of a push subscription: ${keyLengths[name]} bytes as base64url.`;
  throw badInput(`input.${name}`, message);
}

/** Whether it is on the curve: for what is not, nothing can be encrypted. */
function isPoint(key: Buffer): boolean {
  try {
    ECDH.convertKey(key, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
