import { setTimeout } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { Semaphore } from '../platform/concurrency/index.js';
import { isUnavailable } from '../platform/database/index.js';
import { ErrorCode, isError, logFaults, toClientError, translated } from '../platform/errors/index.js';
import { executeEvent } from '../platform/executor/index.js';
import {
  AnswerBudget,
  type AnswerLimits,
  LoaderScope,
  type RequestContext,
  unlimited,
} from '../platform/graphql/index.js';
import type { Logger } from '../platform/log/index.js';
import type { SourceItem } from './event-source.js';
import { LoaderScopes } from './loader-scopes.js';
import type { SubscriptionOperation } from './subscription-operation.js';

/** Initial and maximum delay (ms) before a retry of an event. */
const firstPause = 100;
const longestPause = 2_000;
/** Maximum number of simultaneous retries. A database that comes back has other work too. */
const retriesAtOnce = 4;

export interface ExecutionOptions {
  /** How long an event that cannot be executed now is retried, ms. */
  patience: number;
  /** The limits of one result. */
  answer: AnswerLimits;
}

/** A result, or a promise of it; null if it could not be made. */
export type Made<T> = T | null | Promise<T | null>;

/** The members of a subscriber that the execution uses. */
export interface EventSubscriber {
  /** The operation that events are executed for. */
  readonly operation: SubscriptionOperation;
  /** Returns the context of one execution: the viewer and the client. */
  context(): RequestContext;
}

/** The result of an event, for one or all subscribers. */
export interface EventResult {
  /** The execution result as JSON. */
  body: Buffer;
  /** True if the result depends on the viewer. No other subscriber may get it. */
  isPersonal: boolean;
  /** The subscriber that the result was made for. */
  subscriber: EventSubscriber;
  hasErrors: boolean;
}

/**
 * Executes an event as GraphQL does (spec section 6.2.3.2), and serialises the result.
 *
 * - An execution returns a result, a result with permanent field errors, or null for "not now". It returns null if the
 *   database does not answer. Then it is retried until `patience` has passed. An error never replaces an event that
 *   could be delivered later.
 * - Each event has its own loaders, so a later event never shows values that were read for an earlier one. Events that
 *   were read together share loaders.
 */
export class EventExecution {
  readonly #loaders = new LoaderScopes();
  readonly #retries = new Semaphore(retriesAtOnce, Number.POSITIVE_INFINITY);
  readonly #limits: AnswerLimits;
  /** True while events wait for the database. It limits the log to one line. */
  #isAway = false;
  /** Number of executions, for the metrics. */
  count = 0;

  constructor(
    private readonly log: Logger,
    private readonly options: ExecutionOptions,
  ) {
    // No time limit: an event that waits for the database is delivered later, never replaced by an error.
    this.#limits = { ...options.answer, time: unlimited.time };
  }

  /**
   * Executes an event, and retries while it cannot be executed.
   * @returns null if that takes longer than `patience`. Synchronous if nothing must be awaited.
   */
  patiently(item: SourceItem, subscriber: EventSubscriber): Made<EventResult> {
    const first = this.once(item, subscriber);
    if (first instanceof Promise) return first.then((result) => result ?? this.#retry(item, subscriber));
    return first ?? this.#retry(item, subscriber);
  }

  async #retry(item: SourceItem, subscriber: EventSubscriber): Promise<EventResult | null> {
    if (!this.#isAway) this.log.warn('the database does not answer; events wait');
    this.#isAway = true;
    const giveUpAt = performance.now() + this.options.patience;
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const left = giveUpAt - performance.now();
      if (left <= 0) return null;
      await setTimeout(Math.min(pause * (0.5 + Math.random() / 2), left), undefined, { ref: false });
      const result = await this.#retries.run(async () =>
        performance.now() - giveUpAt > firstPause ? null : this.once(item, subscriber),
      );
      if (!result) continue;
      this.#isAway = false;
      return result;
    }
  }

  /**
   * Executes an event.
   * @returns null if it cannot be executed now. Synchronous if nothing must be awaited.
   */
  once(item: SourceItem, subscriber: EventSubscriber): Made<EventResult> {
    this.count++;
    const origin = item.origin ?? item;
    const context = subscriber.context().withLoaders(() => this.#loadersOf(item, origin, subscriber));
    const { operation } = subscriber;
    const execution = operation.execution(item, context);
    const result = executeEvent(operation.plan, execution, new AnswerBudget(this.#limits));
    const finish = (settled: ExecutionResult) => this.#finish(settled, origin, context, subscriber);
    return result instanceof Promise ? result.then(finish) : finish(result);
  }

  #finish(result: ExecutionResult, origin: object, context: RequestContext, subscriber: EventSubscriber) {
    if (result.errors) this.#loaders.forget(origin);
    if (isTemporary(result)) return null;
    const presented = this.#present(result, context, subscriber);
    this.#loaders.used(origin, presented.body.length);
    return presented;
  }

  #loadersOf({ isSelfContained = true, event }: SourceItem, origin: object, subscriber: EventSubscriber): LoaderScope {
    if (isSelfContained) return this.#loaders.of(origin);
    // An event that was not read together with others is executed once for a subscriber.
    return origin === event ? new LoaderScope() : this.#loaders.ofSubscriber(subscriber, origin);
  }

  #present({ data, errors }: ExecutionResult, context: RequestContext, subscriber: EventSubscriber): EventResult {
    const { isPersonal } = context;
    if (!errors) return { body: Buffer.from(JSON.stringify({ data })), isPersonal, subscriber, hasErrors: false };
    logFaults(errors, this.log, context.client.requestId);
    const inLanguage = translated(errors, context.writer);
    const shown = { errors: inLanguage.map((error) => toClientError(error.toJSON(), error)), data };
    return { body: Buffer.from(JSON.stringify(shown)), isPersonal, subscriber, hasErrors: true };
  }
}

/**
 * Returns whether the event can be delivered later without the error. That holds if the database did not answer, or if
 * another service did not and nothing of the event is left. If another service (Redis) makes only one field null, the
 * event is delivered without it.
 */
function isTemporary({ errors, data }: ExecutionResult): boolean {
  return (
    errors?.some(
      ({ originalError }) => isUnavailable(originalError) || (data == null && isSaidToBeTemporary(originalError)),
    ) ?? false
  );
}

function isSaidToBeTemporary(error: unknown): boolean {
  return isError(error, ErrorCode.UNAVAILABLE);
}
