import type { DeclaredEvent, EventClass, EventOf } from './declared-event.js';
import { typesOf } from './event-classes.js';
import type { FeedEvent } from './feed-event.js';
import type { FeedTransaction } from './feed-transaction.js';

/** Says when a function reacts to events of some kinds. */
export interface Reacting<T extends DeclaredEvent> {
  /**
   * Runs in the transaction that appends the events, after all else in it: once for all of them, and what it writes is
   * there exactly when they are. It does not run for events that a `BatchWriter` appends.
   */
  inTransaction(react: (transaction: FeedTransaction, events: readonly EventOf<T>[]) => Promise<void>): void;
  /**
   * Runs for each event after its commit, before it is announced, on the node that committed it: once, and best effort,
   * as that node may die before. It must not throw. It does not run for events that a `BatchWriter` appends.
   */
  afterCommit(react: (event: EventOf<T>) => void): void;
  /**
   * Runs when a node reads events from the log, before it gives them to anyone: it can fill in what is not stored
   * (snapshots), with one query for all of them. An event that was announced in time is not read.
   */
  whenRead(react: (events: EventOf<T>[]) => Promise<void>): void;
}

/** A function that runs because of events of some types. */
interface Reaction<React> {
  types: ReadonlySet<string>;
  react: React;
}

type InTransaction = (transaction: FeedTransaction, events: readonly FeedEvent[]) => Promise<void>;
type AfterCommit = (event: FeedEvent) => void;
type WhenRead = (events: FeedEvent[]) => Promise<void>;

/** What runs because of events, by phase; each in the order in which it was added. */
export class Reactions {
  readonly #inTransaction: Reaction<InTransaction>[] = [];
  readonly #afterCommit: Reaction<AfterCommit>[] = [];
  readonly #whenRead: Reaction<WhenRead>[] = [];

  /** Begins to say what reacts to events of these classes, or of classes that extend them. */
  on<C extends readonly EventClass[]>(...classes: C): Reacting<InstanceType<C[number]>> {
    const types = new Set(typesOf(...classes));
    // The events that each function is given are of its own types, which the lists do not know.
    return {
      inTransaction: (react) => void this.#inTransaction.push({ types, react: react as InTransaction }),
      afterCommit: (react) => void this.#afterCommit.push({ types, react: react as AfterCommit }),
      whenRead: (react) => void this.#whenRead.push({ types, react: react as WhenRead }),
    };
  }

  /** Runs what reacts in a transaction. What it appends is seen by the reactions after it. */
  async runInTransaction(transaction: FeedTransaction): Promise<void> {
    const { appended } = transaction;
    for (const { types, react } of this.#inTransaction) {
      const events = appended.filter(({ type }) => types.has(type));
      if (events.length > 0) await react(transaction, events);
    }
  }

  /** Runs what reacts to an event after its commit. */
  runAfterCommit(event: FeedEvent): void {
    for (const { types, react } of this.#afterCommit) if (types.has(event.type)) react(event);
  }

  /** Runs what reacts to events that were read from the log. */
  async runWhenRead(events: readonly FeedEvent[]): Promise<void> {
    for (const { types, react } of this.#whenRead) {
      const matching = events.filter(({ type }) => types.has(type));
      if (matching.length > 0) await react(matching);
    }
  }
}
