import type { TypedText } from '../document.js';
import { HubbubError } from '../errors.js';
import type { Hubbub } from '../hubbub.js';
import { type Readable, Store } from '../store.js';
import type { Live } from './live-state.js';

/** How available a user is. */
export interface UserPresence {
  readonly status: string;
  readonly lastSeenAt: string | null;
}

interface PresenceShown extends UserPresence {
  readonly user: { readonly id: string } | null;
}

type PresenceEvent =
  | { readonly __typename: 'CurrentPresences' | 'PresencesChanged'; readonly presences: readonly PresenceShown[] }
  | { readonly __typename: 'PresenceChanged'; readonly presence: PresenceShown };

const fields = 'status lastSeenAt user { id }';

export const PresenceEvents: TypedText<{ presenceEvents: PresenceEvent }, { readonly userIds?: readonly string[] }> =
  `subscription PresenceEvents($userIds: [ID!]) {
  presenceEvents(userIds: $userIds) {
    __typename
    ... on CurrentPresences { presences { ${fields} } }
    ... on PresencesChanged { presences { ${fields} } }
    ... on PresenceChanged { presence { ${fields} } }
  }
}`;

type Known = ReadonlyMap<string, UserPresence>;

/** The presences of users by their ids, as they change. */
export class Presences {
  readonly #store: Store<Live<Known>> = new Store<Live<Known>>({ value: undefined, error: null });
  readonly #stop: () => void;
  #isClosed = false;
  /** Whether all that is known is from an earlier connection. */
  #isStale = true;

  /** @param userIds whom to watch, at most 2,000; by default friends and members of shared conversations */
  constructor(hubbub: Hubbub, userIds?: readonly string[]) {
    this.#stop = hubbub.follow(PresenceEvents, userIds ? { userIds } : {}, {
      next: (event) => this.#take(event),
      subscribed: () => {
        this.#isStale = true;
      },
      ended: (reason) => this.#fail(new HubbubError('UNAUTHENTICATED', `The subscription has ended: ${reason}`)),
      error: (error) => this.#fail(error),
    });
  }

  get state(): Readable<Live<Known>> {
    return this.#store;
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
  }

  #take(event: PresenceEvent): void {
    const { value } = this.#store.get();
    // Each connection begins with all presences, in one or more events. Later ones are of users who were added.
    const known = this.#isStale ? new Map<string, UserPresence>() : new Map(value);
    this.#isStale = false;
    for (const { user, status, lastSeenAt } of 'presence' in event ? [event.presence] : event.presences) {
      if (!user) continue;
      const before = value?.get(user.id);
      const isSame = before?.status === status && before.lastSeenAt === lastSeenAt;
      known.set(user.id, isSame ? before : { status, lastSeenAt });
    }
    const isSame = value?.size === known.size && [...known].every(([id, presence]) => value.get(id) === presence);
    if (!isSame) this.#store.set({ value: known, error: null });
  }

  #fail(error: HubbubError): void {
    if (!this.#isClosed) this.#store.set({ value: this.#store.get().value, error });
  }
}
