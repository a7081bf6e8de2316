import { deriveKey } from '../../platform/keys/index.js';

/** The keys of this server's tokens, each derived for one purpose, so that no token passes for another kind. */
export interface TokenKeys {
  access: Uint8Array;
  refresh: Uint8Array;
  /** Of the URLs of files. */
  file: Uint8Array;
  /** Of the secrets of webhooks, as they are in the database. */
  webhook: Uint8Array;
  /** Of the links in mails by which no more of them are sent. */
  unsubscribe: Uint8Array;
}

/** Derives the keys from the server's secret. */
export function tokenKeys(secret: string): TokenKeys {
  const derive = (purpose: string) => deriveKey({ secret }, `${purpose} token`);
  return {
    access: derive('access'),
    refresh: derive('refresh'),
    file: derive('file'),
    webhook: derive('webhook'),
    unsubscribe: derive('unsubscribe'),
  };
}
