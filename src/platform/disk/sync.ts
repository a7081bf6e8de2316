import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files that are synced at once. More would not fit into Node's thread pool. */
const syncsAtOnce = 4;

/** Writes the content of a file to the disk, so that it outlasts a power failure. */
function syncFile(path: string): Promise<void> {
  // Windows syncs only files that are open for writing.
  return sync(path, 'r+');
}

/** Writes the names in a folder to the disk, not the files themselves. Windows has no such request. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await sync(path, 'r');
}

/** Syncs a folder with everything in it. No file may be open. */
export async function syncTree(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).values();
  const syncNext = async () => {
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      await (entry.isDirectory() ? syncFolder(path) : syncFile(path));
    }
  };
  await Promise.all(Array.from({ length: syncsAtOnce }, syncNext));
  await syncFolder(folder);
}

/** Syncs a file, and the folders from its own up to `root`, which contain its name. The file may have been removed. */
export async function syncFileWithin(root: string, path: string): Promise<void> {
  await syncFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  for (let folder = dirname(path); folder.length >= root.length; folder = dirname(folder)) await syncFolder(folder);
}

async function sync(path: string, flags: string): Promise<void> {
  await using file = await open(path, flags);
  await file.sync();
}
