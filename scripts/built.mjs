import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Contains the name of the current build, a folder in `dist`. It is replaced atomically, so a reader sees one build or
 * the next.
 */
export const pointer = 'dist/build';

/** Returns the name of the current build; null if there is none. */
export function currentBuild() {
  try {
    return readFileSync(pointer, 'utf8');
  } catch {
    return null;
  }
}

/** Imports a file of the current build. Its path is the one in `src`, but with `.js`. */
export function importBuilt(path) {
  return import(pathToFileURL(`dist/${currentBuild()}/${path}`).href);
}
