import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A holder on another host is believed to be gone when it has not touched its lock for this long (ms). */
const staleAfter = 30_000;
const touchEvery = 5_000;

interface Holder {
  pid: number;
  host: string;
  since: string;
}

/** The folder belongs to another running process: two on one folder would silently lose rows. */
export class DataDirLockedError extends Error {
  override name = 'DataDirLockedError';
}

/**
 * Takes the embedded database's folder for this process alone; PGlite itself takes no lock.
 * The lock file names its holder. One left by a killed process is taken over.
 * @returns the function that gives the folder back.
 * @throws DataDirLockedError if another process holds it.
 */
export function lockDataDir(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  if (!claim(file)) {
    const holder = readHolder(file);
    if (holder && isHeld(holder, file)) {
      throw new DataDirLockedError(
        `${folder} is in use by process ${holder.pid} on ${holder.host} since ${holder.since}. ` +
          'Stop it, or give this one a folder of its own with HUBBUB_DATA_DIR.',
      );
    }
    rmSync(file, { force: true });
    if (!claim(file)) throw new DataDirLockedError(`${folder} was taken by another process just now.`);
  }
  const touch = setInterval(() => touchIfThere(file), touchEvery).unref();
  return () => {
    clearInterval(touch);
    rmSync(file, { force: true });
  };
}

/** Somebody may have removed the folder under us: the database will tell, not the lock. */
function touchIfThere(file: string): void {
  if (existsSync(file)) utimesSync(file, new Date(), new Date());
}

/** Creates the file, or says no: `wx` makes this atomic between processes. */
function claim(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    writeSync(descriptor, JSON.stringify(holder));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Null for a file without a holder: its writer was killed between creating and writing it. */
function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isHeld(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - statSync(file).mtimeMs < staleAfter;
  // In a container every start has the same pid: a lock that names ourselves is of our previous life.
  return holder.pid !== process.pid && isRunning(holder.pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
