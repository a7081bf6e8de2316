import { sql } from 'kysely';
import type { UnitOfWork } from '../platform/database/index.js';
import { appendStatement, type Entry } from './append-statement.js';
import { type BatchParts, batchStatement, type DraftRow, type EventDraft } from './batch-statement.js';
import { type EventPlace, placeOf } from './checkpoint.js';
import type { FeedEvent, FeedId, NewEvent, Position } from './feed-event.js';

/** Runs one transaction that makes changes and appends the events about them. */
export class FeedTransaction {
  readonly appended: FeedEvent[] = [];
  readonly #last: { feedId: FeedId; event: NewEvent }[] = [];
  readonly committed: (() => void | Promise<void>)[] = [];

  constructor(readonly em: UnitOfWork) {}

  /**
   * Calls `action` after the commit, and announces the events when it is done. It must be short, and must not throw.
   */
  afterCommit(action: () => void | Promise<void>): void {
    this.committed.push(action);
  }

  /** Creates an empty feed. Idempotent. */
  async create(feedId: FeedId): Promise<void> {
    await sql`insert into feed (id) values (${feedId}) on conflict do nothing`.execute(this.em.getKysely());
  }

  /**
   * Locks the heads of these feeds until the end of the transaction. So facts that their events decide, such as
   * membership, cannot change after they were read. Locks in the order of ids, so two transactions never deadlock.
   * @returns the existing feeds with their heads.
   */
  async lock(feedIds: FeedId[]): Promise<Map<FeedId, Position>> {
    const { rows } = await sql<{ id: string; head: string }>`
      select id, head from feed where id = any(${feedIds}::text[]) order by id for update`.execute(this.em.getKysely());
    return new Map(rows.map(({ id, head }) => [id, Number(head)]));
  }

  /**
   * Makes batch statements on a feed that began before the commit see that their snapshots are old, as an event does.
   * For a change that decides which drafts are accepted, and that subscribers must not notice. The feed must be locked.
   */
  async renew(feedId: FeedId): Promise<void> {
    await sql`update feed set head = head where id = ${feedId}`.execute(this.em.getKysely());
  }

  /**
   * Appends events to a feed in one statement. A transaction that appends to several feeds must lock them first.
   * @returns the position of the last event.
   * @throws if the feed does not exist, or there is no event.
   */
  append(feedId: FeedId, ...events: readonly NewEvent[]): Promise<Position>;
  /**
   * Appends any number of events to feeds in one statement. If there are several feeds, the caller must lock them
   * first. Otherwise two transactions that append to the same feeds could deadlock. Skips entries for feeds that do not
   * exist.
   * @returns the position of each appended event, in the given order.
   */
  append(entries: readonly Entry[]): Promise<Position[]>;
  async append(to: FeedId | readonly Entry[], ...events: readonly NewEvent[]): Promise<Position | Position[]> {
    if (typeof to !== 'string') return this.#append(to);
    const last = (await this.#append(events.map((event) => ({ feedId: to, event })))).at(-1);
    if (last === undefined) throw new Error(`The feed ${to} does not exist, or there is nothing to append`);
    return last;
  }

  /**
   * Runs a batch statement over drafts for feeds that this transaction has locked, so all drafts are current.
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

  /** Appends an event just before the commit. For a feed whose lock blocks many other transactions. */
  appendLast(feedId: FeedId, event: NewEvent): void {
    this.#last.push({ feedId, event });
  }

  /** Appends the last events. The caller must call it at the end of the work. */
  async finish(): Promise<void> {
    for (const { feedId, event } of this.#last.splice(0)) await this.append(feedId, event);
  }

  /**
   * Deletes the stored events of a feed before a position, like pruning. A subscriber that resumes from there gets a
   * gap. The feed must be locked.
   */
  async forgetBefore(feedId: FeedId, position: Position): Promise<void> {
    await sql`delete from feed_event where feed_id = ${feedId} and position < ${position}`.execute(this.em.getKysely());
  }

  async #append(entries: readonly Entry[]): Promise<Position[]> {
    if (entries.length === 0) return [];
    // Flushes pending changes first, so that a failure there does not keep the head rows locked for longer.
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
