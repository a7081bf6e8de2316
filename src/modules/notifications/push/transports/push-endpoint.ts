import { ECDH } from 'node:crypto';
import { badInput } from '../../../../platform/errors/index.js';
import { notificationErrorTexts } from '../../core/notification-error.texts.js';

/** The maximum length of the endpoint of a push subscription, in characters. */
export const longestEndpoint = 2_048;

/** The lengths of a browser's keys as defined by the Push API: a P-256 point and a secret. */
const keyLengths = { p256dh: 65, auth: 16 };

/** The push services of browsers: Chrome, Edge and others at Google, Firefox, Safari, and Edge on Windows. */
const knownHosts = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];

/** Decides which addresses pushes may be sent to. Without this list, clients could make the server call any address. */
export class PushEndpoints {
  readonly #hosts: readonly string[];
  /** Whether every address is allowed: without TLS, any host and port, and private networks. */
  readonly allowsPrivateAddresses: boolean;

  /** @param hosts allowed in addition to the known hosts; `*.example.org` matches all names below `example.org`. */
  constructor({ hosts, allowsPrivateAddresses }: { hosts: readonly string[]; allowsPrivateAddresses: boolean }) {
    this.#hosts = [...knownHosts, ...hosts];
    this.allowsPrivateAddresses = allowsPrivateAddresses;
  }

  /** Returns whether an endpoint is an https address of a known push service, on the default port. */
  isAllowed(endpoint: string): boolean {
    const url = endpoint.length <= longestEndpoint && URL.canParse(endpoint) ? new URL(endpoint) : null;
    if (!url || url.username || url.password) return false;
    if (this.allowsPrivateAddresses) return url.protocol === 'https:' || url.protocol === 'http:';
    return url.protocol === 'https:' && url.port === '' && this.#hosts.some((host) => matches(url.hostname, host));
  }

  /** @throws {HubbubError} BAD_INPUT if the endpoint is not allowed. */
  check(endpoint: string): void {
    if (this.isAllowed(endpoint)) return;
    throw badInput('input.endpoint', notificationErrorTexts.badEndpoint());
  }
}

function matches(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

/** @throws {HubbubError} BAD_INPUT if the key is not valid. */
export function checkKey(value: string, name: keyof typeof keyLengths): void {
  const key = /^[\w-]{1,128}={0,2}$/.test(value) ? Buffer.from(value, 'base64url') : null;
  if (key?.length === keyLengths[name] && (name !== 'p256dh' || isPoint(key))) return;
  throw badInput(`input.${name}`, notificationErrorTexts.keyForm({ name, bytes: keyLengths[name] }));
}

/** Returns whether the key is a point on the curve. Otherwise nothing can be encrypted for it. */
function isPoint(key: Buffer): boolean {
  try {
    ECDH.convertKey(key, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
