import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebClientOptions } from '../platform/http/index.js';
import type { Logger } from '../platform/log/index.js';
import type { Config } from './config.js';

/** `dist/web`, beside the folder of this build of the server. `scripts/build-web.mjs` fills it. */
const builds = new URL('../../web/', import.meta.url);

/** Returns the built web client; null if it is off or was not built. */
export function webClientOf({ server }: Config, log: Logger): WebClientOptions | null {
  if (!server.webClient) return null;
  const root = currentBuild();
  if (root === null) log.info('no web client is built; the server goes on without it');
  return root === null ? null : { root, origins: server.publicUrl ? [new URL(server.publicUrl).origin] : [] };
}

/** Returns the manifest of the documents that the web client sends. `web/plugins/documents.ts` writes it. */
export function manifestOf({ root }: WebClientOptions): string {
  return join(root, '.vite/documents.json');
}

function currentBuild(): string | null {
  try {
    return fileURLToPath(new URL(readFileSync(new URL('build', builds), 'utf8'), builds));
  } catch {
    return null;
  }
}
