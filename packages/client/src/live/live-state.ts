import { Attempts } from '../attempts.js';
import type { TypedText } from '../document.js';
import { HubbubError } from '../errors.js';
import type { Gap } from '../follow/follower.js';
import type { Hubbub } from '../hubbub.js';
import { type Readable, Store } from '../store.js';

/** A state that events keep up to date. */
export interface Live<S> {
  /** Undefined until it was read for the first time. */
  readonly value: S | undefined;
  /** Why it is no longer kept up to date, or could not be read; null otherwise. */
  readonly error: HubbubError | null;
}

/** How a state is read and changed. */
export interface LiveSource<S, E> {
  /** Reads the state from the server. */
  readonly read: () => Promise<S>;
  /**
   * Returns the state after an event; the same object if nothing changed. An event may already be in the state that was
   * read, so applying it twice must change nothing.
   */
  readonly apply: (state: S, event: E) => S;
}

/** A subscription that keeps a state. */
interface Events<E> {
  readonly start: (follow: Events<E>) => () => void;
  /** Whether its events go on after a reconnect; otherwise the state is read again then. */
  readonly isStored: boolean;
  isSubscribed: boolean;
  stop: () => void;
}

/**
 * Keeps a state by the events of one or more subscriptions: it subscribes to all of them, reads the state, and then
 * applies what came meanwhile. So nothing can be missed in between. After a gap it reads the state again.
 */
export class LiveState<S, E> {
  readonly #store: Store<Live<S>> = new Store<Live<S>>({ value: undefined, error: null });
  readonly #hubbub: Hubbub;
  readonly #source: LiveSource<S, E>;
  readonly #subscriptions: Events<E>[] = [];
  readonly #attempts: Attempts;
  /** Events that came while the state was read; null when it is not being read. */
  #waiting: E[] | null = [];
  #reading = 0;
  #isClosed = false;

  constructor(hubbub: Hubbub, source: LiveSource<S, E>) {
    this.#hubbub = hubbub;
    this.#source = source;
    this.#attempts = new Attempts((listener) => hubbub.onReachable(listener));
  }

  get state(): Readable<Live<S>> {
    return this.#store;
  }

  /**
   * Takes the events of a subscription.
   *
   * @param isStored the events go on after a reconnect; otherwise the state is read again then
   */
  follow<V extends object>(
    events: TypedText<{ readonly [field: string]: E }, V>,
    variables: V,
    isStored: boolean,
  ): this {
    const start = (subscription: Events<E>) =>
      this.#hubbub.follow(events, variables, {
        subscribed: () => this.#subscribed(subscription),
        next: (event) => this.take(event),
        gap: (gap) => this.#missed(gap),
        ended: (reason) => this.#fail(new HubbubError('UNAUTHENTICATED', `The subscription has ended: ${reason}`)),
        error: (error) => this.#fail(error),
      });
    const subscription: Events<E> = { start, isStored, isSubscribed: false, stop: () => {} };
    this.#subscriptions.push(subscription);
    subscription.stop = start(subscription);
    return this;
  }

  /** Shows a state that was read at another time, until it is read. */
  restore(value: S): void {
    if (this.#store.get().value === undefined) this.#store.set({ value, error: null });
  }

  /** Reads the state again, until the server answers. */
  async reload(): Promise<void> {
    if (this.#isClosed) return;
    const reading = ++this.#reading;
    this.#waiting ??= [];
    const isLatest = () => !this.#isClosed && reading === this.#reading;
    try {
      const read = () => this.#source.read();
      const value = await this.#attempts.persist(read, ({ temporary }) => temporary && isLatest());
      if (isLatest()) this.#begin(value);
    } catch (error) {
      if (isLatest()) this.#fail(HubbubError.of(error));
    }
  }

  /** Changes the state at once, before the server has confirmed it. */
  change(changed: (state: S) => S): void {
    const { value, error } = this.#store.get();
    if (value === undefined) return;
    const next = changed(value);
    if (next !== value) this.#store.set({ value: next, error });
  }

  close(): void {
    this.#isClosed = true;
    this.#attempts.end();
    for (const { stop } of this.#subscriptions) stop();
  }

  #subscribed(subscription: Events<E>): void {
    const isFirst = !subscription.isSubscribed;
    subscription.isSubscribed = true;
    const areAll = this.#subscriptions.every(({ isSubscribed }) => isSubscribed);
    if (areAll && (isFirst || !subscription.isStored)) void this.reload();
  }

  /** The set of followed feeds can be another one after a change of history, so the subscriptions begin anew. */
  #missed({ cause }: Gap): void {
    if (cause !== 'HISTORY_CHANGED') {
      void this.reload();
      return;
    }
    this.#reading += 1;
    this.#waiting = [];
    for (const subscription of this.#subscriptions) {
      subscription.isSubscribed = false;
      subscription.stop();
      subscription.stop = subscription.start(subscription);
    }
  }

  #begin(read: S): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#store.set({ value: waiting.reduce((state, event) => this.#source.apply(state, event), read), error: null });
  }

  /** Takes an event of another subscription. */
  take(event: E): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.change((state) => this.#source.apply(state, event));
  }

  #fail(error: HubbubError): void {
    if (!this.#isClosed) this.#store.set({ value: this.#store.get().value, error });
  }
}
