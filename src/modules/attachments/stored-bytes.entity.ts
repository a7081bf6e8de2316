import { defineEntity, p } from '@mikro-orm/core';

/** The bytes of all files, in one row: summing all attachments would take too long for each upload. */
export const StoredBytesSchema = defineEntity({
  name: 'StoredBytes',
  tableName: 'stored_bytes',
  properties: {
    /** Always 1. */
    id: p.integer().primary().autoincrement(false),
    bytes: p.bigint('string'),
    /** When all attachments were last counted; null until then. */
    countedAt: p.datetime().nullable(),
  },
});
