import { setTimeout } from 'node:timers/promises';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { Semaphore } from '../platform/concurrency/index.js';
import { isUnavailable } from '../platform/database/sql-errors.js';
import { ErrorCode, HubbubError, logFaults, toClientError } from '../platform/errors/index.js';
import { executeEvent } from '../platform/executor/executor.js';
import type { AnswerLimits } from '../platform/graphql/limits/answer-budget.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import type { Logger } from '../platform/log/index.js';
import type { SourceItem } from './event-source.js';
import { KeptResults } from './kept-results.js';
import { LoaderScopes } from './loader-scopes.js';
import { OperationKeys } from './operation-keys.js';
import { type AskedOperation, FollowedOperation } from './subscription-operation.js';

/** How long (ms) to wait before an event is executed again: at first, and at most. */
const firstPause = 100;
const longestPause = 2_000;
/** How many events are executed again at the same time: a database that comes back has other work too. */
const retriesAtOnce = 4;

export interface EventResultsOptions {
  /** How long an event that cannot be executed now is tried again, ms. */
  patience: number;
  /** The bounds of one result. */
  answer: AnswerLimits;
  /** Bytes of results that are kept. */
  resultBytes: number;
}

/** An event as one or all subscribers are given it. */
export interface EventResult {
  /** The execution result as JSON. */
  body: Buffer;
  /** It was made by looking at the viewer: no other subscriber is given it. */
  isPersonal: boolean;
  /** The subscriber it was made for. */
  asker: Asker;
  hasErrors: boolean;
}

/** A subscriber that events are executed for. */
export interface Asker {
  /** A context for one execution: who asks, and from where. */
  context(): RequestContext;
}

/**
 * Executes each event as GraphQL does (spec section 6.2.3.2), and serialises it: once for all subscribers with the same
 * document, operation and variables.
 *
 * - An execution gives a result, a result with permanent field errors, or null: not now. It is not now if the database
 *   does not answer: then it is tried again for as long as `patience`. Errors never take the place of an event that
 *   could be given later.
 * - A result that was made by looking at the viewer is never shared.
 * - A result with errors is given to those who wait for that very execution, and is not kept: what failed for all of a
 *   group would fail for each of them, but a later subscriber may have more luck.
 * - Each event has loaders of its own, so nothing read for one event is shown for a later one; events read together
 *   share theirs.
 */
export class EventResults {
  readonly #kept: KeptResults<EventResult>;
  readonly #underWay = new WeakMap<object, Map<string, Promise<EventResult | null>>>();
  readonly #loaders = new LoaderScopes();
  readonly #keys = new OperationKeys();
  readonly #retries = new Semaphore(retriesAtOnce, Number.POSITIVE_INFINITY);
  /** Whether events wait for the database: it is logged once. */
  #isAway = false;
  /** How many executions there were, for the metrics. */
  executions = 0;
  /** How many subscribers were given a result. */
  given = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly log: Logger,
    private readonly options: EventResultsOptions,
  ) {
    this.#kept = new KeptResults(options.resultBytes);
  }

  /** How many bytes of results are kept. */
  get keptBytes(): number {
    return this.#kept.bytes;
  }

  /** Prepares an operation for its events. @throws GraphQLError if its variables do not fit. */
  prepare(asked: AskedOperation): FollowedOperation {
    return new FollowedOperation(this.schema, asked, this.#keys);
  }

  /** What one subscriber is given. @returns null if the event could not be executed within `patience`. */
  async forOne(item: SourceItem, operation: FollowedOperation, asker: Asker): Promise<Buffer | null> {
    const result = await this.forAll(item, operation, asker, item.isAlone !== true);
    const isAnothers = result?.isPersonal && result.asker !== asker;
    return (isAnothers ? await this.#patiently(item, operation, asker) : result)?.body ?? null;
  }

  /**
   * What all subscribers with the same operation are given, unless it is personal.
   * @param keeps whether others may ask for the same soon.
   * @returns null if the event could not be executed within `patience`.
   */
  async forAll(item: SourceItem, operation: FollowedOperation, asker: Asker, keeps: boolean) {
    const { event } = item;
    if (!event) return this.#patiently(item, operation, asker);
    const { key } = operation;
    const kept = this.#kept.get(event, key);
    if (kept) return kept;
    const result = await this.#shared(event, key, () => this.#patiently(item, operation, asker));
    if (keeps && result && !result.isPersonal && !result.hasErrors) this.#kept.set(event, key, result);
    return result;
  }

  /** What one subscriber is given of an event that shows something of its viewer. @returns null for not now. */
  async forNobodyElse(item: SourceItem, operation: FollowedOperation, asker: Asker): Promise<Buffer | null> {
    return (await this.#execute(item, operation, asker))?.body ?? null;
  }

  /** Those who ask for the same while it is executed share the execution. */
  #shared(event: object, key: string, execute: () => Promise<EventResult | null>): Promise<EventResult | null> {
    let ofEvent = this.#underWay.get(event);
    if (!ofEvent) {
      ofEvent = new Map();
      this.#underWay.set(event, ofEvent);
    }
    const underWay = ofEvent.get(key);
    if (underWay) return underWay;
    const started = execute().finally(() => ofEvent.delete(key));
    ofEvent.set(key, started);
    return started;
  }

  /** Executes an event, again and again while it is not now. @returns null if that takes longer than `patience`. */
  async #patiently(item: SourceItem, operation: FollowedOperation, asker: Asker): Promise<EventResult | null> {
    const first = await this.#execute(item, operation, asker);
    if (first) return first;
    if (!this.#isAway) this.log.warn('events wait: the database does not answer');
    this.#isAway = true;
    const giveUpAt = performance.now() + this.options.patience;
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const left = giveUpAt - performance.now();
      if (left <= 0) return null;
      await setTimeout(Math.min(pause * (0.5 + Math.random() / 2), left), undefined, { ref: false });
      const result = await this.#retries.run(async () =>
        performance.now() - giveUpAt > firstPause ? null : this.#execute(item, operation, asker),
      );
      if (!result) continue;
      this.#isAway = false;
      return result;
    }
  }

  /** @returns null for not now. */
  async #execute(item: SourceItem, operation: FollowedOperation, asker: Asker): Promise<EventResult | null> {
    this.executions++;
    const origin = item.origin ?? item;
    const contextValue = asker.context().withLoaders(this.#loaders.of(origin));
    const result = await executeEvent(operation, item, contextValue, this.options.answer);
    if (result.errors) this.#loaders.forget(origin);
    if (isTemporary(result)) return null;
    const presented = this.#present(result, contextValue, asker);
    this.#loaders.used(origin, presented.body.length);
    return presented;
  }

  #present({ data, errors }: ExecutionResult, context: RequestContext, asker: Asker): EventResult {
    const { isPersonal } = context;
    if (!errors) return { body: Buffer.from(JSON.stringify({ data })), isPersonal, asker, hasErrors: false };
    logFaults(errors, this.log, context.client.requestId);
    const shown = { errors: errors.map((error) => toClientError(error.toJSON(), error)), data };
    return { body: Buffer.from(JSON.stringify(shown)), isPersonal, asker, hasErrors: true };
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
  return error instanceof HubbubError && error.code === ErrorCode.UNAVAILABLE;
}
