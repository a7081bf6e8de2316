import type { Hubbub } from '../hubbub.js';
import type { SessionState } from '../session/session.js';
import { type Readable, Store } from '../store.js';
import { type Shows, View } from './view.js';
import { ViewerViews } from './viewer-views.js';

/** The signed-in user, and what can be shown to them. */
export interface Viewer {
  readonly session: SessionState;
  /** Null unless a user is signed in. Another object after each login. */
  readonly views: ViewerViews | null;
}

const loading: Viewer = { session: { status: 'loading' }, views: null };
const viewers = new WeakMap<Hubbub, View<Viewer>>();

/** The viewer of a client. All providers of the same client share it. */
export function viewerOf(hubbub: Hubbub): View<Viewer> {
  const known = viewers.get(hubbub);
  if (known) return known;
  const view = new View<Viewer>(loading, () => {
    const value = new PresentViewer(hubbub);
    return { value, release: () => value.close() };
  });
  viewers.set(hubbub, view);
  return view;
}

/** Follows the session. */
class PresentViewer implements Shows<Viewer> {
  readonly #hubbub: Hubbub;
  readonly #store: Store<Viewer> = new Store<Viewer>(loading);
  readonly #unsubscribe: () => void;

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
    this.#store.get().views?.close();
  }

  #look(): void {
    const session = this.#hubbub.accounts.session.get();
    const { views } = this.#store.get();
    this.#store.set({
      session,
      views: session.status === 'signedIn' ? new ViewerViews(this.#hubbub, session.userId) : null,
    });
    // Views of one user are not shown to the next.
    views?.close();
  }
}
