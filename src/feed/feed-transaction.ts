import { type RawBuilder, sql } from 'kysely';
import type { UnitOfWork } from '../platform/database/index.js';
import { checkOf, type EventPlace, placeOf, timeAfter } from './checkpoint.js';
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
   * Appends an event and returns its position. Who appends to several feeds in one transaction locks them first.
   * @throws if there is no such feed.
   */
  async append(feedId: FeedId, event: NewEvent): Promise<Position> {
    // Write what the work has gathered first: a failure there must not leave the head row locked any longer.
    await this.em.flush();
    const { rows } = await sql<PlacedRow>`
      with before as (${headsBefore([feedId])}),
      head as (
        update feed set head = head + 1, appended_at = before.at, epoch = ${epochAfter([event])}
        from before where feed.id = before.id
        returning head, at, previous_at
      )
      insert into feed_event (feed_id, position, type, data, ends, audience, at, previous_at)
      select ${feedId}, head, ${event.type}, ${JSON.stringify(event.data)}::jsonb,
        ${event.ends ? JSON.stringify(event.ends) : null}::jsonb, ${event.audience ?? null}::text[], at, previous_at
      from head returning ${placed}`.execute(this.em.getKysely());
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
    assertForAll([event]);
    await this.em.flush();
    const { rows } = await sql<PlacedRow>`
      with before as (${headsBefore(feedIds)}),
      head as (
        update feed set head = head + 1, appended_at = before.at, epoch = ${epochAfter([event])}
        from before where feed.id = before.id
        returning feed.id, head, at, previous_at
      )
      insert into feed_event (feed_id, position, type, data, ends, at, previous_at)
      select id, head, ${event.type}, ${JSON.stringify(event.data)}::jsonb,
        ${event.ends ? JSON.stringify(event.ends) : null}::jsonb, at, previous_at
      from head returning ${placed}`.execute(this.em.getKysely());
    for (const row of rows) this.#note(row.id, event, row);
  }

  /**
   * Appends events, each to feeds of its own, in one statement, however many they are. The feeds must be locked; those
   * that do not exist are left out.
   */
  async appendMany(told: readonly { feedIds: readonly FeedId[]; event: NewEvent }[]): Promise<void> {
    assertForAll(told.map(({ event }) => event));
    await this.em.flush();
    const pairs = told.flatMap(({ feedIds }, n) => feedIds.map((feedId) => ({ feedId, n })));
    const events = told.map(({ event: { type, data, ends } }, n) => ({ n, type, data, ends }));
    const { rows } = await sql<PlacedRow>`
      with given as (
        select feed_id, n, row_number() over (partition by feed_id order by n) as place
        from unnest(${pairs.map(({ feedId }) => feedId)}::text[], ${pairs.map(({ n }) => n)}::int[]) as pair (feed_id, n)
      ),
      before as (${headsBefore([...new Set(pairs.map(({ feedId }) => feedId))])}),
      head as (
        update feed set head = head + more.count, appended_at = before.at
        from before join (select feed_id, count(*) as count from given group by feed_id) as more on more.feed_id = before.id
        where feed.id = before.id returning feed.id, head - more.count as old_head, at, previous_at
      )
      insert into feed_event (feed_id, position, type, data, ends, at, previous_at)
      select id, old_head + place, event.type, event.data, event.ends, at, case when place = 1 then previous_at else at end
      from given join head on head.id = given.feed_id
      join json_to_recordset(${JSON.stringify(events)}::json) as event (n int, type text, data jsonb, ends jsonb) using (n)
      returning ${placed}`.execute(this.em.getKysely());
    const places = Map.groupBy(
      rows.sort((one, other) => Number(one.position) - Number(other.position)),
      ({ id }) => id,
    );
    for (const { feedId, n } of pairs) {
      const row = places.get(feedId)?.shift();
      if (row) this.#note(feedId, (told[n] as { event: NewEvent }).event, row);
    }
  }

  /**
   * Appends many events to one feed in one statement, however many they are.
   * @returns the position of the last.
   * @throws if there is no such feed, or no event.
   */
  async appendAll(feedId: FeedId, events: readonly NewEvent[]): Promise<Position> {
    assertForAll(events);
    await this.em.flush();
    const [types, data, ends] = [
      events.map(({ type }) => type),
      events.map((event) => JSON.stringify(event.data)),
      events.map((event) => event.ends && JSON.stringify(event.ends)),
    ];
    const { rows } = await sql<PlacedRow>`
      with before as (${headsBefore([feedId])}),
      head as (
        update feed set head = head + ${events.length}, appended_at = before.at, epoch = ${epochAfter(events)}
        from before where feed.id = before.id returning head, at, previous_at
      )
      insert into feed_event (feed_id, position, type, data, ends, at, previous_at)
      select ${feedId}, head - ${events.length} + n, type, data::jsonb, ends::jsonb, at,
        case when n = 1 then previous_at else at end
      from head, unnest(${types}::text[], ${data}::text[], ${ends}::text[]) with ordinality as given (type, data, ends, n)
      returning ${placed}`.execute(this.em.getKysely());
    const inOrder = rows.sort((a, b) => Number(a.position) - Number(b.position));
    let last: Position | null = null;
    for (const [n, row] of inOrder.entries()) last = this.#note(feedId, events[n] as NewEvent, row);
    if (last === null) throw new Error(`There is no feed ${feedId}, or nothing to append`);
    return last;
  }

  /**
   * Deletes what is stored of a feed before a position, as pruning does: who resumes from there is told of the gap.
   * The feed must be locked.
   */
  async forgetBefore(feedId: FeedId, position: Position): Promise<void> {
    await sql`delete from feed_event where feed_id = ${feedId} and position < ${position}`.execute(this.em.getKysely());
  }

  #note(feedId: FeedId, event: NewEvent, row: PlacedRow): Position {
    const appended = { ...event, feedId, ...placeOf(row) };
    this.appended.push(appended);
    return appended.position;
  }
}

interface PlacedRow extends EventPlace {
  id: FeedId;
}

/** SQL: what is returned of each event that was appended. */
const placed = sql`feed_id as id, position, ${checkOf(sql`at`)} as check, ${checkOf(sql`previous_at`)} as previous`;

/** SQL: the locked heads of feeds, with the time of their last event and that of the next. */
function headsBefore(feedIds: FeedId[]): RawBuilder<unknown> {
  return sql`
    select id, appended_at as previous_at, ${timeAfter(sql`appended_at`)} as at
    from feed where id = any(${feedIds}::text[]) order by id for update`;
}

/** SQL: the epoch of a feed once the events are appended. */
function epochAfter(events: readonly NewEvent[]): RawBuilder<unknown> {
  return events.some(({ beginsEpoch }) => beginsEpoch) ? checkOf(sql`before.at`) : sql`epoch`;
}

/** Only `append` stores an audience: an event that has one must not come where it would be told to everyone. */
function assertForAll(events: readonly NewEvent[]): void {
  if (events.some(({ audience }) => audience)) throw new Error('An event with an audience is appended by itself');
}
