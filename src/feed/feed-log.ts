import { sql } from 'kysely';
import type { Database } from '../platform/database/index.js';
import { beginning, type Checkpoint, checkOf, type EventPlace, placeOf, toCheckpoint } from './checkpoint.js';
import type { EventClass, EventOf } from './declared-event.js';
import { subjectsOf, typesOf } from './event-classes.js';
import type { Ends, FeedEvent, FeedId, JsonObject, Position } from './feed-event.js';
import { Histories } from './histories.js';
import { type Range, RangeReads } from './range-reads.js';
import { Reactions } from './reactions.js';

interface EventRow extends EventPlace {
  type: string;
  data: JsonObject;
  ends: Ends | null;
  audience: string[] | null;
}

/** A part of a feed, and its head at the time of the read. The head is 0 if the feed does not exist. */
export interface LogPart {
  events: FeedEvent[];
  head: Checkpoint;
}

type RangeRow = { n: number; head: string; head_check: string } & (EventRow | { position: null });

/** SQL: the columns of the events `e`. */
const columns = sql`e.position, e.type, e.data, e.ends, e.audience,
  ${checkOf(sql`e.at`)} as check, ${checkOf(sql`e.previous_at`)} as previous`;

/** Maximum number of events of one feed that `since` reads. */
const mostSince = 1_000;

/** Reads feeds from PostgreSQL. */
export class FeedLog {
  readonly #ranges = new RangeReads((ranges) => this.#readRanges(ranges));
  /** Number of reads, for the metrics. */
  reads = 0;

  readonly histories: Histories;

  constructor(
    private readonly database: Database,
    private readonly reactions = new Reactions(),
  ) {
    this.histories = new Histories(database, () => this.reads++);
  }

  /** Returns the last positions of the feeds. Skips feeds that do not exist. */
  async heads(feedIds: FeedId[]): Promise<Map<FeedId, Checkpoint>> {
    this.reads++;
    const { rows } = await sql<{ id: string; head: string; check: string }>`
      select id, head, ${checkOf(sql`appended_at`)} as check
      from feed where id = any(${feedIds}::text[])`.execute(this.database.fork().getKysely());
    return new Map(rows.map(({ id, head, check }) => [id, toCheckpoint(head, check)]));
  }

  /**
   * Returns the events after a position up to another, in order and with snapshots, and the present head of the feed.
   * Skips pruned events. Requests of about the same time share one read.
   * @param expected expected number of events.
   */
  between(feedId: FeedId, after: Position, upTo: Position, expected = upTo - after): Promise<LogPart> {
    return this.#ranges.read({ feedId, after, upTo, expected });
  }

  /** Reads with one query, and one further query for each kind of snapshot. */
  async #readRanges(ranges: Range[]): Promise<LogPart[]> {
    this.reads++;
    const { rows } = await sql<RangeRow>`
      select asked.n, f.head, ${checkOf(sql`f.appended_at`)} as head_check, ${columns}
      from unnest(${ranges.map((_, n) => n)}::int[], ${ranges.map(({ feedId }) => feedId)}::text[],
        ${ranges.map(({ after }) => after)}::bigint[], ${ranges.map(({ upTo }) => upTo)}::bigint[])
        as asked (n, feed_id, after, up_to)
      join feed f on f.id = asked.feed_id
      left join lateral (
        select * from feed_event
        where feed_id = asked.feed_id and position > asked.after and position <= asked.up_to
        order by position limit asked.up_to - asked.after
      ) e on true
      order by asked.n, e.position`.execute(this.database.fork().getKysely());
    const origin = {};
    const parts = ranges.map((): LogPart => ({ events: [], head: beginning }));
    for (const { n, head, head_check, ...row } of rows) {
      const [part, { feedId }] = [parts[n] as LogPart, ranges[n] as Range];
      part.head = toCheckpoint(head, head_check);
      if (row.position !== null) part.events.push({ ...toEvent(feedId, row), origin });
    }
    await this.reactions.runWhenRead(parts.flatMap(({ events }) => events));
    return parts;
  }

  /**
   * Returns the stored events of some classes after a position of each feed, in the order of each feed. Also returns
   * how far the advanced feeds were read: to their heads, or as far as a thousand events reach. If a head went back in
   * a failover that lost commits, the caller continues from there. One query.
   */
  async since<C extends readonly EventClass[]>(
    positions: ReadonlyMap<FeedId, Position>,
    classes: C,
  ): Promise<{ readTo: Map<FeedId, Position>; events: EventOf<InstanceType<C[number]>>[] }> {
    this.reads++;
    const { rows } = await sql<{ feed_id: FeedId; head: string } & (EventRow | { position: null })>`
      select feed.id as feed_id, feed.head, ${columns}
      from unnest(${[...positions.keys()]}::text[], ${[...positions.values()]}::bigint[]) as known (id, position)
      join feed on feed.id = known.id and feed.head <> known.position
      left join lateral (
        select * from feed_event
        where feed_id = known.id and position > known.position and type = any(${typesOf(...classes)}::text[])
        order by position limit ${sql.lit(mostSince)}
      ) e on true
      order by feed.id, e.position`.execute(this.database.fork().getKysely());
    const events = rows.flatMap((row) => (row.position === null ? [] : toEvent(row.feed_id, row)));
    const readTo = new Map<FeedId, Position>();
    for (const [feedId, its] of Map.groupBy(rows, (row) => row.feed_id)) {
      const last = its.at(-1);
      readTo.set(feedId, Number(its.length === mostSince ? last?.position : last?.head));
    }
    return { readTo, events: events as EventOf<InstanceType<C[number]>>[] };
  }

  /** Returns the place of the first stored event after a position; null if there is none. */
  async firstAfter(feedId: FeedId, position: Position): Promise<ReturnType<typeof placeOf> | null> {
    this.reads++;
    const { rows } = await sql<EventPlace>`
      select position, ${checkOf(sql`at`)} as check, ${checkOf(sql`previous_at`)} as previous from feed_event
      where feed_id = ${feedId} and position > ${position}
      order by position limit 1`.execute(this.database.fork().getKysely());
    return rows[0] ? placeOf(rows[0]) : null;
  }
}

function toEvent(feedId: FeedId, { type, data, ends, audience, ...place }: EventRow): FeedEvent {
  const event = { feedId, ...placeOf(place), type, data, ...subjectsOf(type, data) };
  return { ...event, ...(ends && { ends }), ...(audience && { audience }) };
}
