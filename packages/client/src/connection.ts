import { backOff, Pause } from './pause.js';
import { type Readable, Store } from './store.js';

/**
 * How the connection for subscriptions is:
 *
 * - `idle`: nothing is subscribed, so there is none.
 * - `connecting`, `online`: as they say.
 * - `waiting`: it was lost; the next attempt is at `until`, in milliseconds since the epoch, or sooner.
 * - `signedOut`: there is no session. The reason is a code of the server, 'signedOut', or 'replaced' by another session.
 */
export type ConnectionState =
  | { readonly status: 'idle' | 'connecting' | 'online' }
  | { readonly status: 'waiting'; readonly until: number }
  | { readonly status: 'signedOut'; readonly reason: string };

/** Paces the attempts to connect of all subscriptions together, and says how the connection is. */
export class Connection {
  readonly #state: Store<ConnectionState> = new Store<ConnectionState>({ status: 'idle' });
  #pause: Pause | null = null;
  #failures = 0;

  get state(): Readable<ConnectionState> {
    return this.#state;
  }

  /** Resolves when a subscription may be started: at once, or after the pause that follows a loss. */
  async turn(): Promise<void> {
    while (this.#pause) await this.#pause.over;
  }

  /** Ends the pause: the network or the window is back, or a request was answered. */
  hurry(): void {
    this.#pause?.end();
  }

  connecting(): void {
    if (this.#state.get().status !== 'online') this.#state.set({ status: 'connecting' });
  }

  online(): void {
    this.#state.set({ status: 'online' });
  }

  /** A subscription got a result, so the next loss is the first one. */
  proven(): void {
    this.#failures = 0;
  }

  idle(): void {
    const { status } = this.#state.get();
    if (status !== 'idle' && status !== 'signedOut') this.#state.set({ status: 'idle' });
  }

  /** The connection was lost. All subscriptions on it report that, and begin only one pause. */
  lost(): void {
    if (this.#pause) return;
    this.#failures += 1;
    const pause = new Pause(backOff(this.#failures));
    this.#pause = pause;
    this.#state.set({ status: 'waiting', until: pause.until });
    void pause.over.then(() => {
      this.#pause = null;
    });
  }

  /** The access token has expired. Subscriptions continue with a new one at once, unless they fail repeatedly. */
  outdated(): void {
    if (this.#failures > 0) {
      this.lost();
      return;
    }
    this.#failures += 1;
    this.#state.set({ status: 'connecting' });
  }

  signedOut(reason: string): void {
    this.#state.set({ status: 'signedOut', reason });
  }

  signedIn(): void {
    this.#failures = 0;
    this.hurry();
    if (this.#state.get().status === 'signedOut') this.#state.set({ status: 'idle' });
  }
}
