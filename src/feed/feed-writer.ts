import type { RawBuilder } from 'kysely';
import type { Bus } from '../platform/bus/index.js';
import type { Database } from '../platform/database/index.js';
import type { DraftRow, EventDraft } from './batch-statement.js';
import { type EventPlace, placeOf } from './checkpoint.js';
import type { EventClass } from './declared-event.js';
import { type FeedEvent, feedTopic, type NewEvent } from './feed-event.js';
import { FeedTransaction } from './feed-transaction.js';
import { type Reacting, Reactions } from './reactions.js';

/** Appends events to feeds. A change and its event are one transaction. The announcement follows after the commit. */
export class FeedWriter {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly reactions = new Reactions(),
  ) {}

  /** Adds reactions to events of these classes and their subclasses. */
  on<C extends readonly EventClass[]>(...classes: C): Reacting<InstanceType<C[number]>> {
    return this.reactions.on(...classes);
  }

  /**
   * Runs `work` in one transaction, and announces the appended events after the commit. If the process dies between the
   * two, the next repair delivers the events late; they are not lost. `work` may run again after a deadlock, so it must
   * have no effects outside the database.
   */
  async write<T>(work: (transaction: FeedTransaction) => Promise<T>): Promise<T> {
    const [result, { committed, appended }] = await this.database.transaction(async (em) => {
      const transaction = new FeedTransaction(em);
      const result = await work(transaction);
      await this.reactions.runInTransaction(transaction);
      await transaction.finish();
      return [result, transaction] as const;
    });
    await Promise.all(committed.map((action) => action()));
    for (const event of appended) {
      this.reactions.runAfterCommit(event);
      this.#announce(event);
    }
    return result;
  }

  /**
   * Runs a batch statement over these drafts, and announces the appended events. The statement is a transaction of its
   * own. With `isHeld`, it is the second statement of a transaction that locks the heads first; then every draft is
   * current.
   * @param eventOf returns the event of a draft as the statement stored it.
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
      this.#announce({ ...eventOf(draft, row), feedId: draft.feedId, ...placeOf(row as EventPlace) });
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
