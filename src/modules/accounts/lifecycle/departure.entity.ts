import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from '../users/user.entity.js';

/** A deleted user that is still in conversations. A job removes the user in batches and then deletes the row. */
export const DepartureSchema = defineEntity({
  name: 'Departure',
  tableName: 'departure',
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    since: p.datetime().defaultRaw('now()'),
  },
});
