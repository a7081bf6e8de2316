import { setTimeout } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import { Semaphore } from '../platform/concurrency/index.js';
import { isUnavailable } from '../platform/database/index.js';
import { ErrorCode, isError, logFaults, toClientError } from '../platform/errors/index.js';
import { executeEvent } from '../platform/executor/index.js';
import { AnswerBudget, type AnswerLimits, type RequestContext, unlimited } from '../platform/graphql/index.js';
import type { Logger } from '../platform/log/index.js';
import type { SourceItem } from './event-source.js';
import { LoaderScopes } from './loader-scopes.js';
import type { SubscriptionOperation } from './subscription-operation.js';

/** How long (ms) to wait before an event is executed again: at first, and at most. */
const firstPause = 100;
const longestPause = 2_000;
/** How many events are executed again at the same time: a database that comes back has other work too. */
const retriesAtOnce = 4;

export interface ExecutionOptions {
  /** How long an event that cannot be executed now is tried again, ms. */
  patience: number;
  /** The bounds of one result. */
  answer: AnswerLimits;
}

/** A subscriber, as events are executed for it. */
export interface EventSubscriber {
  /** What it asks for. */
  readonly operation: SubscriptionOperation;
  /** Returns the context of one execution: the viewer, and the client. */
  context(): RequestContext;
}

/** An event as one or all subscribers are given it. */
export interface EventResult {
  /** The execution result as JSON. */
  body: Buffer;
  /** It was made by looking at the viewer: no other subscriber is given it. */
  isPersonal: boolean;
  /** The subscriber that it was made for. */
  subscriber: EventSubscriber;
  hasErrors: boolean;
}

/**
 * Executes an event as GraphQL does (spec section 6.2.3.2), and serialises the result.
 *
 * - An execution gives a result, a result with permanent field errors, or null: not now. It is not now if the database
 *   does not answer: then it is tried again for as long as `patience`. Errors never take the place of an event that
 *   could be given later.
 * - Each event has loaders of its own, so nothing read for one event is shown for a later one; events read together
 *   share theirs.
 */
export class EventExecution {
  readonly #loaders = new LoaderScopes();
  readonly #retries = new Semaphore(retriesAtOnce, Number.POSITIVE_INFINITY);
  readonly #limits: AnswerLimits;
  /** Whether events wait for the database: it is logged once. */
  #isAway = false;
  /** How many executions there were, for the metrics. */
  count = 0;

  constructor(
    private readonly log: Logger,
    private readonly options: ExecutionOptions,
  ) {
    // An event that waits for the database is given later, never replaced by an error.
    this.#limits = { ...options.answer, time: unlimited.time };
  }

  /** Executes an event, again and again while it is not now. @returns null if that takes longer than `patience`. */
  async patiently(item: SourceItem, subscriber: EventSubscriber): Promise<EventResult | null> {
    const first = await this.once(item, subscriber);
    if (first) return first;
    if (!this.#isAway) this.log.warn('events wait: the database does not answer');
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

  /** Executes an event. @returns null for not now. */
  async once(item: SourceItem, subscriber: EventSubscriber): Promise<EventResult | null> {
    this.count++;
    const origin = item.origin ?? item;
    const context = subscriber.context().withLoaders(this.#loaders.of(origin));
    const { operation } = subscriber;
    const result = await executeEvent(
      operation.plan,
      operation.execution(item, context),
      new AnswerBudget(this.#limits),
    );
    if (result.errors) this.#loaders.forget(origin);
    if (isTemporary(result)) return null;
    const presented = this.#present(result, context, subscriber);
    this.#loaders.used(origin, presented.body.length);
    return presented;
  }

  #present({ data, errors }: ExecutionResult, context: RequestContext, subscriber: EventSubscriber): EventResult {
    const { isPersonal } = context;
    if (!errors) return { body: Buffer.from(JSON.stringify({ data })), isPersonal, subscriber, hasErrors: false };
    logFaults(errors, this.log, context.client.requestId);
    const shown = { errors: errors.map((error) => toClientError(error.toJSON(), error)), data };
    return { body: Buffer.from(JSON.stringify(shown)), isPersonal, subscriber, hasErrors: true };
  }
}

/**
 * Whether the event can be given later as it should be: the database did not answer, or something else did not that
 * leaves nothing of the event. Where something else (Redis) leaves a field null, the event is given without it.
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
