import type DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { coalescingLoader } from '../platform/concurrency/index.js';
import type { Database } from '../platform/database/index.js';
import { ErrorCode, HubbubError } from '../platform/errors/index.js';
import { agree, beginning, type Checkpoint, checkAt, checkOf, toCheckpoint } from './checkpoint.js';
import type { Check, FeedId, Position } from './feed-event.js';

/**
 * Maximum difference (µs) between the clocks of two database servers. An event that is older than a lost one by more
 * than this was written before the histories parted.
 */
const clockMargin = 300_000_000;
/** Maximum number of checkpoints in one statement. */
const mostAtOnce = 20_000;

/** The state of the log at a position. */
export interface Found {
  /** The head of the feed; 0 if the feed does not exist. */
  head: Checkpoint;
  /** The check of the position; null if it is above the head, or pruned. */
  check: Check | null;
}

export interface FeedCheckpoint extends Checkpoint {
  feedId: FeedId;
}

/**
 * Whether the log has a checkpoint. `shared` is the last checkpoint that both have: the checkpoint itself if
 * `isVouched` is true.
 */
export interface Verdict {
  isVouched: boolean;
  shared: Checkpoint;
}

/**
 * Detects changed histories. A failover to a lagging standby, or a restored backup, loses the newest events and assigns
 * their positions to others. Then clients and readers know a history that the log no longer has.
 */
export class Histories {
  readonly #verdicts: DataLoader<FeedCheckpoint, Verdict>;

  /** @param onRead called for each query. */
  constructor(
    private readonly database: Database,
    private readonly onRead: () => void,
  ) {
    this.#verdicts = coalescingLoader((asked) => this.#judge(asked));
  }

  /** Returns whether a checkpoint belongs to the log's history. Requests of the same time share one query. */
  vouch(feedId: FeedId, { position, check }: Checkpoint): Promise<Verdict> {
    return this.#verdicts.load({ feedId, position, check });
  }

  /** Returns the state of the log at each position, in the given order. One query. */
  async lookUp(asked: readonly Omit<FeedCheckpoint, 'check'>[]): Promise<Found[]> {
    const { rows } = await sql<FoundRow>`
      select asked.n, f.head, ${checkOf(sql`f.appended_at`)} as head_check, ${checkAt(askedPosition)} as found
      from unnest(${asked.map((_, n) => n)}::int[], ${asked.map(({ feedId }) => feedId)}::text[],
        ${asked.map(({ position }) => position)}::bigint[]) as asked (n, id, position)
      left join feed f on f.id = asked.id order by asked.n`.execute(this.#query());
    return rows.map(toFound);
  }

  /**
   * Returns the checkpoints that are not the heads of their feeds, each with the state of the log. One query, whose answer
   * is short, because most feeds have nothing new.
   */
  async differing<C extends FeedCheckpoint>(known: readonly C[]): Promise<[C, Found][]> {
    const { rows } = await sql<FoundRow & { n: string }>`
      select asked.n, f.head, ${checkOf(sql`f.appended_at`)} as head_check, ${checkAt(askedPosition)} as found
      from ${asTexts(known)} left join feed f on f.id = asked.id
      where coalesce(f.head, 0) <> asked.position
        or (asked.time <> 0 and ${checkOf(sql`f.appended_at`)} <> asked.time)`.execute(this.#query());
    return rows.flatMap((row): [C, Found][] => {
      const checkpoint = known[Number(row.n) - 1];
      return checkpoint ? [[checkpoint, toFound(row)]] : [];
    });
  }

  /**
   * Returns, for each feed, the last of these checkpoints that the log has too, in the given order. If the log has none
   * of them, finds an earlier one by time (`#lastBefore`). The first checkpoint of each feed must be its oldest.
   * @throws {HubbubError} UNAVAILABLE if the database is a standby, because it may only be behind.
   */
  async forks(known: readonly (readonly FeedCheckpoint[])[]): Promise<Checkpoint[]> {
    await this.#assertPrimary();
    const forks: (Checkpoint | undefined)[] = [];
    const all = known.flatMap((points, n) => points.map((point) => ({ ...point, n })));
    for (let i = 0; i < all.length; i += mostAtOnce) {
      for (const { n, position } of await this.#shared(all.slice(i, i + mostAtOnce))) {
        const point = known[n]?.find((each) => each.position === position);
        if (point && position > (forks[n]?.position ?? 0)) forks[n] = { position, check: point.check };
      }
    }
    const unfound = known.flatMap(([oldest], n) => (forks[n] || !oldest ? [] : { ...oldest, n }));
    const byTime = unfound.length > 0 ? await this.#lastBefore(unfound) : [];
    for (const [i, { n }] of unfound.entries()) forks[n] = byTime[i];
    return known.map((_, n) => forks[n] ?? beginning);
  }

  #query() {
    this.onRead();
    return this.database.fork().getKysely();
  }

  async #judge(asked: readonly FeedCheckpoint[]): Promise<Verdict[]> {
    const found = await this.lookUp(asked);
    const verdicts = asked.map((point, n) => verdictOf(point, found[n] as Found));
    const doubtful = asked.flatMap((point, n) => (verdicts[n] === null ? { ...point, n } : []));
    const kept = doubtful.filter(({ n }) => isPruned(asked[n] as FeedCheckpoint, found[n] as Found));
    const refuted = await this.#precedeLog(kept);
    const lost = doubtful.filter((point) => !kept.includes(point) || refuted.has(point.n));
    const forks = lost.length > 0 ? await this.#lastBefore(lost) : [];
    for (const [i, { n }] of lost.entries()) verdicts[n] = { isVouched: false, shared: forks[i] ?? beginning };
    return asked.map(({ position, check: known }, n) => {
      const check = Math.max(known, 0);
      return verdicts[n] ?? { isVouched: true, shared: { position, check } };
    });
  }

