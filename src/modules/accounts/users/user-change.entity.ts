import { defineEntity, p } from '@mikro-orm/core';
import type { UserId } from './user.entity.js';

/** The last change of a user. Kept while a node may have missed the announcement. */
export const UserChangeSchema = defineEntity({
  name: 'UserChange',
  tableName: 'user_change',
  indexes: [{ name: 'user_change_at_index', properties: ['changedAt'] }],
  properties: {
    userId: p.text().collation('C').$type<UserId>().primary(),
    changedAt: p.datetime(),
  },
});

export class UserChange extends UserChangeSchema.class {}
UserChangeSchema.setClass(UserChange);
