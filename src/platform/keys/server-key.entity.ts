import { defineEntity, p } from '@mikro-orm/core';

/** The server's keys, sealed with its secret. The key that is not retired signs new tokens and seals new secrets. */
export const ServerKeySchema = defineEntity({
  name: 'ServerKey',
  tableName: 'server_key',
  properties: {
    id: p.text().collation('C').primary(),
    sealed: p.text().hidden(),
    createdAt: p.datetime().defaultRaw('now()'),
    /** When another key replaced it. It still verifies tokens until they expire, and opens secrets. */
    retiredAt: p.datetime().nullable(),
    /** When it stopped verifying tokens. It still opens secrets. */
    revokedAt: p.datetime().nullable(),
  },
});
