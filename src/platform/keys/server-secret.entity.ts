import { defineEntity, p } from '@mikro-orm/core';

/** Secrets that the server generates at the first start, for all nodes of one database. */
export const ServerSecretSchema = defineEntity({
  name: 'ServerSecret',
  tableName: 'server_secret',
  properties: {
    name: p.text().primary(),
    value: p.text().hidden(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
