import { type RawBuilder, sql } from 'kysely';
import type { Bus } from '../platform/bus/index.js';
import type { Database, UnitOfWork } from '../platform/database/index.js';
import type { DraftRow, EventDraft } from './batch-statement.js';
import { type FeedEvent, type FeedId, feedTopic, type NewEvent, type Position } from './feed-event.js';

/** One transaction that changes things and appends the events that tell of it. */
export class FeedTransaction {
  readonly appended: FeedEvent[] = [];
  readonly #last: { feedId: FeedId; event: NewEvent }[] = [];
  readonly committed: (() => void | Promise<void>)[] = [];

  constructor(readonly em: UnitOfWork) {}

  /** Has `action` called once this is committed, and its events announced once it is done. It must be short, and not throw. */
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
   * Appends an event and returns its position. Who appends to several feeds in one transaction locks them first.
   * @throws if there is no such feed.
   */
  async append(feedId: FeedId, event: NewEvent): Promise<Position> {
    // Write what the work has gathered first: a failure there must not leave the head row locked any longer.
    await this.em.flush();
    const { rows } = await sql<{ position: string; at: string }>`
      with head as (
        update feed set head = head + 1, appended_at = greatest(appended_at, clock_timestamp()), epoch = ${epochAfter(event)}
        where id = ${feedId}
        returning head, appended_at
      )
      insert into feed_event (feed_id, position, type, data, ends, at)
      select ${feedId}, head, ${event.type}, ${JSON.stringify(event.data)}::jsonb,
        ${event.ends ? JSON.stringify(event.ends) : null}::jsonb, appended_at from head
      returning position, extract(epoch from at) * 1000 as at`.execute(this.em.getKysely());
    const row = rows[0];
    if (!row) throw new Error(`There is no feed ${feedId}`);
    return this.#note(feedId, event, row);
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
   * Appends the same event to many feeds in one statement, however many they are. The feeds must be locked, or another
   * transaction that appends to some of them could wait for this one while this one waits for it.
   */
  async appendToEach(feedIds: FeedId[], event: NewEvent): Promise<void> {
    await this.em.flush();
    const { rows } = await sql<{ id: FeedId; position: string; at: string }>`
      with head as (
        update feed set head = head + 1, appended_at = greatest(appended_at, clock_timestamp()), epoch = ${epochAfter(event)}
        where id = any(${feedIds}::text[])
        returning id, head, appended_at
      )
      insert into feed_event (feed_id, position, type, data, ends, at)
      select id, head, ${event.type}, ${JSON.stringify(event.data)}::jsonb,
        ${event.ends ? JSON.stringify(event.ends) : null}::jsonb, appended_at from head
      returning feed_id as id, position, extract(epoch from at) * 1000 as at`.execute(this.em.getKysely());
    for (const row of rows) this.#note(row.id, event, row);
  }

  /**
   * Deletes what is stored of a feed before a position, as pruning does: who resumes from there is told of the gap.
   * The feed must be locked.
   */
  async forgetBefore(feedId: FeedId, position: Position): Promise<void> {
    await sql`delete from feed_event where feed_id = ${feedId} and position < ${position}`.execute(this.em.getKysely());
  }

  #note(feedId: FeedId, event: NewEvent, row: { position: string; at: string }): Position {
    const position = Number(row.position);
    this.appended.push({ ...event, feedId, position, at: Math.floor(Number(row.at)) });
    return position;
  }
}

/** SQL: the epoch of a feed once the event is appended. */
function epochAfter({ beginsEpoch }: NewEvent): RawBuilder<unknown> {
  return beginsEpoch ? sql`head + 1` : sql`epoch`;
}

/** Appends to feeds: the change and its event are one transaction, the announcement comes after the commit. */
export class FeedWriter {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  /**
   * Runs `work` in one transaction and announces what it appended once that is committed. A process that dies between
   * the two delays the events until the next repair; it does not lose them.
   * `work` may run again after a deadlock, so it must do nothing that the database does not undo.
   */
  async write<T>(work: (transaction: FeedTransaction) => Promise<T>): Promise<T> {
    const [result, { committed, appended }] = await this.database.transaction(async (em) => {
      const transaction = new FeedTransaction(em);
      const result = await work(transaction);
      await transaction.finish();
      return [result, transaction] as const;
    });
    await Promise.all(committed.map((action) => action()));
    for (const event of appended) this.#announce(event);
    return result;
  }

  /**
   * Runs a batch statement over these drafts, and announces what it appended. It is a transaction by itself, or, to hold
   * the feeds, the second statement of one that locks their heads first: then every draft is current.
   * @param eventOf the event of a draft as the statement stored it.
   * @returns the statement's row for each draft, in their order.
   */
  async writeBatch<Draft extends EventDraft, Row extends DraftRow>(
    drafts: Draft[],
    statement: RawBuilder<Row>,
    isHeld: boolean,
    eventOf: (draft: Draft, row: Row) => NewEvent,
  ): Promise<Row[]> {
    const rows = isHeld ? await this.#runHeld(drafts, statement) : await this.database.run(statement);
    for (const [n, draft] of drafts.entries()) {
      const row = rows[n];
      if (!row || row.position === null) continue;
      const [position, at] = [Number(row.position), Math.floor(Number(row.at))];
      this.#announce({ ...eventOf(draft, row), feedId: draft.feedId, position, at });
    }
    return rows;
  }

  #runHeld<Row>(drafts: EventDraft[], statement: RawBuilder<Row>): Promise<Row[]> {
    return this.database.transaction(async (em) => {
      await new FeedTransaction(em).lock(drafts.map(({ feedId }) => feedId));
      return (await statement.execute(em.getKysely())).rows;
    });
  }

  #announce(event: FeedEvent): void {
    this.bus.publish(feedTopic(event.feedId), event);
  }
}
