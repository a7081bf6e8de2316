import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '../api/api.js';
import { type Name, names } from '../world/people.js';
import { Actor, type Received } from './actor.js';

/** The user who stays free for the person at the screen. */
export const freeUser: Name = 'ada';
/** The maximum number of messages of other people that wait for an answer. */
const mostWaiting = 5;

/** A message of a person who is not part of the demo, and one of its receivers. */
export interface Heard {
  readonly message: Received;
  readonly by: Name;
}

/** The actors and their conversations, and the rhythm in which they act. */
export class Stage {
  readonly #last = new Map<string, Received>();
  readonly #heard: Heard[] = [];

  private constructor(
    private readonly actors: ReadonlyMap<Name, Actor>,
    /** The ids of conversations by their titles. */
    private readonly places: ReadonlyMap<string, string>,
    /** The time (ms) between two actions. */
    readonly pause: number,
    private readonly end: AbortSignal,
  ) {}

  /**
   * Logs all demo users in, except the free one.
   * @throws {ApiError} if the server refuses it.
   */
  static async open(url: string, password: string, pause: number, end: AbortSignal): Promise<Stage> {
    const cast = names.filter((name) => name !== freeUser);
    const actors = await Promise.all(cast.map((name) => Actor.enter(url, name, password)));
    const places = new Map((await Promise.all(actors.map(titlesOf))).flat());
    return new Stage(new Map(actors.map((actor) => [actor.name, actor])), places, pause, end);
  }

  /** Follows all conversations. Settles when a user can no longer follow them. */
  async watch(): Promise<void> {
    await Promise.all(
      [...this.actors.values()].map((actor) => actor.follow((message) => this.#receive(actor.name, message))),
    );
  }

  actor(name: Name): Actor {
    const actor = this.actors.get(name);
    if (!actor) throw new Error(`${name} is not part of the demo`);
    return actor;
  }

  /** Returns the id of a conversation; null if none of the users is in one of this title. */
  place(title: string): string | null {
    return this.places.get(title) ?? null;
  }

  /** Returns the newest message that the users have received in a conversation. */
  newest(conversationId: string): Received | undefined {
    return this.#last.get(conversationId);
  }

  /** Takes the oldest message of another person that waits for an answer. */
  nextHeard(): Heard | undefined {
    return this.#heard.shift();
  }

  get hasEnded(): boolean {
    return this.end.aborted;
  }

  /** Waits for a number of pauses, or less if the demo ends. */
  async rest(pauses = 1): Promise<void> {
    await wait(this.pause * pauses, undefined, { signal: this.end }).catch(() => undefined);
  }

  /** Lets a user act, unless the demo has ended. What the server refuses is left out: a person may have changed the world. */
  async act<Result>(name: Name, work: (actor: Actor) => Promise<Result>): Promise<Result | null> {
    if (this.hasEnded) return null;
    return work(this.actor(name)).catch((error: unknown) => {
      if (error instanceof ApiError) return null;
      throw error;
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.actors.values()].map((actor) => actor.leave()));
  }

  #receive(by: Name, message: Received): void {
    const { conversationId, position, sender } = message;
    const last = this.#last.get(conversationId);
    // All members receive a message; the first one counts.
    if (last && last.position >= position) return;
    this.#last.set(conversationId, message);
    const isOwn = sender?.username && this.actors.has(sender.username as Name);
    if (!isOwn && this.#heard.length < mostWaiting) this.#heard.push({ message, by });
  }
}

interface Titles {
  viewer: { conversations: { edges: { node: { id: string; title?: string } }[] } };
}

async function titlesOf(actor: Actor): Promise<[string, string][]> {
  const { viewer } = await actor.run<Titles>(`{
    viewer { conversations(first: 100) { edges { node { id ... on Group { title } ... on Project { title } } } } }
  }`);
  return viewer.conversations.edges.flatMap(({ node: { id, title } }) =>
    title ? [[title, id] as [string, string]] : [],
  );
}
