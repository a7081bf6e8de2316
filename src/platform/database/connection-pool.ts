import type { MikroORM } from '@mikro-orm/core';
import type { Options } from '@mikro-orm/postgresql';
import { Connections } from './connections.js';
import type { ServerLimits } from './server-limits.js';

/** This node's connections to one server of PostgreSQL. */
export interface ConnectionPool {
  orm: MikroORM;
  connections: Connections;
  close(): Promise<void>;
}

/**
 * Opens a pool, which connects when it is first used.
 * @param max maximum number of connections.
 * @param mayBeReadOnly whether the connections only read, so that they may lead to a standby.
 */
export async function openPool(
  connecting: Options,
  max: number,
  limits: ServerLimits,
  mayBeReadOnly = false,
): Promise<ConnectionPool> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const connections = new Connections(limits, mayBeReadOnly);
  const { driverOptions } = connections;
  const orm = await MikroORM.init({ ...connecting, pool: { max }, driverOptions });
  const close = async () => {
    await connections.beforeClose();
    await orm.close(true);
    connections.closed();
  };
  return { orm: orm as unknown as MikroORM, connections, close };
}
