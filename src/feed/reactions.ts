import type { DeclaredEvent, EventClass, EventOf } from './declared-event.js';
import { typesOf } from './event-classes.js';
import type { FeedEvent } from './feed-event.js';
import type { FeedTransaction } from './feed-transaction.js';

/** Adds reactions to events of some kinds, for one of three phases. */
export interface Reacting<T extends DeclaredEvent> {
  /**
   * Runs in the transaction that appends the events, after all else in it: once for all events. Its writes commit
   * together with them. It does not run for events of a `BatchWriter`.
   */
  inTransaction(react: (transaction: FeedTransaction, events: readonly EventOf<T>[]) => Promise<void>): void;
  /**
   * Runs for each event after its commit and before its announcement, on the node that committed it. It runs at most
   * once and best effort, because the node may die before. It must not throw. It does not run for events of a
   * `BatchWriter`.
   */
  afterCommit(react: (event: EventOf<T>) => void): void;
  /**
   * Runs after a node has read events from the log, and before it delivers them. It can fill in data that is not stored
   * (snapshots), with one query for all events. It does not run for events that were announced in time.
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

/** Holds reactions by phase, each in the order in which it was added. */
export class Reactions {
  readonly #inTransaction: Reaction<InTransaction>[] = [];
  readonly #afterCommit: Reaction<AfterCommit>[] = [];
  readonly #whenRead: Reaction<WhenRead>[] = [];

  /** Adds reactions to events of these classes and their subclasses. */
  on<C extends readonly EventClass[]>(...classes: C): Reacting<InstanceType<C[number]>> {
    const types = new Set(typesOf(...classes));
    // Each function gets only events of its own types, but the lists do not have these types.
    return {
      inTransaction: (react) => void this.#inTransaction.push({ types, react: react as InTransaction }),
      afterCommit: (react) => void this.#afterCommit.push({ types, react: react as AfterCommit }),
      whenRead: (react) => void this.#whenRead.push({ types, react: react as WhenRead }),
    };
  }

  /** Runs the reactions in a transaction. Later reactions see events that earlier ones append. */
  async runInTransaction(transaction: FeedTransaction): Promise<void> {
    const { appended } = transaction;
    for (const { types, react } of this.#inTransaction) {
      const events = appended.filter(({ type }) => types.has(type));
      if (events.length > 0) await react(transaction, events);
    }
  }

  /** Runs the reactions to an event after its commit. */
  runAfterCommit(event: FeedEvent): void {
    for (const { types, react } of this.#afterCommit) if (types.has(event.type)) react(event);
  }

  /** Runs the reactions to events that were read from the log. */
  async runWhenRead(events: readonly FeedEvent[]): Promise<void> {
    for (const { types, react } of this.#whenRead) {
      const matching = events.filter(({ type }) => types.has(type));
      if (matching.length > 0) await react(matching);
    }
  }
}
