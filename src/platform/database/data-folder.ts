import { chmodSync, type Dirent, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { DataDirError, faultOf } from './embedded-faults.js';

/** The permissions of the group and of all other users. */
const ofOthers = 0o077;

/**
 * Where uploads are. There may be very many, so they are looked through only if the folder itself is open to others. It
 * is closed after its files: if a look was cut off, the next start looks again.
 */
const uploads = 'files';

/** Makes all files and folders that this process creates private to its user (0600 and 0700). */
export function createPrivateFiles(): void {
  process.umask(ofOthers);
}

/**
 * Makes the data folder if it is not there, and takes the permissions of other users away, from it and from all that is
 * in it: the token secret is in the database's files. Windows has no such permissions, and nothing is changed there.
 * @throws {DataDirError} if the folder cannot be made, or belongs to another user.
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
 * Keeps compiled code in the data folder, so that the next start is quicker. Not in a folder for temporary files, where
 * other users could put code for this process to run. If the data folder cannot be used, nothing is kept.
 */
export function keepCompiledCode(folder: string): void {
  try {
    closeFolder(folder);
  } catch {
    // What needs the folder reports the reason.
    return;
  }
  enableCompileCache(join(folder, 'compile-cache'));
}

/** From then on other users reach nothing in the folder, whatever its permissions are. */
function closeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return;
  const { uid, mode } = statSync(folder);
  const user = process.geteuid?.();
  if (uid !== user) {
    throw new DataDirError(
      `${folder} belongs to the user with the number ${uid}, who could read and change secrets of Hubbub, which runs as number ${user}. Run Hubbub as the owner of the folder, or choose a new folder with HUBBUB_DATA_DIR.`,
    );
  }
  if ((mode & ofOthers) !== 0) chmodSync(folder, 0o700);
}

/** Closes a file, or a folder after all that is in it. */
function closeEntry(parent: string, entry: Dirent): void {
  // What a link leads to is not in the folder.
  if (entry.isSymbolicLink()) return;
  const path = join(parent, entry.name);
  try {
    if (entry.isDirectory()) {
      for (const child of readdirSync(path, { withFileTypes: true })) closeEntry(path, child);
    }
    if (isOpen(path)) chmodSync(path, entry.isDirectory() ? 0o700 : 0o600);
  } catch (error) {
    // A running server, to which the folder belongs, has removed it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function isOpen(path: string): boolean {
  return (lstatSync(path).mode & ofOthers) !== 0;
}