  /**
   * Returns those positions with pruned events that cannot belong to the log's history: the log's next event is older.
   */
  async #precedeLog(asked: readonly (FeedCheckpoint & { n: number })[]): Promise<Set<number>> {
    if (asked.length === 0) return new Set();
    const { rows } = await sql<{ n: number }>`
      select asked.n from ${asUnnested(asked)}
      join feed f on f.id = asked.id
      left join lateral (
        select at from feed_event where feed_id = asked.id and position > asked.position order by position limit 1
      ) e on true
      where ${checkOf(sql`coalesce(e.at, f.appended_at)`)} < asked.time`.execute(this.#query());
    return new Set(rows.map(({ n }) => n));
  }

  async #shared(asked: readonly (FeedCheckpoint & { n: number })[]): Promise<{ n: number; position: Position }[]> {
    const { rows } = await sql<{ n: number; position: string }>`
      select asked.n, max(asked.position) as position from ${asUnnested(asked)}
      join feed f on f.id = asked.id where ${checkAt(askedPosition)} = asked.time group by asked.n`.execute(
      this.#query(),
    );
    return rows.map(({ n, position }) => ({ n, position: Number(position) }));
  }

  /**
   * Checks that the database is a primary.
   * @throws {HubbubError} UNAVAILABLE if it is a standby. A standby may only be behind, so missing events prove
   * nothing.
   */
  async #assertPrimary(): Promise<void> {
    const { rows } = await sql<{ is_standby: boolean }>`select pg_is_in_recovery() as is_standby`.execute(
      this.#query(),
    );
    if (rows[0]?.is_standby) throw new HubbubError(ErrorCode.UNAVAILABLE);
  }

  /**
   * Returns the last position before each of these that time alone can verify. All events that two histories share were
   * written before any event that only one of them has. Going back too far is safe: events are delivered again.
   */
  async #lastBefore(asked: readonly (FeedCheckpoint & { n: number })[]): Promise<Checkpoint[]> {
    const isOlder = (time: RawBuilder<unknown>) => sql`${checkOf(time)} < asked.time - ${sql.lit(clockMargin)}`;
    await this.#assertPrimary();
    const { rows } = await sql<{ n: number; position: string; check: string }>`
      select asked.n, last.position, ${checkOf(sql`last.at`)} as check from ${asUnnested(asked)}
      cross join lateral (
        (select head as position, appended_at as at from feed
          where id = asked.id and head < asked.position and ${isOlder(sql`appended_at`)})
        union all
        (select position, at from feed_event
          where feed_id = asked.id and position < asked.position and ${isOlder(sql`at`)} order by position desc limit 1)
        order by position desc limit 1
      ) as last`.execute(this.#query());
    const byNumber = new Map(rows.map(({ n, position, check }) => [n, toCheckpoint(position, check)]));
    return asked.map(({ n }) => byNumber.get(n) ?? beginning);
  }
}

/** SQL: the position of a row of checkpoints. */
const askedPosition = sql`asked.position`;

interface FoundRow {
  head: string | null;
  head_check: string;
  found: string | null;
}

function toFound({ head, head_check, found }: FoundRow): Found {
  return {
    head: head === null ? beginning : toCheckpoint(head, head_check),
    check: found === null ? null : Number(found),
  };
}

/** Returns SQL for thousands of checkpoints, numbered from 1. The driver would spend longer on arrays than on texts. */
function asTexts(known: readonly FeedCheckpoint[]): RawBuilder<unknown> {
  const bigints = (values: number[]) => sql`unnest(string_to_array(${values.join()}, ',')::bigint[])`;
  return sql`rows from (
      json_array_elements_text(${JSON.stringify(known.map(({ feedId }) => feedId))}::json),
      ${bigints(known.map(({ position }) => position))}, ${bigints(known.map(({ check }) => check))}
    ) with ordinality as asked (id, position, time, n)`;
}

function asUnnested(asked: readonly (FeedCheckpoint & { n: number })[]): RawBuilder<unknown> {
  return sql`unnest(${asked.map(({ n }) => n)}::int[], ${asked.map(({ feedId }) => feedId)}::text[],
    ${asked.map(({ position }) => position)}::bigint[], ${asked.map(({ check }) => check)}::bigint[])
    as asked (n, id, position, time)`;
}

/** Returns null if the log's state alone cannot decide. */
function verdictOf({ position, check }: FeedCheckpoint, found: Found): Verdict | null {
  if (position === 0) return { isVouched: true, shared: beginning };
  if (found.check === null || !agree(found.check, check)) return null;
  return { isVouched: true, shared: { position, check: found.check } };
}

function isPruned({ position }: FeedCheckpoint, { head, check }: Found): boolean {
  return check === null && head.position > position;
}
