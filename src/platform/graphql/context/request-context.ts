import type { BatchLoadFn } from 'dataloader';
import { createParameterDecorator } from 'type-graphql';
import { ErrorCode, HubbubError } from '../../errors/index.js';
import type { Container } from './container.js';
import { LoaderScope } from './loader-scope.js';
import type { Spending } from './spending.js';
import type { ClientInfo, Viewer } from './viewer.js';

/** The socket that an operation came over, as far as operations may touch it. */
export interface OperationSocket {
  /** The socket's session has a new access token: the socket lives until that one runs out. */
  extend(viewer: Viewer): void;
}

/** Who asks: a viewer, nobody (null), or someone whose token was refused, with the reason. */
export type Identity = Viewer | HubbubError | null;

/** What resolvers get: who asks and from where, and the loaders of this request or event. */
export class RequestContext {
  // Not #private: Apollo gives each operation a shallow copy of its context, which has properties and prototype only.
  private asker: Identity;
  private wasLookedAt = false;

  constructor(
    private readonly from: ClientInfo,
    identity: Identity,
    private readonly over: OperationSocket | null,
    private readonly container: Container,
    private loaders = new LoaderScope(),
    /** Shared by all copies of this context. */
    readonly spending: Spending = { cost: 0, retryAfterMs: null },
  ) {
    this.asker = identity;
  }

  /** Whether anyone has looked at who asks: what was made of that is for this asker only. */
  get isPersonal(): boolean {
    return this.wasLookedAt;
  }

  get identity(): Identity {
    this.wasLookedAt = true;
    return this.asker;
  }

  get client(): ClientInfo {
    this.wasLookedAt = true;
    return this.from;
  }

  get socket(): OperationSocket | null {
    this.wasLookedAt = true;
    return this.over;
  }

  /** From now on this request is the viewer's: what a login returns is seen with the eyes of who logged in. */
  signIn(viewer: Viewer): void {
    this.asker = viewer;
  }

  /** The one who asks. @throws HubbubError UNAUTHENTICATED, TOKEN_EXPIRED or SESSION_REVOKED. */
  get viewer(): Viewer {
    this.assertSignedIn();
    this.wasLookedAt = true;
    return this.asker as Viewer;
  }

  /** @throws HubbubError as `viewer` does. */
  assertSignedIn(): void {
    if (this.asker instanceof HubbubError) throw this.asker;
    if (this.asker === null) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
  }

  /** Loads one key together with all others asked for in the same turn. `batch` is the loader's identity; what
   * it gives must not depend on the viewer, for events are executed with the loaders of others. */
  load<K, V>(batch: BatchLoadFn<K, V>, key: K): Promise<V> {
    return this.loaders.load(batch, key);
  }

  /** Forgets what was loaded: something is about to change. */
  forgetLoaded(): void {
    this.loaders = new LoaderScope();
  }

  /** The service or resolver of this class; for subscriptions, whose `subscribe` functions belong to no instance. */
  get<T extends object>(type: abstract new (...args: never[]) => T): T {
    return this.container.get(type);
  }

  /** The same asker, with loaders of their own for one event: what an earlier event read may have changed. */
  withLoaders(loaders: LoaderScope): RequestContext {
    return new RequestContext(this.from, this.asker, this.over, this.container, loaders, this.spending);
  }
}

/** The one who asks, as a resolver's parameter. Without a valid session the resolver is not called. */
export function CurrentViewer() {
  return createParameterDecorator<RequestContext>(({ context }) => context.viewer);
}
