import { GraphQLFailure } from '../support/graphql-client.js';
import type { Person } from '../support/people.js';
import type { SocketClient, Subscription } from '../support/socket-client.js';

export interface Told {
  __typename: string;
}

/** What every subscription gives besides its events. */
type Framing = 'Subscribed' | 'Gap' | 'AccessRevoked';

/** What a client makes of each type of event. That none is missing the compiler sees to. */
export type Reducers<State, Event extends Told> = {
  [Type in Exclude<Event['__typename'], Framing>]: (
    state: State,
    event: Extract<Event, { __typename: Type }>,
    viewer: Person,
  ) => State | Promise<State>;
};

interface Definition<State, Event extends Told> {
  name: string;
  /** All that the state shows is told by these. */
  follow(socket: SocketClient): Subscription<Record<string, Event>>[];
  fetch(viewer: Person): Promise<State>;
  reducers: Reducers<State, Event>;
  /** What is compared: the state, or what is shown of it. */
  shown?(state: State, viewer: Person): unknown;
}

/** What a client keeps of one part of what there is. */
export interface Slice {
  name: string;
  track(viewer: Person, socket: SocketClient): Promise<Tracked>;
}

/** Such a part, as someone knows it by events, and as it is when it is asked for. Null: they may see it no more. */
export interface Tracked {
  known(): unknown;
  fetched(): Promise<unknown>;
}

export function defineSlice<State, Event extends Told>(definition: Definition<State, Event>): Slice {
  const { name } = definition;
  return {
    name,
    track: async (viewer, socket) => {
      const tracked = new TrackedSlice(definition, viewer);
      await tracked.start(socket);
      return tracked;
    },
  };
}

class TrackedSlice<State, Event extends Told> implements Tracked {
  #state: State | null = null;
  #failure: unknown;

  constructor(
    private readonly definition: Definition<State, Event>,
    private readonly viewer: Person,
  ) {}

  /** First follows, then fetches: from then on there are only the events. */
  async start(socket: SocketClient): Promise<void> {
    this.#state = await this.#fetch();
    if (!this.#state) return;
    const streams = this.definition.follow(socket);
    for (const stream of streams) await stream.next();
    this.#state = await this.#fetch();
    for (const stream of streams) void this.#read(stream).catch((error: unknown) => this.#fail(error));
  }

  /** @throws what went wrong when an event was taken. */
  known(): unknown {
    if (this.#failure) throw this.#failure;
    return this.#shown(this.#state);
  }

  async fetched(): Promise<unknown> {
    return this.#shown(await this.#fetch());
  }

  async #read(stream: Subscription<Record<string, Event>>): Promise<void> {
    for await (const data of stream) {
      for (const event of Object.values(data)) await this.#apply(event);
    }
  }

  async #apply(event: Event): Promise<void> {
    if (event.__typename === 'AccessRevoked') this.#state = null;
    if (!this.#state) return;
    const reducers = this.definition.reducers as Reducers<State, Told>;
    const reduce = reducers[event.__typename];
    if (!reduce) throw new Error(`${this.definition.name} makes nothing of ${event.__typename}`);
    this.#state = await reduce(this.#state, event as never, this.viewer);
  }

  /** A socket that is closed with the session is no failure. */
  #fail(error: unknown): void {
    if (this.#state) this.#failure = error;
  }

  #fetch(): Promise<State | null> {
    return this.definition.fetch(this.viewer).catch((error: unknown) => {
      if (error instanceof GraphQLFailure) return null;
      throw error;
    });
  }

  #shown(state: State | null): unknown {
    if (state === null) return null;
    return this.definition.shown ? this.definition.shown(state, this.viewer) : state;
  }
}
