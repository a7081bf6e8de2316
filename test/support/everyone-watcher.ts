import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import { OnlineUsers } from './presence.js';
import type { Subscription } from './socket-client.js';

export const EveryonesPresence = graphql(`
  subscription EveryonesPresence {
    presenceEvents(everyone: true) {
      __typename
      ... on PresencesChanged {
        presences {
          ...SeenPresence
        }
      }
    }
  }
`);

export const OnlineCountEvents = graphql(`
  subscription OnlineCountEvents {
    onlineCountEvents {
      __typename
      ... on OnlineCount {
        count
      }
    }
  }
`);

type Events = ResultOf<typeof EveryonesPresence>;
type Changes = Extract<Events['presenceEvents'], { __typename: 'PresencesChanged' }>['presences'];
export type Changed = Changes[number];

/** A client that fetches the list of online users once and then applies the changes of everyone. */
export class EveryoneWatcher {
  /** The ids of the users that are online, as far as the client knows. */
  readonly online = new Set<string>();
  readonly #queue: Changed[] = [];
  /** The last presence that `nextOf` returned, by the user's id. */
  readonly #shown = new Map<string, string>();

  private constructor(private readonly events: Subscription<Events>) {}

  /** Returns a client that has subscribed, and has fetched no list. */
  static async of(viewer: Person): Promise<EveryoneWatcher> {
    const events = viewer.connect().subscribe(EveryonesPresence, {});
    const { presenceEvents } = await events.next();
    if (presenceEvents.__typename !== 'Subscribed') throw new Error(`First came ${presenceEvents.__typename}`);
    return new EveryoneWatcher(events);
  }

  /** Fetches the list. */
  async fetch(viewer: Person): Promise<void> {
    const { onlineUsers } = await viewer.http.run(OnlineUsers, {});
    for (const { node } of onlineUsers.edges) if (node.user) this.online.add(node.user.id);
  }

  /** Returns the next changed presence. @throws if it does not arrive within `ms`. */
  async next(ms?: number): Promise<Changed> {
    while (this.#queue.length === 0) {
      const { presenceEvents } = await this.events.next(ms);
      if (presenceEvents.__typename !== 'PresencesChanged') throw new Error(`There came ${presenceEvents.__typename}`);
      this.#queue.push(...presenceEvents.presences);
    }
    const changed = this.#queue.shift() as Changed;
    const id = (changed.user as { id: string } | null)?.id;
    if (id && changed.status === 'OFFLINE') this.online.delete(id);
    else if (id) this.online.add(id);
    return changed;
  }

  /**
   * Returns the next presence of a user that differs from the one before, because a presence can be reported twice.
   * Applies the changes of other users that come before.
   * @throws if no change arrives within `ms`.
   */
  async nextOf(person: Person, ms?: number): Promise<Changed> {
    for (;;) {
      const changed = await this.next(ms);
      if ((changed.user as { id: string } | null)?.id !== person.id) continue;
      const { status, devices, customStatus, lastSeenAt } = changed;
      const shown = JSON.stringify([status, devices, customStatus, lastSeenAt !== null]);
      if (this.#shown.get(person.id) === shown) continue;
      this.#shown.set(person.id, shown);
      return changed;
    }
  }

  /** Returns the next presence of a user with this status. Those before may belong to the preparation of a test. */
  async until(person: Person, status: string): Promise<Changed> {
    for (;;) {
      const changed = await this.nextOf(person);
      if (changed.status === status) return changed;
    }
  }

  /** Returns the statuses of a user that come before another user has this status. */
  async statusesBefore(of: Person, person: Person, status: string): Promise<string[]> {
    const statuses: string[] = [];
    for (;;) {
      const changed = await this.next();
      const id = (changed.user as { id: string } | null)?.id;
      if (id === person.id && changed.status === status) return statuses;
      if (id === of.id) statuses.push(changed.status);
    }
  }

  /** Returns which users changed until this user has this status, this one excluded. */
  async changedBefore(person: Person, status: string): Promise<string[]> {
    const changed: string[] = [];
    for (;;) {
      const { user, status: next } = await this.next();
      const id = (user as { id: string } | null)?.id ?? 'deleted';
      if (id === person.id && next === status) return changed;
      changed.push(id);
    }
  }
}
