import { chmodSync, type Dirent, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { DataDirError, faultOf } from './embedded-faults.js';

/** The permissions of the group and of all other users. */
const ofOthers = 0o077;

/**
 * Folder of the uploads. It may hold very many files, so they are checked only if the folder itself is open to other
 * users. It is closed after its files, so an interrupted check starts again at the next start.
 */
const uploads = 'files';

/** Makes all files and folders that this process creates private to its user (0600 and 0700). */
export function createPrivateFiles(): void {
  process.umask(ofOthers);
}

/**
 * Creates the data folder if it is missing. Removes the permissions of other users from it and from everything in it,
 * because the database's files contain the token secret. Does nothing on Windows, which has no such permissions.
 * @throws {DataDirError} if the folder cannot be created, or belongs to another user.
 */
export function makePrivate(folder: string): void {
  try {
    closeFolder(folder);
    if (process.platform === 'win32') return;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name !== uploads || isOpen(join(folder, uploads))) closeEntry(folder, entry);
    }
  } catch (error) {
    throw faultOf(error, folder) ?? error;
  }
}

/**
 * Keeps compiled code in the data folder, to speed up the next start. A temporary folder would let other users plant
 * code for this process. If the data folder cannot be used, nothing is kept.
 */
export function keepCompiledCode(folder: string): void {
  try {
    closeFolder(folder);
  } catch {
    // Code that needs the folder reports the reason.
    return;
  }
  enableCompileCache(join(folder, 'compile-cache'));
}

/** Closes the folder to other users. From then on they reach nothing in it, whatever its own permissions are. */
function closeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  const { uid, mode } = statSync(folder);
  const user = process.geteuid?.();
  if (uid !== user) {
    throw new DataDirError(
      `${folder} belongs to the user with the number ${uid}, but Hubbub runs as user number ${user}. The owner could read and change the secrets of Hubbub. Run Hubbub as the owner of the folder, or choose a new folder with HUBBUB_DATA_DIR.`,
    );
  }
  if ((mode & ofOthers) !== 0) chmodSync(folder, 0o700);
}

/** Closes a file, or a folder after everything in it. */
function closeEntry(parent: string, entry: Dirent): void {
  // The target of a link is not in the folder.
  if (entry.isSymbolicLink()) return;
  const path = join(parent, entry.name);
  try {
    if (entry.isDirectory()) {
      for (const child of readdirSync(path, { withFileTypes: true })) closeEntry(path, child);
    }
    if (isOpen(path)) chmodSync(path, entry.isDirectory() ? 0o700 : 0o600);
  } catch (error) {
    // A running server, which owns the folder, removed the entry meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function isOpen(path: string): boolean {
  return (lstatSync(path).mode & ofOthers) !== 0;
}
