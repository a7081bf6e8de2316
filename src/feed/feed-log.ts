import { sql } from 'kysely';
import type { Database } from '../platform/database/index.js';
import type { Ends, FeedEvent, FeedId, JsonObject, Position } from './feed-event.js';
import { type Range, RangeReads } from './range-reads.js';

interface EventRow {
  position: string;
  type: string;
  data: JsonObject;
  ends: Ends | null;
  audience: string[] | null;
  at: string;
}

/** Fills in what is not stored of events read from the log (snapshots, subjects), one query for all of them. */
export type SnapshotReader = (events: FeedEvent[]) => Promise<void>;

/** The most events of one feed that `since` reads. */
const mostSince = 1_000;

/** Reads feeds from PostgreSQL. */
export class FeedLog {
  readonly #snapshotReaders = new Map<string, SnapshotReader>();
  readonly #ranges = new RangeReads((ranges) => this.#readRanges(ranges));
  /** How many reads were made, for the metrics. */
  reads = 0;

  constructor(private readonly database: Database) {}

  /** Events of this type are given their snapshots by `reader` when they are read from the log. */
  readSnapshotsWith(type: string, reader: SnapshotReader): void {
    this.#snapshotReaders.set(type, reader);
  }

  /** The last positions of the feeds; a feed that is not there is left out. */
  async heads(feedIds: FeedId[]): Promise<Map<FeedId, Position>> {
    this.reads++;
    const { rows } = await sql<{ id: string; head: string }>`
      select id, head from feed where id = any(${feedIds}::text[])`.execute(this.database.fork().getKysely());
    return new Map(rows.map(({ id, head }) => [id, Number(head)]));
  }

  /**
   * The events after a position up to another, in order, each with its snapshot. Pruned ones are left out. What is
   * asked for at about the same time is read together.
   * @param expected how many events are likely to be there.
   */
  between(feedId: FeedId, after: Position, upTo: Position, expected = upTo - after): Promise<FeedEvent[]> {
    return this.#ranges.read({ feedId, after, upTo, expected });
  }

  /** One query, and one for each kind of snapshot. */
  async #readRanges(ranges: Range[]): Promise<FeedEvent[][]> {
    this.reads++;
    const { rows } = await sql<EventRow & { n: number }>`
      select asked.n, e.position, e.type, e.data, e.ends, e.audience, extract(epoch from e.at) * 1000 as at
      from unnest(${ranges.map((_, n) => n)}::int[], ${ranges.map(({ feedId }) => feedId)}::text[],
        ${ranges.map(({ after }) => after)}::bigint[], ${ranges.map(({ upTo }) => upTo)}::bigint[])
        as asked (n, feed_id, after, up_to)
      cross join lateral (
        select * from feed_event
        where feed_id = asked.feed_id and position > asked.after and position <= asked.up_to
        order by position limit asked.up_to - asked.after
      ) e
      order by asked.n, e.position`.execute(this.database.fork().getKysely());
    const origin = {};
    const events: FeedEvent[][] = ranges.map(() => []);
    for (const row of rows) {
      const { feedId } = ranges[row.n] as Range;
      events[row.n]?.push({ ...toEvent(feedId, row), origin });
    }
    await this.#readSnapshots(events.flat());
    return events;
  }

  /**
   * The events of some types after a position of each feed, as they are stored, in the order of each feed; and how far
   * those feeds that have gone on were read: to their heads, or as far as a thousand events reach. One query.
   */
  async since(
    positions: ReadonlyMap<FeedId, Position>,
    types: readonly string[],
  ): Promise<{ readTo: Map<FeedId, Position>; events: FeedEvent[] }> {
    this.reads++;
    const { rows } = await sql<{ feed_id: FeedId; head: string } & (EventRow | { position: null })>`
      select feed.id as feed_id, feed.head, e.position, e.type, e.data, e.ends, e.audience, extract(epoch from e.at) * 1000 as at
      from unnest(${[...positions.keys()]}::text[], ${[...positions.values()]}::bigint[]) as known (id, position)
      join feed on feed.id = known.id and feed.head > known.position
      left join lateral (
        select * from feed_event
        where feed_id = known.id and position > known.position and type = any(${[...types]}::text[])
        order by position limit ${sql.lit(mostSince)}
      ) e on true
      order by feed.id, e.position`.execute(this.database.fork().getKysely());
    const events = rows.flatMap((row) => (row.position === null ? [] : toEvent(row.feed_id, row)));
    const readTo = new Map<FeedId, Position>();
    for (const [feedId, its] of Map.groupBy(rows, (row) => row.feed_id)) {
      const last = its.at(-1);
      readTo.set(feedId, Number(its.length === mostSince ? last?.position : last?.head));
    }
    return { readTo, events };
  }

  /** The position of the first event that is kept after another, or null if there is none. */
  async firstAfter(feedId: FeedId, position: Position): Promise<Position | null> {
    this.reads++;
    const { rows } = await sql<{ position: string | null }>`
      select min(position) as position from feed_event
      where feed_id = ${feedId} and position > ${position}`.execute(this.database.fork().getKysely());
    const first = rows[0]?.position;
    return first == null ? null : Number(first);
  }

  async #readSnapshots(events: FeedEvent[]): Promise<void> {
    const byReader = Map.groupBy(events, ({ type }) => this.#snapshotReaders.get(type));
    for (const [reader, matching] of byReader) await reader?.(matching);
  }
}

function toEvent(feedId: FeedId, { position, type, data, ends, audience, at }: EventRow): FeedEvent {
  const event = { feedId, position: Number(position), type, data, at: Math.floor(Number(at)) };
  return { ...event, ...(ends && { ends }), ...(audience && { audience }) };
}
