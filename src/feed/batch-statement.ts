import { type RawBuilder, sql } from 'kysely';
import { prepared } from '../platform/database/index.js';
import { checkOf, timeAfter } from './checkpoint.js';
import type { FeedId, JsonObject, NewEvent } from './feed-event.js';

/**
 * An event that is to be appended if the statement accepts it, and what it brings along for the module's own tables.
 */
export interface EventDraft {
  feedId: FeedId;
  event: NewEvent;
  columns: JsonObject;
}

/** What a batch statement tells of each draft, in their order. */
export interface DraftRow {
  /**
   * Whether the statement saw its feed as it is, and holds it. False: somebody else holds it, or has appended to it
   * since the statement began, so nothing was done. Null: there is no such feed.
   */
  is_current: boolean | null;
  /** Null if it was not appended. */
  position: string | null;
  /** The check of the event, and that of the event before it. */
  check: string | null;
  previous: string | null;
}

/** The SQL by which a module takes part in a batch statement. Its texts never change; what does is in the drafts. */
export interface BatchParts {
  name: string;
  /** The columns of `EventDraft.columns`, as a list with types. */
  columns: RawBuilder<unknown>;
  /**
   * A query over `draft`, which has `n` (the place in the batch), `is_current` and the columns: each `draft.*` once,
   * with `is_accepted` and whatever is needed later. Only current drafts may be accepted.
   */
  judged: RawBuilder<unknown>;
  /** What is kept of the event, where that is more than the `data` of the draft: an expression over `placed`. */
  data?: RawBuilder<unknown>;
  /**
   * CTEs that store what belongs to the events: `placed` has what `judged` had, and the `position` of those accepted.
   */
  stored: RawBuilder<unknown>;
  /** What to tell of each draft besides, as columns of `placed`. */
  outcome: RawBuilder<unknown>;
}

/**
 * One statement that judges, places and stores many drafts.
 *
 * A statement sees the database as it was when it began, but who may write is decided under the lock of the feed's
 * head. So the head is read twice: as the statement sees it, and as it is once locked. Whoever changes what is decided
 * here appends an event to the feed in the same transaction; so while both are equal, what the statement sees is what
 * is. Where they differ, or somebody holds the head (`skip locked`: a batch waits for nobody), the draft is not
 * current. For a transaction that has locked the heads before, all are: its next statement sees what was committed by
 * then.
 *
 * What is looked up by key is looked up so (`lateral`, `limit 1`), even in tables that PostgreSQL believes to be small:
 * a plan that was made for an empty table would soon be a slow one.
 */
export function batchStatement<Row extends DraftRow>(drafts: EventDraft[], parts: BatchParts): RawBuilder<Row> {
  const { name, columns, judged, data = sql`data`, stored, outcome } = parts;
  return sql<Row>`${prepared(name)}
    with given as materialized (
      select * from json_to_recordset(${JSON.stringify(drafts.map(toRecord))}::json)
        as given (n int, feed_id text, type text, data jsonb, ends jsonb, audience text[], ${columns})
    ),
    head as materialized (
      select asked.id, locked.head, ${timeAfter(sql`locked.appended_at`)} as at, locked.appended_at as previous_at,
        coalesce(locked.head = seen.head, false) as is_current
      from (select distinct feed_id as id from given) as asked
      cross join lateral (select head from feed where id = asked.id limit 1) as seen
      left join lateral (
        select head, appended_at from feed where id = asked.id for update skip locked
      ) as locked on true
    ),
    draft as (
      select given.*, head.head, head.at, head.previous_at, head.is_current
      from given left join head on head.id = given.feed_id
    ),
    judged as (${judged}),
    numbered as (
      select *, case when is_accepted then
        head + count(*) filter (where is_accepted) over (partition by feed_id order by n) end as position
      from judged
    ),
    placed as materialized (
      select *, case when position = head + 1 then previous_at else at end as follows_at from numbered
    ),
    moved as (
      update feed set head = last.position, appended_at = last.at
      from (select feed_id, max(position) as position, max(at) as at from placed where is_accepted group by feed_id) as last
      where feed.id = last.feed_id
    ),
    appended as (
      insert into feed_event (feed_id, position, type, data, ends, audience, at, previous_at)
      select feed_id, position, type, ${data}, ends, audience, at, follows_at from placed where is_accepted
    ),
    ${stored}
    select is_current, position, ${checkOf(sql`at`)} as check, ${checkOf(sql`follows_at`)} as previous, ${outcome}
    from placed order by n`;
}

function toRecord({ feedId, event: { type, data, ends, audience }, columns }: EventDraft, n: number) {
  return { n, feed_id: feedId, type, data, ends, audience, ...columns };
}
