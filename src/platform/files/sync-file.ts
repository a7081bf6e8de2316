import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file to the disk that the system may only keep in memory, so that it outlasts a power failure. Does nothing if
 * the file was removed meanwhile.
 * @param root the folder of the store. The folders from it to the file are written too: they contain the file's name.
 */
export async function syncFile(path: string, root: string): Promise<void> {
  try {
    // Windows syncs only files that are open for writing, and no folders.
    await sync(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (process.platform === 'win32') return;
  for (let folder = dirname(path); folder.length >= root.length; folder = dirname(folder)) await sync(folder, 'r');
}

async function sync(path: string, flags: string): Promise<void> {
  await using file = await open(path, flags);
  await file.sync();
}
