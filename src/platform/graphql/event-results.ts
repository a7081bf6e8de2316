import { setTimeout } from 'node:timers/promises';
import { type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { isUnavailable } from '../database/sql-errors.js';
import { logFaults, toClientError } from '../errors/index.js';
import type { Logger } from '../log.js';
import type { SourceItem } from './event-source.js';
import { execute } from './executor.js';
import { LoaderScope } from './loader-scope.js';
import { OperationKeys } from './operation-keys.js';
import { RecentValues } from './recent-values.js';
import type { RequestContext } from './request-context.js';

/** How often an event is executed while the database does not answer, and how long (ms) it is waited between. */
const attempts = 60;
const retryPause = 500;
/** Events whose results and loaders are held for those who come to them a little later. */
const eventsHeld = 500;

/** What a follower asked for. */
export interface FollowedOperation {
  document: DocumentNode;
  operationName: string | null | undefined;
  variableValues: ExecutionArgs['variableValues'];
}

/** An event as one or all followers are given it. */
export interface EventResult {
  /** The execution result as JSON. */
  body: Buffer;
  /** It was made by looking at who asks: it is nobody else's. */
  isPersonal: boolean;
  /** Whose it is if it is personal. */
  asker: Asker;
}

/** One whom events are executed for. */
export interface Asker {
  /** A context for one execution: who asks, and from where. */
  context(): RequestContext;
}

/**
 * Executes each event as GraphQL does (spec section 6.2.3.2), and makes JSON of it: once for all who follow it with the
 * same document, operation and variables. A result that was made by looking at the viewer is shared with nobody.
 * Each event has loaders of its own, so nothing read for one event is shown for a later one; events read together share
 * theirs.
 */
export class EventResults {
  readonly #byEvent = new RecentValues(() => new Map<string, Promise<EventResult>>(), eventsHeld);
  readonly #loaders = new RecentValues(() => new LoaderScope(), eventsHeld);
  readonly #keys = new OperationKeys();
  /** How many executions there were, for the metrics. */
  executions = 0;
  /** How many followers were given a result. */
  given = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly log: Logger,
  ) {}

  /** Followers whose operations have the same key may share results. */
  keyOf(operation: FollowedOperation): string {
    return this.#keys.of(operation);
  }

  /** What one follower is given. */
  async forOne(item: SourceItem, operation: FollowedOperation, key: string, asker: Asker): Promise<Buffer> {
    const result = await this.forAll(item, operation, key, asker);
    return result.isPersonal && result.asker !== asker ? this.forNobodyElse(item, operation, asker) : result.body;
  }

  /** What all followers with the same key are given, unless it is personal. */
  forAll(item: SourceItem, operation: FollowedOperation, key: string, asker: Asker): Promise<EventResult> {
    if (!item.event) return this.#execute(item, operation, asker);
    const results = this.#byEvent.of(item.event);
    let result = results.get(key);
    if (!result) {
      result = this.#execute(item, operation, asker);
      results.set(key, result);
    }
    return result;
  }

  /** What one follower is given of an event that shows something of who looks. */
  async forNobodyElse(item: SourceItem, operation: FollowedOperation, asker: Asker): Promise<Buffer> {
    return (await this.#execute(item, operation, asker)).body;
  }

  /** Executes an event; as long as the database is away it waits, for the event would be given without what is read. */
  async #execute(item: SourceItem, operation: FollowedOperation, asker: Asker): Promise<EventResult> {
    for (let attempt = 1; ; attempt++) {
      this.executions++;
      const contextValue = asker.context().withLoaders(this.#loaders.of(item.origin ?? item));
      const result = await execute({ schema: this.schema, ...operation, rootValue: item, contextValue });
      if (attempt === attempts || !isIncomplete(result)) return this.#present(result, contextValue, asker);
      this.#loaders.delete(item.origin ?? item);
      await setTimeout(retryPause, undefined, { ref: false });
    }
  }

  #present({ data, errors }: ExecutionResult, context: RequestContext, asker: Asker): EventResult {
    const { isPersonal } = context;
    if (!errors) return { body: Buffer.from(JSON.stringify({ data })), isPersonal, asker };
    logFaults(errors, this.log, context.client.requestId);
    const shown = { errors: errors.map((error) => toClientError(error.toJSON(), error)), data };
    return { body: Buffer.from(JSON.stringify(shown)), isPersonal, asker };
  }
}

/** Whether something could not be read, and might be a moment later. */
function isIncomplete({ errors }: ExecutionResult): boolean {
  return errors?.some(({ originalError }) => isUnavailable(originalError)) ?? false;
}
