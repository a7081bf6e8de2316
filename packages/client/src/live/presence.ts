import type { TypedText } from '../document.js';
import type { Hubbub } from '../hubbub.js';
import { type Readable, Store } from '../store.js';

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

const PresenceEvents: TypedText<{ presenceEvents: PresenceEvent }, { readonly userIds?: readonly string[] }> =
  `subscription PresenceEvents($userIds: [ID!]) {
  presenceEvents(userIds: $userIds) {
    __typename
    ... on CurrentPresences { presences { ${fields} } }
    ... on PresencesChanged { presences { ${fields} } }
    ... on PresenceChanged { presence { ${fields} } }
  }
}`;

/** The presences of users by their ids, as they change. */
export class Presences {
  readonly #store: Store<ReadonlyMap<string, UserPresence>> = new Store<ReadonlyMap<string, UserPresence>>(new Map());
  readonly close: () => void;

  /** @param userIds whom to watch, at most 2,000; by default friends and members of shared conversations */
  constructor(hubbub: Hubbub, userIds?: readonly string[]) {
    this.close = hubbub.follow(PresenceEvents, userIds ? { userIds } : {}, {
      next: (event) => this.#take('presence' in event ? [event.presence] : (event.presences ?? [])),
    });
  }

  get state(): Readable<ReadonlyMap<string, UserPresence>> {
    return this.#store;
  }

  #take(presences: readonly PresenceShown[]): void {
    const changed = presences.filter(({ user, status, lastSeenAt }) => {
      const before = user && this.#store.get().get(user.id);
      return user && (before?.status !== status || before.lastSeenAt !== lastSeenAt);
    });
    if (changed.length === 0) return;
    const known = new Map(this.#store.get());
    for (const { user, status, lastSeenAt } of changed) if (user) known.set(user.id, { status, lastSeenAt });
    this.#store.set(known);
  }
}
