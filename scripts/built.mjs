import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Names the current build: a folder in `dist`. Replaced in one step, so that a reader sees one build or the next. */
export const pointer = 'dist/build';

/** @returns the name of the current build; null if nothing was built yet. */
export function currentBuild() {
  try {
    return readFileSync(pointer, 'utf8');
  } catch {
    return null;
  }
}

/** Imports a file of the current build, named as in `src` but with `.js`. */
export function importBuilt(path) {
  return import(pathToFileURL(`dist/${currentBuild()}/${path}`).href);
}
