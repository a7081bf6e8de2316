import { type RawBuilder, sql } from 'kysely';
import { checkOf, type EventPlace, timeAfter } from './checkpoint.js';
import type { FeedId, NewEvent } from './feed-event.js';

/** An event and its feed. */
export interface Entry {
  feedId: FeedId;
  event: NewEvent;
}

/** The place of the appended event of entry `n` (from 0). */
export interface AppendedRow extends EventPlace {
  n: number;
}

/** Creates entries that append one event to many feeds. */
export function toEach(feedIds: readonly FeedId[], event: NewEvent): Entry[] {
  return feedIds.map((feedId) => ({ feedId, event }));
}

/**
 * Returns SQL that appends all entries, in their order in each feed. It returns a row for each entry, in their order,
 * and skips entries for feeds that do not exist.
 *
 * The heads are locked in the order of the feeds' ids. An event for many feeds is one parameter.
 */
export function appendStatement(entries: readonly Entry[]): RawBuilder<AppendedRow> {
  const numbers = new Map<NewEvent, number>();
  for (const { event } of entries) if (!numbers.has(event)) numbers.set(event, numbers.size);
  const feedIds = entries.map(({ feedId }) => feedId);
  return sql<AppendedRow>`
    with event as (
      select * from json_to_recordset(${JSON.stringify([...numbers].map(toRecord))}::json)
        as event (number int, type text, data jsonb, ends jsonb, audience text[], begins_epoch boolean)
    ),
    given as (
      select entry.n, entry.feed_id, entry.number, row_number() over (partition by entry.feed_id order by entry.n) as place
      from unnest(${feedIds}::text[], ${entries.map(({ event }) => numbers.get(event))}::int[])
        with ordinality as entry (feed_id, number, n)
    ),
    before as (
      select id, appended_at as previous_at, ${timeAfter(sql`appended_at`)} as at
      from feed where id = any(${[...new Set(feedIds)]}::text[]) order by id for update
    ),
    head as (
      update feed set head = feed.head + more.count, appended_at = before.at,
        epoch = case when more.begins_epoch then ${checkOf(sql`before.at`)} else feed.epoch end
      from before join (
        select feed_id, count(*) as count, bool_or(event.begins_epoch) as begins_epoch
        from given join event using (number) group by feed_id
      ) as more on more.feed_id = before.id
      where feed.id = before.id returning feed.id, feed.head - more.count as old_head, before.at, before.previous_at
    ),
    placed as (
      select given.n, given.feed_id, given.number, head.old_head + given.place as position, head.at,
        case when given.place = 1 then head.previous_at else head.at end as previous_at
      from given join head on head.id = given.feed_id
    ),
    appended as (
      insert into feed_event (feed_id, position, type, data, ends, audience, at, previous_at)
      select feed_id, position, type, data, ends, audience, at, previous_at from placed join event using (number)
    )
    select (n - 1)::int as n, position, ${checkOf(sql`at`)} as check, ${checkOf(sql`previous_at`)} as previous
    from placed order by n`;
}

function toRecord([{ type, data, ends, audience, beginsEpoch }, number]: [NewEvent, number]) {
  return { number, type, data, ends, audience, begins_epoch: beginsEpoch ?? false };
}
