import type { MikroORM, Options } from '@mikro-orm/core';
import { clusterOptions, prepareCluster } from './embedded-cluster.js';
import { damaged, faultOf } from './embedded-faults.js';
import { lockDataDir } from './embedded-lock.js';
import { ReservedSpace } from './embedded-space.js';
import { keepStackAcrossErrors } from './embedded-stack.js';
import { SpaceWatch } from './space-watch.js';

/** An open embedded database. */
interface Embedded {
  orm: MikroORM;
  /** Closes the database and releases the folder. */
  close(): Promise<void>;
}

/**
 * Opens the embedded database of a data folder and locks the folder for this process. Creates both if they are missing.
 * @param report called with problems that the operator must know while the server runs.
 * @throws {DataDirError} if the folder cannot be used; its contents stay as they were.
 */
export async function openEmbedded(
  dataDir: string,
  options: Partial<Options>,
  report: (error: unknown, reason: string) => void = () => undefined,
): Promise<Embedded> {
  try {
    const unlock = lockDataDir(dataDir);
    try {
      const cluster = await prepareCluster(dataDir);
      const { orm, close } = await openCluster(cluster, dataDir, options, report);
      return { orm, close: () => close().finally(unlock) };
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw faultOf(error, dataDir) ?? error;
  }
}

async function openCluster(
  cluster: string,
  dataDir: string,
  options: Partial<Options>,
  report: (error: unknown, reason: string) => void,
): Promise<Embedded> {
  const space = new ReservedSpace(dataDir, () => watch?.look());
  space.take();
  let watch: SpaceWatch | null = null;
  const driverOptions = clusterOptions(cluster, (path) => space.giveTo(path));
  const orm = await connected(cluster, dataDir, { ...options, dbName: 'postgres', driverOptions });
  const pglite = await nativeClient(orm);
  keepStackAcrossErrors(pglite);
  watch = new SpaceWatch(space, pglite, report);
  return {
    orm,
    close: () => {
      watch?.stop();
      return orm.close(true);
    },
  };
}

async function connected(cluster: string, dataDir: string, options: Partial<Options>): Promise<MikroORM> {
  const { MikroORM } = await import('@mikro-orm/pglite');
  const orm = (await MikroORM.init(options as never)) as unknown as MikroORM;
  try {
    await nativeClient(orm);
    return orm;
  } catch (error) {
    await orm.close(true).catch(() => undefined);
    const why = error instanceof Error && error.message ? error.message : 'PostgreSQL does not start on it';
    throw faultOf(error, dataDir) ?? damaged(cluster, why, error);
  }
}

/** Returns the PGlite object below the ORM. */
function nativeClient(orm: MikroORM): Promise<Parameters<typeof keepStackAcrossErrors>[0]> {
  const connection = orm.driver.getConnection() as unknown as {
    getNativeClient(): ReturnType<typeof nativeClient>;
  };
  return connection.getNativeClient();
}
