import type { TypedText } from '../document.js';
import { HubbubError } from '../errors.js';
import type { Hubbub } from '../hubbub.js';
import { backOff, Pause } from '../pause.js';
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

/**
 * Keeps a state by the events of one or more subscriptions: it subscribes to all of them, reads the state, and then
 * applies what came meanwhile. So nothing can be missed in between. After a gap it reads the state again.
 */
export class LiveState<S, E> {
  readonly #store: Store<Live<S>> = new Store<Live<S>>({ value: undefined, error: null });
  readonly #hubbub: Hubbub;
  readonly #source: LiveSource<S, E>;
  readonly #stops: (() => void)[] = [];
  /** Events that came while the state was read; null when it is not being read. */
  #waiting: E[] | null = [];
  #notSubscribed = 0;
  #reading = 0;
  #isClosed = false;

  constructor(hubbub: Hubbub, source: LiveSource<S, E>) {
    this.#hubbub = hubbub;
    this.#source = source;
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
    this.#notSubscribed += 1;
    let isFirst = true;
    const stop = this.#hubbub.follow(events, variables, {
      subscribed: () => {
        if (isFirst) this.#notSubscribed -= 1;
        if (this.#notSubscribed === 0 && (isFirst || !isStored)) void this.reload();
        isFirst = false;
      },
      next: (event) => this.#take(event),
      gap: () => void this.reload(),
      ended: (reason) => this.#fail(new HubbubError('SESSION_REVOKED', reason)),
      error: (error) => this.#fail(error),
    });
    this.#stops.push(stop);
    return this;
  }

  /** Reads the state again, until the server answers. */
  async reload(): Promise<void> {
    const reading = ++this.#reading;
    this.#waiting ??= [];
    for (let failures = 1; reading === this.#reading && !this.#isClosed; failures++) {
      try {
        const value = await this.#source.read();
        if (reading === this.#reading) this.#begin(value);
        return;
      } catch (thrown) {
        const error = HubbubError.of(thrown);
        if (!error.temporary) {
          this.#fail(error);
          return;
        }
        await this.#wait(error.retryAfterMs ?? backOff(failures));
      }
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
    for (const stop of this.#stops) stop();
  }

  #begin(read: S): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#store.set({ value: waiting.reduce((state, event) => this.#source.apply(state, event), read), error: null });
  }

  #take(event: E): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.change((state) => this.#source.apply(state, event));
  }

  #fail(error: HubbubError): void {
    if (!this.#isClosed) this.#store.set({ value: this.#store.get().value, error });
  }

  async #wait(milliseconds: number): Promise<void> {
    const pause = new Pause(milliseconds);
    const stop = this.#hubbub.onReachable(pause.end);
    await pause.over;
    stop();
  }
}
