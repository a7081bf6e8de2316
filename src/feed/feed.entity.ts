import { defineEntity, p } from '@mikro-orm/core';

/** The head row of a feed. It is locked to assign a position, so positions follow the order of commits. */
export const FeedSchema = defineEntity({
  name: 'Feed',
  tableName: 'feed',
  properties: {
    id: p.text().collation('C').primary(),
    head: p.bigint('number').default(0),
    /** The check of the last event that began an epoch. The number is never used again, even after a failover. */
    epoch: p.bigint('number').default(0),
    /** When the event at the head was appended. */
    appendedAt: p.datetime().defaultRaw('now()'),
  },
});

/** The log: one row for each event of each feed. */
export const FeedEventSchema = defineEntity({
  name: 'FeedEventRow',
  tableName: 'feed_event',
  indexes: [
    {
      name: 'feed_event_minute_index',
      // For pruning. Events of one minute share a key, so each takes about 8 bytes instead of 23. Rows come in the order
      // of time, so the index grows at its end only.
      expression: "create index feed_event_minute_index on feed_event (date_trunc('minute', at at time zone 'UTC'))",
    },
  ],
  properties: {
    feedId: p.text().collation('C').primary(),
    position: p.bigint('number').primary(),
    type: p.text(),
    data: p.json(),
    ends: p.json().nullable(),
    at: p.datetime(),
    /** The principals that the event is restricted to; null for all followers. */
    audience: p.array().nullable(),
    /** When the previous event was appended. It verifies that position after its row was pruned. */
    previousAt: p.datetime().nullable(),
  },
});

export const feedEntities = [FeedSchema, FeedEventSchema];
