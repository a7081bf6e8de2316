import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../platform/log/index.js';
import type { Locale } from '../platform/texts/index.js';
import {
  EventExecution,
  type EventResult,
  type EventSubscriber,
  type ExecutionOptions,
  type Made,
} from './event-execution.js';
import type { SourceItem } from './event-source.js';
import type { GroupMembers, GroupPayloads, GroupResults } from './group-payloads.js';
import { KeptResults } from './kept-results.js';
import { OperationKeys } from './operation-keys.js';
import { OperationPool } from './operation-pool.js';
import { type AskedOperation, SubscriptionOperation } from './subscription-operation.js';

export interface EventResultsOptions extends ExecutionOptions {
  /** Maximum size (bytes) of cached results. */
  resultBytes: number;
}

/**
 * Maximum size of a group whose results are not cached, unless subscribers outside of it may need them at this moment.
 * Keeping each costs more than making a few again.
 */
const few = 8;

/**
 * Produces the results of events. Executes each event once for all subscribers with the same document, operation and
 * variables.
 *
 * - A result that depends on the viewer is never shared.
 * - A result is not cached if events of other feeds can change what it shows: a notification shows a message of a
 *   conversation, which may be deleted later.
 * - A result with errors goes to all subscribers that wait for this execution, and is not cached. It would fail for
 *   each of them, but it may succeed for a later subscriber.
 */
export class EventResults implements GroupResults<EventSubscriber> {
  readonly #execution: EventExecution;
  readonly #kept: KeptResults<EventResult>;
  readonly #underWay = new WeakMap<object, Map<string, Promise<EventResult | null>>>();
  readonly #keys = new OperationKeys();
  readonly #operations = new OperationPool();
  given = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    log: Logger,
    options: EventResultsOptions,
  ) {
    this.#execution = new EventExecution(log, options);
    this.#kept = new KeptResults(options.resultBytes);
  }

  /** Number of executions, for the metrics. */
  get executions(): number {
    return this.#execution.count;
  }

  /** Size (bytes) of the cached results. */
  get keptBytes(): number {
    return this.#kept.bytes;
  }

  /**
   * Prepares an operation for its events. Subscriptions that may share results also share the operation.
   * @param locale the locale of texts in all of its results.
   * @throws {GraphQLError} if its variables are invalid.
   */
  prepare(asked: AskedOperation, locale: Locale): SubscriptionOperation {
    return this.#operations.shared(new SubscriptionOperation(this.schema, asked, this.#keys, locale));
  }

  /**
   * Returns the result for one subscriber.
   * @returns null if the event could not be executed within the patience.
   */
  async forOne(item: SourceItem, subscriber: EventSubscriber): Promise<Buffer | null> {
    const result = await this.#forAll(item, subscriber, item.isAlone !== true);
    const isAnothers = result?.isPersonal && result.subscriber !== subscriber;
    return (isAnothers ? await this.#execution.patiently(item, subscriber) : result)?.body ?? null;
  }

  forGroup<S extends EventSubscriber>(
    items: readonly SourceItem[],
    members: GroupMembers<S>,
    anyone: S,
  ): Made<GroupPayloads<S>> {
    const isLarge = members.size > few;
    const made = items.map((item) => this.#forAll(item, anyone, isLarge || !item.isAlone));
    const isAwaited = made.some((result) => result instanceof Promise);
    if (isAwaited) return Promise.all(made).then((results) => this.#payloads(items, members, results));
    return this.#payloads(items, members, made as (EventResult | null)[]);
  }

  #payloads<S extends EventSubscriber>(
    items: readonly SourceItem[],
    members: GroupMembers<S>,
    made: readonly (EventResult | null)[],
  ): Made<GroupPayloads<S>> {
    const results = made.filter((result) => result !== null);
    if (results.length < items.length) return null;
    if (!results.some(({ isPersonal }) => isPersonal)) return { shared: results.map(({ body }) => body) };
    return this.#forEach(items, members, results).then((personal) => ({ shared: null, personal }));
  }

  /** Returns the payloads of each subscriber of a group, for items with results that depend on the viewer. */
  async #forEach<S extends EventSubscriber>(
    items: readonly SourceItem[],
    members: GroupMembers<S>,
    results: readonly EventResult[],
  ): Promise<Map<S, Buffer[]>> {
    const payloads = new Map<S, Buffer[]>();
    const making: Promise<void>[] = [];
    for (const { subscriber } of members) {
      making.push(
        this.#ownOf(items, results, subscriber).then((own) => {
          if (own.length === items.length) payloads.set(subscriber, own);
        }),
      );
    }
    await Promise.all(making);
    return payloads;
  }

  async #ownOf(items: readonly SourceItem[], results: readonly EventResult[], subscriber: EventSubscriber) {
    const own = await Promise.all(
      items.map((item, i) => {
        const result = results[i];
        const isShared = result && (!result.isPersonal || result.subscriber === subscriber);
        return isShared ? result : this.#execution.once(item, subscriber);
      }),
    );
    return own.flatMap((result) => result?.body ?? []);
  }

  /**
   * Returns the result for all subscribers with the same operation, unless it is personal.
   * @param keeps whether other subscribers may need the result soon.
   * @returns null if the event could not be executed within the patience.
   */
  #forAll(item: SourceItem, subscriber: EventSubscriber, keeps: boolean): Made<EventResult> {
    const { event, isSelfContained = true } = item;
    if (!event) return this.#execution.patiently(item, subscriber);
    const { key } = subscriber.operation;
    const kept = this.#kept.get(event, key);
    if (kept) return kept;
    const mayKeep = keeps && isSelfContained;
    const made = this.#underWay.get(event)?.get(key) ?? this.#execution.patiently(item, subscriber);
    if (!(made instanceof Promise)) return this.#keep(event, key, made, mayKeep);
    return this.#share(event, key, made).then((result) => this.#keep(event, key, result, mayKeep));
  }

  #keep(event: object, key: string, result: EventResult | null, mayKeep: boolean): EventResult | null {
    if (mayKeep && result && !result.isPersonal && !result.hasErrors) this.#kept.set(event, key, result);
    return result;
  }

  /** Shares a running execution among subscribers with the same operation. */
  #share(event: object, key: string, running: Promise<EventResult | null>): Promise<EventResult | null> {
    let ofEvent = this.#underWay.get(event);
    if (!ofEvent) {
      ofEvent = new Map();
      this.#underWay.set(event, ofEvent);
    }
    const shared = ofEvent.get(key);
    if (shared) return shared;
    const started = running.finally(() => ofEvent.delete(key));
    ofEvent.set(key, started);
    return started;
  }
}
