import type { TokenKeys } from '../../src/platform/keys/index.js';

/** One key for one kind of token, without a server. */
export function onlyTokenKey(key: Uint8Array, id = 'only'): TokenKeys {
  const current = { id, key };
  return {
    current,
    all: [current],
    find: async (wanted) => (wanted === id ? current : null),
    isRevoked: (asked) => asked !== id,
    reload: async () => undefined,
  };
}
