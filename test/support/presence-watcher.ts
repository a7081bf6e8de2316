import type { ResultOf } from '@graphql-typed-document-node/core';
import type { Person } from './people.js';
import { PresenceEvents } from './presence.js';
import type { Subscription } from './socket-client.js';

type Events = ResultOf<typeof PresenceEvents>;
type Seen = Extract<Events['presenceEvents'], { __typename: 'PresenceChanged' }>['presence'];

/** The presence changes that a watcher receives, in words: `ada ONLINE`. */
export class PresenceWatcher {
  private constructor(private readonly events: Subscription<Events>) {}

  /** @param people the users to watch; by default the circle of the watcher. */
  static async of(watcher: Person, people?: Person[]) {
    const userIds = people?.map(({ id }) => id) ?? null;
    const events = watcher.connect().subscribe(PresenceEvents, { userIds });
    const { presenceEvents } = await events.next();
    if (presenceEvents.__typename !== 'Subscribed') throw new Error(`First came ${presenceEvents.__typename}`);
    return new PresenceWatcher(events);
  }

  /** Returns the current state, in the order of names. */
  async current(): Promise<string[]> {
    return (await this.currentPresences()).map(inWords).sort();
  }

  /** Returns the current state. */
  async currentPresences(): Promise<Seen[]> {
    const { presenceEvents } = await this.events.next();
    if (presenceEvents.__typename !== 'CurrentPresences') throw new Error(`There came ${presenceEvents.__typename}`);
    return presenceEvents.presences as Seen[];
  }

  /** Returns the next change. @throws if it does not arrive within `ms`. */
  async next(ms?: number): Promise<string> {
    return inWords(await this.nextPresence(ms));
  }

  async nextPresence(ms?: number): Promise<Seen> {
    const { presenceEvents } = await this.events.next(ms);
    if (presenceEvents.__typename !== 'PresenceChanged')
      throw new Error(`There came ${JSON.stringify(presenceEvents)}`);
    return presenceEvents.presence as Seen;
  }
}

function inWords({ user, status }: { user?: unknown; status: string }): string {
  return `${(user as { displayName: string } | null)?.displayName} ${status}`;
}
