import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux's file system in memory. */
const memory = '/dev/shm';
/** How much must be free there, in bytes: enough for the tests themselves and for what they store at a time. */
const plenty = 12e9;

/**
 * Returns the folder in which test data is created: in memory if that is plentiful. Each test server copies a database
 * and deletes it, which takes up to a second of processor time more on a disk.
 */
export function parentOfTestData(): string {
  return hasPlenty() ? memory : tmpdir();
}

function hasPlenty(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    // Files there count as used memory.
    return Math.min(bavail * bsize, process.availableMemory()) >= plenty;
  } catch {
    return false;
  }
}
