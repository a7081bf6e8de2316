import type { Hubbub } from '../hubbub.js';
import { LiveState } from '../live/live-state.js';
import { type Readable, Store } from '../store.js';
import { type Opened, View } from './view.js';
import { ViewerViews } from './viewer-views.js';

/** Whether a user is signed in, and which; and if not, why: a code of the server, or 'signedOut'. */
export type ViewerState =
  | { readonly status: 'loading' }
  | { readonly status: 'signedIn'; readonly userId: string }
  | { readonly status: 'signedOut'; readonly reason: string };

/** The signed-in user, and what can be shown to them. */
export interface Viewer {
  readonly state: ViewerState;
  /** Null unless a user is signed in. Another object after each login. */
  readonly views: ViewerViews | null;
}

const ViewerQuery = 'query Viewer { viewer { user { id } } }';
const loading: Viewer = { state: { status: 'loading' }, views: null };
const viewers = new WeakMap<Hubbub, View<Viewer>>();

/** The viewer of a client. All providers of the same client share it. */
export function viewerOf(hubbub: Hubbub): View<Viewer> {
  const known = viewers.get(hubbub);
  if (known) return known;
  const view = new View<Viewer>(loading, () => new PresentViewer(hubbub));
  viewers.set(hubbub, view);
  return view;
}

/** Follows the session, and asks for its user. */
class PresentViewer implements Opened<Viewer> {
  readonly #hubbub: Hubbub;
  readonly #store: Store<Viewer> = new Store<Viewer>(loading);
  readonly #unsubscribe: () => void;
  #user: LiveState<string, never> | null = null;

  constructor(hubbub: Hubbub) {
    this.#hubbub = hubbub;
    this.#unsubscribe = hubbub.accounts.session.subscribe(() => this.#look());
    this.#look();
  }

  get state(): Readable<Viewer> {
    return this.#store;
  }

  close(): void {
    this.#unsubscribe();
    this.#leave();
  }

  #look(): void {
    const session = this.#hubbub.accounts.session.get();
    this.#leave();
    this.#store.set(session.status === 'signedOut' ? { state: session, views: null } : loading);
    if (session.status === 'signedIn') this.#ask();
  }

  #ask(): void {
    const hubbub = this.#hubbub;
    const user = new LiveState<string, never>(hubbub, { read: () => readUserId(hubbub), apply: (same) => same });
    this.#user = user;
    user.state.subscribe(() => {
      const { value } = user.state.get();
      if (value && user === this.#user) this.#enter(value);
    });
    void user.reload();
  }

  #enter(userId: string): void {
    this.#store.set({ state: { status: 'signedIn', userId }, views: new ViewerViews(this.#hubbub, userId) });
  }

  /** The views end at once: nothing may be sent with the next session. */
  #leave(): void {
    this.#user?.close();
    this.#user = null;
    this.#store.get().views?.close();
  }
}

async function readUserId(hubbub: Hubbub): Promise<string> {
  const { viewer } = await hubbub.request<{ viewer: { user: { id: string } } }, object>(ViewerQuery);
  return viewer.user.id;
}
