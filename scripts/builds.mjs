// Shared by the builds of the server and of the web client. Each build is a folder that is named by a hash of
// its sources. A file beside it, the pointer, names the current one. Other builds stay for some time, because a process
// may use them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Age (ms) at which an old build can be removed. Any start takes less, so a process that has just read the pointer
 * keeps its build.
 */
const oldBuildsStay = 300_000;

/** Returns the paths of all files in a folder, in a fixed order. */
export function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
}

/** Returns a hash of the paths and contents of files. */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest('hex').slice(0, 12);
}

/** Replaces a file atomically. */
export function replace(path, content) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

/** Removes old and interrupted builds from a folder. @param kept names that stay. */
export function removeOthers(folder, kept) {
  for (const name of readdirSync(folder)) {
    const made = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (!kept.has(name) && Date.now() - made > oldBuildsStay)
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}
