import { type RawBuilder, sql } from 'kysely';
import { prepared } from '../platform/database/index.js';
import { checkOf, timeAfter } from './checkpoint.js';
import type { FeedId, JsonObject, NewEvent } from './feed-event.js';

/** An event to append if the statement accepts it, with columns for the module's own tables. */
export interface EventDraft {
  feedId: FeedId;
  event: NewEvent;
  columns: JsonObject;
}

/** The result of a batch statement for each draft, in their order. */
export interface DraftRow {
  /**
   * True if the statement saw the latest head of the feed and holds it. False if another transaction holds the head, or
   * has appended since the statement began; then nothing was done. Null if the feed does not exist.
   */
  is_current: boolean | null;
  /** Null if the event was not appended. */
  position: string | null;
  /** The check of the event, and that of the event before it. */
  check: string | null;
  previous: string | null;
}

/** A module's SQL for a batch statement. Its text must not change; values belong in the drafts. */
export interface BatchParts {
  name: string;
  /** The columns of `EventDraft.columns`, as a list with types. */
  columns: RawBuilder<unknown>;
  /**
   * A query over `draft`. It must return each `draft.*` once, with `is_accepted` and the columns that later parts need.
   * Besides the module's columns, a draft has `n` (the place in the batch) and `is_current`. Only current drafts may be
   * accepted.
   */
  judged: RawBuilder<unknown>;
  /** The stored data of the event, as an expression over `placed`. Default: the `data` of the draft. */
  data?: RawBuilder<unknown>;
  /**
   * CTEs that store the module's rows for the events. `placed` has the columns of `judged`, and the `position` of
   * accepted drafts.
   */
  stored: RawBuilder<unknown>;
  /** Further results for each draft, as columns of `placed`. */
  outcome: RawBuilder<unknown>;
}

/**
 * Builds one statement that judges, places and stores many drafts.
 *
 * A statement sees a snapshot from its beginning, but the lock of the feed's head decides who may write. So the
 * statement reads the head twice: in its snapshot, and once locked. Every change to the facts that decide here must
 * append an event to the feed in the same transaction, or renew its row (`FeedTransaction.renew`). So if both reads give
 * the same version of the row (`xmin`), the snapshot is up to date. If they differ, or another transaction holds the
 * head, the draft is not current (`skip locked`: a batch never waits). If the transaction has locked the heads before,
 * every draft is current, because its next statement sees all commits up to then. Facts that change without either, such as
 * the end of an author's session, are judged in the snapshot: a statement that began before may still store the draft.
 *
 * Lookups by key use `lateral` and `limit 1`, even in tables that PostgreSQL believes to be small. Otherwise a plan for
 * an empty table would soon be slow. The heads, which all exist, are updated by `on conflict` for the same reason: an
 * `update` that joins may read the whole table.
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
        coalesce(locked.version = seen.version, false) as is_current
      from (select distinct feed_id as id from given) as asked
      cross join lateral (select xmin as version from feed where id = asked.id limit 1) as seen
      left join lateral (
        select head, appended_at, xmin as version from feed where id = asked.id for update skip locked
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
      insert into feed (id, head, appended_at)
      select feed_id, max(position), max(at) from placed where is_accepted group by feed_id
      on conflict (id) do update set head = excluded.head, appended_at = excluded.appended_at
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
