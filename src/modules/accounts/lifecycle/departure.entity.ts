import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../users/user.entity.js';

/** Deleted users who are still in conversations: they leave them in batches, and have no row when that is done. */
export const DepartureSchema = defineEntity({
  name: 'Departure',
  tableName: 'departure',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    since: p.datetime().defaultRaw('now()'),
  },
});
