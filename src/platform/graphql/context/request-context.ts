import type { BatchLoadFn } from 'dataloader';
import { createParameterDecorator } from 'type-graphql';
import { ErrorCode, HubbubError } from '../../errors/index.js';
import { type Locale, type Text, Texts, type TextWriter } from '../../texts/index.js';
import type { Container } from './container.js';
import { LoaderScope } from './loader-scope.js';
import type { SessionCheck } from './session-check.js';
import type { Spending } from './spending.js';
import type { ClientInfo, Viewer } from './viewer.js';

/** The socket of an operation, with the methods that operations may call. */
export interface OperationSocket {
  /**
   * Extends the socket's life, because its session has a new access token. The socket lives until that token expires.
   */
  extend(viewer: Viewer): void;
}

/** The identity of the caller: a viewer, null if anonymous, or the error for a rejected token. */
export type Identity = Viewer | HubbubError | null;

/** Gives resolvers the caller, the client, and the loaders of this request or event. */
export class RequestContext {
  // Not #private: operations get shallow copies of the context, of Apollo Server or of `copy`.
  private caller: Identity;
  private wasRead = false;
  /** The locale of all texts; null to follow the viewer and the client. */
  private fixedLocale: Locale | null = null;
  /** The check of the session if it is left to the mutation; null if the session was checked before. */
  sessionCheck: SessionCheck | null = null;

  constructor(
    private readonly from: ClientInfo,
    identity: Identity,
    private readonly over: OperationSocket | null,
    private readonly container: Container,
    /** The loaders, or a function that returns them on first use. */
    private loaders: LoaderScope | (() => LoaderScope) = () => new LoaderScope(),
    /** Shared by all copies of this context. */
    readonly spending: Spending = { cost: 0, retryAfterMs: null },
  ) {
    this.caller = identity;
  }

  /** True if any code has read the caller's identity. The result is then for this caller only. */
  get isPersonal(): boolean {
    return this.wasRead;
  }

  get identity(): Identity {
    this.wasRead = true;
    return this.caller;
  }

  get client(): ClientInfo {
    this.wasRead = true;
    return this.from;
  }

  get socket(): OperationSocket | null {
    this.wasRead = true;
    return this.over;
  }

  /** Signs the caller in. The rest of this request, such as the result of a login, is visible as to the viewer. */
  signIn(viewer: Viewer): void {
    this.caller = viewer;
  }

  /**
   * The signed-in caller. The result of an event that reads it is neither shared nor cached.
   * @throws {HubbubError} UNAUTHENTICATED, TOKEN_EXPIRED or SESSION_REVOKED if there is none.
   */
  get viewer(): Viewer {
    this.assertSignedIn();
    this.wasRead = true;
    return this.caller as Viewer;
  }

  /**
   * Requires a signed-in caller.
   * @throws {HubbubError} UNAUTHENTICATED, TOKEN_EXPIRED or SESSION_REVOKED if there is none.
   */
  assertSignedIn(): void {
    if (this.caller instanceof HubbubError) throw this.caller;
    if (this.caller === null) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
  }

  /**
   * Loads a key together with all others of the same turn. `batch` identifies the loader. Its results must not depend
   * on the viewer, because several viewers share the loaders of an event.
   */
  load<K, V>(batch: BatchLoadFn<K, V>, key: K): Promise<V> {
    if (typeof this.loaders === 'function') this.loaders = this.loaders();
    return this.loaders.load(batch, key);
  }

  /** Leaves the check of the session to the mutation. */
  leavingCheck(check: SessionCheck): this {
    this.sessionCheck = check;
    return this;
  }

  /** Forgets loaded values before a change. */
  forgetLoaded(): void {
    this.loaders = new LoaderScope();
  }

  /**
   * The locale of texts: that of the viewer’s setting, or the one that the client prefers. Results that depend on it are
   * not personal: subscribers with the same locale share them.
   */
  get locale(): Locale {
    if (this.fixedLocale !== null) return this.fixedLocale;
    const setting = this.caller && 'locale' in this.caller ? this.caller.locale : null;
    return this.container.get(Texts).choose(setting ?? null, this.from.languages);
  }

  /** Writes texts in the caller’s language. */
  get writer(): TextWriter {
    return this.container.get(Texts).in(this.locale);
  }

  /**
   * Writes a text for the caller.
   * @param asked a locale that the caller asks for. Ignored if the server does not have it.
   */
  write(text: Text, asked?: string | null): string {
    const texts = this.container.get(Texts);
    return texts.write(text, (asked == null ? null : texts.find(asked)) ?? this.locale);
  }

  /**
   * Returns the service or resolver of this class. For subscriptions, whose `subscribe` functions belong to no
   * instance.
   */
  get<T extends object>(type: abstract new (...args: never[]) => T): T {
    return this.container.get(type);
  }

  /**
   * Uses the loaders of one event, because values may have changed since an earlier event.
   * @param loaders returns the loaders on first use. Many events load nothing.
   */
  withLoaders(loaders: () => LoaderScope): this {
    this.loaders = loaders;
    return this;
  }

  /** Returns a context for one operation. Its sign-in does not change the request’s own context. */
  copy(): RequestContext {
    return Object.assign(Object.create(RequestContext.prototype), this);
  }

  /** Fixes the locale of all texts, whatever happens to the viewer’s setting meanwhile. */
  inLocale(locale: Locale): this {
    this.fixedLocale = locale;
    return this;
  }
}

/** Declares a parameter of a resolver that receives the viewer. Without a valid session the resolver is not called. */
export function CurrentViewer() {
  return createParameterDecorator<RequestContext>(({ context }) => context.viewer);
}
