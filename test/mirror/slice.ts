import { GraphQLFailure } from '../support/graphql-client.js';
import type { Person } from '../support/people.js';
import type { ClientConnection, Subscription } from '../support/socket-client.js';

export interface Told {
  __typename: string;
}

/** The items of every subscription besides its events. */
type Framing = 'Subscribed' | 'Gap' | 'AccessRevoked';

/** A client's handlers for each event type. The compiler checks that none is missing. */
export type Reducers<State, Event extends Told> = {
  [Type in Exclude<Event['__typename'], Framing>]: (
    state: State,
    event: Extract<Event, { __typename: Type }>,
    viewer: Person,
  ) => State | Promise<State>;
};

interface Definition<State, Event extends Told> {
  name: string;
  /** The subscription whose events report every change of the state. */
  follow(socket: ClientConnection): Subscription<Record<string, Event>>[];
  fetch(viewer: Person): Promise<State>;
  reducers: Reducers<State, Event>;
  /** Returns what is compared: the state, or the shown part of it. */
  shown?(state: State, viewer: Person): unknown;
}

/** A part of the state that a client keeps. */
export interface Slice {
  name: string;
  track(viewer: Person, socket: ClientConnection): Promise<Tracked>;
}

/** Such a part as a user knows it from events, and as it is when fetched. Null: the user may no longer see it. */
export interface Tracked {
  known(): unknown;
  fetched(): Promise<unknown>;
  close?(): void;
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
  /** The last event, of any stream, that is applied. */
  #applied: Promise<void> = Promise.resolve();

  constructor(
    private readonly definition: Definition<State, Event>,
    private readonly viewer: Person,
  ) {}

  /**
   * Subscribes first, then fetches: from then on only events update the state. Without the right to subscribe, there is
   * nothing to keep.
   */
  async start(socket: ClientConnection): Promise<void> {
    const streams = this.definition.follow(socket);
    if (!(await allowed(Promise.all(streams.map((stream) => stream.next()))))) return;
    this.#state = await this.#fetch();
    for (const stream of streams) void this.#read(stream).catch((error: unknown) => this.#fail(error));
  }

  /** @throws the error of a handler. */
  known(): unknown {
    if (this.#failure) throw this.#failure;
    return this.#shown(this.#state);
  }

  async fetched(): Promise<unknown> {
    return this.#shown(await this.#fetch());
  }

  async #read(stream: Subscription<Record<string, Event>>): Promise<void> {
    for await (const data of stream) {
      for (const event of Object.values(data)) await this.#applyInTurn(event);
    }
  }

  /** Applies an event after those of the other streams that came before: handlers may await, and return the next state. */
  #applyInTurn(event: Event): Promise<void> {
    const applied = this.#applied.then(() => this.#apply(event));
    // The stream of the event reports its failure.
    this.#applied = applied.catch(() => undefined);
    return applied;
  }

  async #apply(event: Event): Promise<void> {
    if (event.__typename === 'AccessRevoked') this.#state = null;
    if (!this.#state) return;
    const reducers = this.definition.reducers as Reducers<State, Told>;
    const reduce = reducers[event.__typename];
    if (!reduce) throw new Error(`${this.definition.name} makes nothing of ${event.__typename}`);
    this.#state = await reduce(this.#state, event as never, this.viewer);
  }

  /** A socket that is closed with its session is not a failure. */
  #fail(error: unknown): void {
    if (this.#state) this.#failure = error;
  }

  #fetch(): Promise<State | null> {
    return allowed(this.definition.fetch(this.viewer));
  }

  #shown(state: State | null): unknown {
    if (state === null) return null;
    return this.definition.shown ? this.definition.shown(state, this.viewer) : state;
  }
}

/** The code that closes the socket of an ended session. */
const unauthenticated = 4401;

/** Returns null if the server refuses, or if the session has ended. */
function allowed<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof GraphQLFailure || codeOf(error) === unauthenticated) return null;
    throw error;
  });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
