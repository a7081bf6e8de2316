import type { IncomingMessage } from 'node:http';

/**
 * The tokens that a client presented to sign a socket in. Cookies are never read: a browser adds them to a socket that
 * a page of another site opens. No page can make a browser add a Bearer token.
 */
export interface Credentials {
  /** Values of `Authorization`: of the upgrade request, of connection_init, of both, or of neither. */
  readonly authorizations: readonly string[];
  /** True if the client seems to have put a token in another place, where the server does not accept it. */
  readonly isMisplaced: boolean;
}

/** Names under which clients of other servers send tokens. */
const otherNames = /^(access|auth|bearer|id|session)?[-_]?token$|^(auth|bearer|jwt)$/i;

export const noCredentials: Credentials = { authorizations: [], isMisplaced: false };

/** Reads an upgrade request. An `Authorization` of another scheme, such as Basic, is for a proxy and does not count. */
export function credentialsOfUpgrade({ headers, url = '' }: IncomingMessage): Credentials {
  const { authorization } = headers;
  const [, query = ''] = url.split('?', 2);
  return {
    authorizations: authorization && /^bearer\b/i.test(authorization) ? [authorization] : [],
    isMisplaced: [...new URLSearchParams(query).keys()].some(isTokenName),
  };
}

/** Adds the payload of connection_init. Header names are case-insensitive, and clients use both spellings. */
export function withInit(upgrade: Credentials, payload: unknown): Credentials {
  const params = asRecord(payload);
  const given = params.Authorization ?? params.authorization;
  const isText = typeof given === 'string';
  return {
    authorizations: isText && given !== '' ? [...upgrade.authorizations, given] : upgrade.authorizations,
    isMisplaced:
      upgrade.isMisplaced ||
      (!isText && given != null) ||
      Object.entries(params).some(([name, value]) => value != null && isTokenName(name)) ||
      Object.keys(asRecord(params.headers)).some((name) => /^authorization$/i.test(name)),
  };
}

function isTokenName(name: string): boolean {
  return otherNames.test(name);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
