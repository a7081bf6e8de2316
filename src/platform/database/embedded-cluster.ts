import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { damaged, faultOf } from './embedded-faults.js';
import { DurableFiles, type OnNoSpace, syncFile, syncFolder } from './embedded-files.js';

const settings = [
  // PGlite's fdatasync does nothing.
  'wal_sync_method=fsync',
  // Keeps the log on disk small; PostgreSQL reuses its segments.
  'max_wal_size=128MB',
  'min_wal_size=32MB',
  // PGlite fills this memory with zeros at each start, so all of it is resident. The system caches the files beside it.
  'shared_buffers=16MB',
];

/** PGlite's own parameters turn syncing off (-F). */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...settings.flatMap((setting) => ['-c', setting]),
];

/** Returns the options of PGlite for a database in a folder. */
export function clusterOptions(folder: string, onNoSpace: OnNoSpace): PGliteOptions {
  return { dataDir: folder, fs: new DurableFiles(folder, onNoSpace), startParams };
}

/**
 * Finds the database in the data folder, or creates an empty one. It is created in another folder and moved into place
 * once it is complete and synced. So an interrupted start leaves nothing half done.
 * @returns its folder.
 * @throws {DataDirError} if the folder contains something other than a complete database; it is left as it is.
 */
export async function prepareCluster(dataDir: string): Promise<string> {
  const cluster = join(dataDir, 'pglite');
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster;
  if (existsSync(cluster) && readdirSync(cluster).length > 0) throw damaged(cluster, 'its file PG_VERSION is missing');
  const draft = join(dataDir, 'pglite.new');
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft);
    const pglite = await PGlite.create(clusterOptions(draft, () => false));
    await pglite.close();
    syncTree(draft);
    rmSync(cluster, { recursive: true, force: true });
    renameSync(draft, cluster);
    syncFolder(dataDir);
    return cluster;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw faultOf(error, dataDir) ?? error;
  }
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else syncFile(path);
  }
  syncFolder(folder);
}
