import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { syncFolder, syncTree } from '../disk/sync.js';
import { makePrivate } from './data-folder.js';
import { damaged, faultOf } from './embedded-faults.js';
import { DurableFiles, type OnNoSpace } from './embedded-files.js';

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
 * @param template an empty database to copy. Without it the database is created, which takes seconds.
 * @returns its folder.
 * @throws {DataDirError} if the folder contains something other than a complete database; it is left as it is.
 */
export async function prepareCluster(dataDir: string, template = installedTemplate()): Promise<string> {
  const cluster = join(dataDir, 'pglite');
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster;
  if (existsSync(cluster) && readdirSync(cluster).length > 0) throw damaged(cluster, 'its file PG_VERSION is missing');
  const draft = join(dataDir, 'pglite.new');
  rmSync(draft, { recursive: true, force: true });
  try {
    if (!copied(template, draft)) await createCluster(draft);
    await syncTree(draft);
    rmSync(cluster, { recursive: true, force: true });
    renameSync(draft, cluster);
    await syncFolder(dataDir);
    return cluster;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw faultOf(error, dataDir) ?? error;
  }
}

async function createCluster(folder: string): Promise<void> {
  mkdirSync(folder);
  const pglite = await PGlite.create(clusterOptions(folder, () => false));
  await pglite.close();
}

/**
 * Copies a template.
 * @returns false if it does not exist, or if this process cannot copy it.
 */
function copied(template: string, folder: string): boolean {
  try {
    cpSync(template, folder, { recursive: true });
    makePrivate(folder);
    return true;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

/**
 * Returns the folder in which `scripts/make-empty-database.mjs` makes an empty database when Hubbub is installed. It
 * belongs to this version of PGlite, and contains no secrets.
 */
function installedTemplate(): string {
  const pglite = import.meta.resolve('@electric-sql/pglite');
  const { version } = JSON.parse(readFileSync(new URL('../package.json', pglite), 'utf8')) as { version: string };
  return fileURLToPath(new URL(`../../../.cache/hubbub/empty-database-${version}`, pglite));
}
