import { setTimeout } from 'node:timers/promises';
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import { isUnavailable } from '../database/sql-errors.js';
import { LoaderScope } from './loader-scope.js';
import type { RequestContext } from './request-context.js';
import type { SharedExecutions } from './shared-executions.js';

/** How often an event is executed while the database does not answer, and how long (ms) it is waited between. */
const attempts = 60;
const retryPause = 500;

/** A stream that the server can end from outside. */
export interface EndableStream {
  /** Ends it with a typed last word. */
  revoke(reason: string): void;
  /** Ends it at once. */
  return(): Promise<unknown>;
}

/** A place for one stream on a socket. */
export interface Admission {
  /** The stream is open: it is ended with the others. */
  attach(stream: EndableStream): void;
  /** The stream has ended, or never began. */
  release(): void;
}

/** Keeps the streams of one socket, within limits, so that they can be ended together. */
export interface StreamTracker {
  /** @throws HubbubError LIMIT_REACHED */
  admit(): Admission;
}

/** What a source gives. */
interface SourceEvent {
  /** The same for what was read together: that is executed with the same loaders. */
  origin?: object;
  /** What all followers are given alike: it is executed once for all of a group. */
  event?: object;
}

type Source = AsyncIterator<SourceEvent, unknown> & Partial<Pick<EndableStream, 'revoke'>>;

/**
 * Runs a subscription as GraphQL does (spec section 6.2.3), with one difference: each event is executed with loaders
 * of its own, so nothing read for one event is shown for a later one. Events read together share theirs, and followers
 * of one group share the results (`SharedExecutions`).
 * @returns the stream of results, or the errors that kept it from starting.
 */
export async function subscribePerEvent(
  args: ExecutionArgs,
  tracker: StreamTracker,
  shared: SharedExecutions,
): Promise<ExecutionResult | EventExecutions> {
  const admission = tracker.admit();
  try {
    const source = await createSourceEventStream(args);
    if (Symbol.asyncIterator in source) {
      return new EventExecutions(args, source[Symbol.asyncIterator]() as Source, admission, shared);
    }
    admission.release();
    return source;
  } catch (error) {
    admission.release();
    throw error;
  }
}

/**
 * The results of one subscription. It holds no event itself: the next one is asked for when the last result was taken,
 * so the consumer sets the pace. Not an async generator, whose `return` would wait for an event that may never come.
 */
export class EventExecutions implements AsyncIterableIterator<ExecutionResult, undefined>, EndableStream {
  readonly #group: string;
  #ended = false;

  constructor(
    private readonly args: ExecutionArgs,
    private readonly source: Source,
    private readonly admission: Admission,
    private readonly shared: SharedExecutions,
  ) {
    this.#group = shared.groupOf(args);
    admission.attach(this);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    const { value, done } = await this.#advance();
    if (!done) return { value: await this.#execute(value), done: false };
    this.#end();
    return { value: undefined, done: true };
  }

  revoke(reason: string): void {
    this.source.revoke?.(reason);
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#end();
    await this.source.return?.();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  async #advance(): Promise<IteratorResult<SourceEvent, unknown>> {
    try {
      return await this.source.next();
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  /** Executes an event; as long as the database is away it waits, for the event would be given without what is read. */
  async #execute(item: SourceEvent): Promise<ExecutionResult> {
    for (let attempt = 1; ; attempt++) {
      const result = await this.#executeOnce(item);
      if (this.#ended || attempt === attempts || !isIncomplete(result)) return result;
      scopes.delete(item.origin ?? item);
      if (item.event) this.shared.forget(item.event, this.#group);
      await setTimeout(retryPause, undefined, { ref: false });
    }
  }

  #executeOnce(item: SourceEvent): ExecutionResult | Promise<ExecutionResult> {
    const context = this.args.contextValue as RequestContext;
    const args = { ...this.args, rootValue: item, contextValue: context.withLoaders(loadersOf(item)) };
    return item.event ? this.shared.execute(item.event, this.#group, args) : execute(args);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.admission.release();
  }
}

/** Whether something could not be read, and might be a moment later. */
function isIncomplete({ errors }: ExecutionResult): boolean {
  return errors?.some(({ originalError }) => isUnavailable(originalError)) ?? false;
}

const scopes = new WeakMap<SourceEvent, LoaderScope>();

/** The loaders of an event and its like: shared by all who follow it, on this node, and gone with it. */
function loadersOf(event: SourceEvent): LoaderScope {
  const key = event.origin ?? event;
  let scope = scopes.get(key);
  if (!scope) {
    scope = new LoaderScope();
    scopes.set(key, scope);
  }
  return scope;
}
