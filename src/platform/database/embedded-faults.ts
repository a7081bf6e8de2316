/** Reports that the data folder cannot be used. The message tells the operator what to do. */
export class DataDirError extends Error {
  override name: string = 'DataDirError';
}

/** The errors of Emscripten's file systems. They are not instances of Error and have WASI's error numbers. */
interface ErrnoError {
  name: 'ErrnoError';
  errno: number;
}

/** WASI's number for "no space left on device". */
export const noSpace = 51;

/** Returns whether PostgreSQL, Node or Emscripten found no space left on the disk. */
function isDiskFull(error: unknown): boolean {
  if (isErrnoError(error)) return error.errno === noSpace;
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === '53100' || code === 'EDQUOT' || isDiskFull(error.cause);
}

function isErrnoError(error: unknown): error is ErrnoError {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'ErrnoError';
}

/**
 * Explains to the operator an error of opening the folder.
 * @returns null if the folder is not the cause.
 */
export function faultOf(error: unknown, folder: string): DataDirError | null {
  if (error instanceof DataDirError) return error;
  if (isDiskFull(error)) return new DataDirError(diskFull(folder), { cause: error });
  const { code = '', path = folder, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  // Node reports ENOENT if it cannot create several folders on a read-only disk.
  if (['EACCES', 'EPERM', 'EROFS'].includes(code) || (code === 'ENOENT' && syscall === 'mkdir')) {
    const sentence = `${path} cannot be written to (${code}). Let the user that runs Hubbub write to the folder ${folder}, or choose another one with HUBBUB_DATA_DIR.`;
    return new DataDirError(sentence, { cause: error });
  }
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    const sentence = `A file is in the way of ${path}, but the data folder ${folder} must be a folder. Move the file away, or choose another folder with HUBBUB_DATA_DIR.`;
    return new DataDirError(sentence, { cause: error });
  }
  return null;
}

function diskFull(folder: string): string {
  return `The disk of ${folder} is full: Hubbub needs at least 100 MB there to start. Free some space, or choose another folder with HUBBUB_DATA_DIR.`;
}

/** Returns the error for a database that cannot be opened. Nothing in it was changed. */
export function damaged(cluster: string, why: string, cause?: unknown): DataDirError {
  const sentence = `The database in ${cluster} cannot be opened: ${why}. Restore the folder from a backup, or move it away to begin with an empty database.`;
  return new DataDirError(sentence, { cause });
}
