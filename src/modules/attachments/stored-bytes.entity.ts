import { defineEntity, p } from '@mikro-orm/core';

/** The total size of all files, in one row. Summing over all attachments would take too long for each upload. */
export const StoredBytesSchema = defineEntity({
  name: 'StoredBytes',
  tableName: 'stored_bytes',
  properties: {
    /** Always 1. */
    id: p.integer().primary().autoincrement(false),
    bytes: p.bigint('string'),
    /** When all attachments were last counted; null before the first count. */
    countedAt: p.datetime().nullable(),
  },
});
