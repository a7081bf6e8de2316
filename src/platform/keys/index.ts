export type { KeySettings } from './keys.settings.js';
export { type SealPurpose, Seals, UnreadableSecretError } from './seals.js';
export { deriveKey, type KeySource, type ServerKey } from './server-key.js';
export { ServerSecretSchema } from './server-secret.entity.js';
export { keptSecret, loadServerSecret, onlyKey } from './server-secret.js';
