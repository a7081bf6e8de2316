import type { EntitySchema } from '@mikro-orm/core';
import { feedEntities } from '../feed/index.js';
import { accountsEntities } from '../modules/accounts/index.js';
import { adminEntities } from '../modules/admin/index.js';
import { attachmentsEntities } from '../modules/attachments/index.js';
import { conversationsEntities } from '../modules/conversations/index.js';
import { friendsEntities } from '../modules/friends/index.js';
import { webhooksEntities } from '../modules/webhooks/index.js';
import type { DatabaseParts } from '../platform/database/index.js';
import { Migration20261121164118_backbone } from './Migration20261121164118_backbone.js';
import { Migration20261121171631_admin } from './Migration20261121171631_admin.js';

const entities = [
  ...feedEntities,
  ...accountsEntities,
  ...friendsEntities,
  ...attachmentsEntities,
  ...conversationsEntities,
  ...adminEntities,
  ...webhooksEntities,
] as unknown as EntitySchema[];

/** In the order they run. A new one is added at the end; one that was released never changes. */
const migrations: DatabaseParts['migrations'] = {
  path: 'dist/migrations',
  pathTs: 'src/migrations',
  snapshotName: '.snapshot',
  silent: true,
  snapshotOnMigrate: false,
  migrationsList: [Migration20261121164118_backbone, Migration20261121171631_admin],
};

/** All tables, and how they came to be. */
export const databaseParts: DatabaseParts = { entities, migrations };
