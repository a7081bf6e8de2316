import { defineEntity, p } from '@mikro-orm/core';

/** Every guest number that was ever given out. */
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
    /** When its guest left: it waits in the queue. Null while a guest has it. */
    returnedAt: p.datetime().nullable(),
  },
});
