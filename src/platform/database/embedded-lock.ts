import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataDirError } from './embedded-faults.js';

/** A holder on another machine counts as gone if it has not touched its file for this long (ms). */
const staleAfter = 30_000;
const touchEvery = 5_000;
/** SQLITE_BUSY: https://www.sqlite.org/rescode.html#busy */
const busy = 5;

interface Holder {
  pid: number;
  host: string;
  /** An id that differs between machines of the same name and after each boot; null if the system has none. */
  boot: string | null;
  since: string;
}

/** Reports that another running process uses the folder. Two processes on one folder would silently lose rows. */
export class DataDirLockedError extends DataDirError {
  override name = 'DataDirLockedError';
}

/**
 * Locks the embedded database's folder for this process; PGlite itself takes no lock. The operating system holds the
 * lock and releases it when the process ends in any way. So the lock is never stale. SQLite takes it, because Node
 * itself cannot lock files.
 *
 * A second file names the holder, for operators and for other machines that share the folder over a network. Their
 * locks may not reach this machine.
 * @returns the function that releases the folder.
 * @throws {DataDirLockedError} if another process holds the lock.
 */
export function lockDataDir(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  // SQLite would not report why it cannot open its file.
  accessSync(folder, constants.W_OK);
  const file = join(folder, 'lock');
  const lock = acquire(folder, file);
  try {
    const holder = readHolder(file);
    if (holder && isElsewhere(holder) && isTouched(file)) throw lockedBy(folder, holder);
    nameHolder(file);
  } catch (error) {
    lock.close();
    throw error;
  }
  const touch = setInterval(() => touchIfThere(file), touchEvery).unref();
  return () => {
    clearInterval(touch);
    rmSync(file, { force: true });
    // The locked file stays. A process that has it open would otherwise hold a lock that other processes do not see.
    lock.close();
  };
}

function acquire(folder: string, file: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw lockedBy(folder, readHolder(file));
  }
}

function lockedBy(folder: string, holder: Holder | null): DataDirLockedError {
  const whose = holder ? `process ${holder.pid} on ${holder.host} since ${holder.since}` : 'another process';
  return new DataDirLockedError(
    `${folder} is in use by ${whose}. Stop it, or choose another folder for this one with HUBBUB_DATA_DIR.`,
  );
}

function nameHolder(file: string): void {
  const holder: Holder = { pid: process.pid, host: hostname(), boot: bootId(), since: new Date().toISOString() };
  // Renamed in one step, because a rejected process may be reading it.
  writeFileSync(`${file}.new`, JSON.stringify(holder));
  renameSync(`${file}.new`, file);
}

/** Returns null if the file is missing or unreadable: the previous holder released it, or was killed early. */
function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Returns whether the holder runs, or ran, on a machine whose locks this one does not see. */
function isElsewhere({ host, boot }: Holder): boolean {
  return host !== hostname() && (boot === null || boot !== bootId());
}

/** Returns the id of the boot. Containers on one machine share it and see each other's locks. */
function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

function isTouched(file: string): boolean {
  return Date.now() - statSync(file).mtimeMs < staleAfter;
}

/** Touches the file if it is still there. If the folder was removed, the database reports that, not the lock. */
function touchIfThere(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {}
}
