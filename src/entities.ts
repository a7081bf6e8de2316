import type { EntitySchema } from '@mikro-orm/core';
import { feedEntities } from './feed/index.js';
import { accountsEntities } from './modules/accounts/index.js';
import { conversationsEntities } from './modules/conversations/index.js';

/** All tables, for the database and for the making of migrations. */
export const entities = [...feedEntities, ...accountsEntities, ...conversationsEntities] as unknown as EntitySchema[];
