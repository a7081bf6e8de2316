import { defineEntity, p } from '@mikro-orm/core';

/** The server's keys, sealed with its secret. The one that is not retired makes new tokens and seals new secrets. */
export const ServerKeySchema = defineEntity({
  name: 'ServerKey',
  tableName: 'server_key',
  properties: {
    id: p.text().collation('C').primary(),
    sealed: p.text().hidden(),
    createdAt: p.datetime().defaultRaw('now()'),
    /** Since then another key is used; this one still verifies tokens until they have expired, and opens secrets. */
    retiredAt: p.datetime().nullable(),
    /** Since then it verifies nothing; it still opens secrets. */
    revokedAt: p.datetime().nullable(),
  },
});
