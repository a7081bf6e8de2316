import type { EventOf, TypedText } from '../document.js';
import { HubbubError } from '../errors.js';
import type { Gap } from '../follow/follow.js';
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
export interface LiveSource<S, R, V extends object> {
  readonly events: TypedText<R, V>;
  readonly variables: V;
  /** Reads the state from the server. */
  readonly read: () => Promise<S>;
  /**
   * Returns the state after an event; the same object if nothing changed. An event may already be in the state that was
   * read, so applying it twice must change nothing.
   */
  readonly apply: (state: S, event: EventOf<R>) => S;
  /** The stored events go on after a reconnect. States whose events are not stored are read again. */
  readonly isStored: boolean;
}

/**
 * Keeps a state by events: it subscribes, reads the state, and then applies what came meanwhile. So nothing can be missed
 * in between. After a gap it reads the state again.
 */
export class LiveState<S, R, V extends object> {
  readonly #store: Store<Live<S>> = new Store<Live<S>>({ value: undefined, error: null });
  readonly #hubbub: Hubbub;
  readonly #source: LiveSource<S, R, V>;
  readonly #stop: () => void;
  /** Events that came while the state was read; null when it is not being read. */
  #waiting: EventOf<R>[] | null = [];
  #reading = 0;
  #isClosed = false;

  constructor(hubbub: Hubbub, source: LiveSource<S, R, V>) {
    this.#hubbub = hubbub;
    this.#source = source;
    let isFirst = true;
    this.#stop = hubbub.follow(source.events, source.variables, {
      subscribed: () => {
        if (isFirst || !source.isStored) void this.reload();
        isFirst = false;
      },
      next: (event) => this.#take(event),
      gap: (_gap: Gap) => void this.reload(),
      ended: (reason) => this.#fail(new HubbubError('SESSION_REVOKED', reason)),
      error: (error) => this.#fail(error),
    });
  }

  get state(): Readable<Live<S>> {
    return this.#store;
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
        if (!error.temporary) return this.#fail(error);
        const pause = new Pause(error.retryAfterMs ?? backOff(failures));
        const stop = this.#hubbub.onReachable(pause.end);
        await pause.over;
        stop();
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
    this.#stop();
  }

  #begin(read: S): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#store.set({ value: waiting.reduce((state, event) => this.#source.apply(state, event), read), error: null });
  }

  #take(event: EventOf<R>): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.change((state) => this.#source.apply(state, event));
  }

  #fail(error: HubbubError): void {
    this.#store.set({ value: this.#store.get().value, error });
  }
}
