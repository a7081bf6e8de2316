import type { MigrationsOptions } from '@mikro-orm/core';
import { Migration20261121101948_backbone } from './Migration20261121101948_backbone.js';

/** Migrations in the order they run. A new one is added at the end; one that was released never changes. */
export const migrations: MigrationsOptions = {
  path: 'dist/migrations',
  pathTs: 'src/migrations',
  snapshotName: '.snapshot',
  silent: true,
  migrationsList: [Migration20261121101948_backbone],
};
