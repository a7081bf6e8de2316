import { sql } from 'kysely';
import type { UnitOfWork } from '../platform/database/index.js';
import { appendStatement, type Entry } from './append-statement.js';
import { type BatchParts, batchStatement, type DraftRow, type EventDraft } from './batch-statement.js';
import { type EventPlace, placeOf } from './checkpoint.js';
import type { FeedEvent, FeedId, NewEvent, Position } from './feed-event.js';

/** One transaction that changes things and appends the events that tell of it. */
export class FeedTransaction {
  readonly appended: FeedEvent[] = [];
  readonly #last: { feedId: FeedId; event: NewEvent }[] = [];
  readonly committed: (() => void | Promise<void>)[] = [];

  constructor(readonly em: UnitOfWork) {}

  /**
   * Has `action` called once this is committed, and its events announced once it is done. It must be short, and not
   * throw.
   */
  afterCommit(action: () => void | Promise<void>): void {
    this.committed.push(action);
  }

  /** Makes an empty feed. Making it again changes nothing. */
  async create(feedId: FeedId): Promise<void> {
    await sql`insert into feed (id) values (${feedId}) on conflict do nothing`.execute(this.em.getKysely());
  }

  /**
   * Holds the heads of these feeds until the end of the transaction, so that whatever their events decide (who is a
   * member) stays as it is read. Always in the order of ids: two transactions never wait for each other.
   * @returns the feeds that exist, with their heads.
   */
  async lock(feedIds: FeedId[]): Promise<Map<FeedId, Position>> {
    const { rows } = await sql<{ id: string; head: string }>`
      select id, head from feed where id = any(${feedIds}::text[]) order by id for update`.execute(this.em.getKysely());
    return new Map(rows.map(({ id, head }) => [id, Number(head)]));
  }

  /**
   * Appends events to a feed, in one statement. A transaction that appends to several feeds locks them first.
   * @returns the position of the last event.
   * @throws if there is no such feed, or no event.
   */
  append(feedId: FeedId, ...events: readonly NewEvent[]): Promise<Position>;
  /**
   * Appends events to feeds in one statement, however many they are. Unless it is one feed, the feeds must be locked, or
   * another transaction that appends to some of them could wait for this one while this one waits for it. Entries for
   * feeds that do not exist are left out.
   * @returns the position of each event that was appended, in the order given.
   */
  append(entries: readonly Entry[]): Promise<Position[]>;
  async append(to: FeedId | readonly Entry[], ...events: readonly NewEvent[]): Promise<Position | Position[]> {
    if (typeof to !== 'string') return this.#append(to);
    const last = (await this.#append(events.map((event) => ({ feedId: to, event })))).at(-1);
    if (last === undefined) throw new Error(`There is no feed ${to}, or nothing to append`);
    return last;
  }

  /**
   * Runs a batch statement over drafts for feeds that this transaction holds: all of them are current.
   * @param eventOf returns the event of a draft as the statement stored it.
   * @returns the statement's row for each draft, in their order.
   */
  async appendBatch<Draft extends EventDraft, Row extends DraftRow>(
    drafts: Draft[],
    parts: BatchParts,
    eventOf: (draft: Draft, row: Row) => NewEvent,
  ): Promise<Row[]> {
    await this.em.flush();
    const { rows } = await batchStatement<Row>(drafts, parts).execute(this.em.getKysely());
    for (const [n, draft] of drafts.entries()) {
      const row = rows[n];
      if (!row || row.position === null) continue;
      this.appended.push({ ...eventOf(draft, row), feedId: draft.feedId, ...placeOf(row as EventPlace) });
    }
    return rows;
  }

  /** Appends when all else is done, just before the commit: for a feed that everyone waits for who holds it. */
  appendLast(feedId: FeedId, event: NewEvent): void {
    this.#last.push({ feedId, event });
  }

  /** To be called at the end of the work. */
  async finish(): Promise<void> {
    for (const { feedId, event } of this.#last.splice(0)) await this.append(feedId, event);
  }

  /**
   * Deletes what is stored of a feed before a position, as pruning does: who resumes from there is told of the gap.
   * The feed must be locked.
   */
  async forgetBefore(feedId: FeedId, position: Position): Promise<void> {
    await sql`delete from feed_event where feed_id = ${feedId} and position < ${position}`.execute(this.em.getKysely());
  }

  async #append(entries: readonly Entry[]): Promise<Position[]> {
    if (entries.length === 0) return [];
    // Write what the work has gathered first: a failure there must not leave the head rows locked any longer.
    await this.em.flush();
    const { rows } = await appendStatement(entries).execute(this.em.getKysely());
    const events = rows.map(({ n, ...row }) => {
      const { feedId, event } = entries[n] as Entry;
      return { ...event, feedId, ...placeOf(row) };
    });
    for (const event of events) this.appended.push(event);
    return events.map(({ position }) => position);
  }
}
