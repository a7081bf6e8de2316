import { defineEntity, p } from '@mikro-orm/core';

/** Guest numbers: all that were ever assigned. */
export const GuestNumberSchema = defineEntity({
  name: 'GuestNumber',
  tableName: 'guest_number',
  indexes: [
    {
      name: 'guest_number_returned_index',
      expression:
        'create index guest_number_returned_index on guest_number (returned_at, number) where returned_at is not null',
    },
  ],
  properties: {
    number: p.integer().primary().autoincrement(),
    /** When the guest left and the number became free; null while a guest has the number. */
    returnedAt: p.datetime().nullable(),
  },
});
