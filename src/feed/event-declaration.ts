import type { Ends } from './feed-event.js';

/** Options of a kind of event. Its functions receive the stored data. */
export interface EventOptions<Data> {
  /** Returns whose access the event ends, and why. */
  ends?(data: Data): Ends | null;
  /** Returns the ids of the objects that the event shows. When one of them changes, the event is rendered again. */
  shows?(data: Data): string[];
  /** Returns the id of the object that the event changes. Earlier events that show it must be rendered again. */
  changes?(data: Data): string;
  /**
   * Set if the event changes facts that are read often and change seldom, such as membership: see
   * `NewEvent.beginsEpoch`.
   */
  beginsEpoch?: true;
  /** Set if nodes must read all earlier events again: see `NewEvent.outdatesEarlier`. */
  outdatesEarlier?: true;
}

/** The declaration that `@EventType` stores for the class. */
export interface EventDeclaration extends EventOptions<unknown> {
  /** The stored name of the kind. */
  type: string;
}

/** A class, for its metadata. */
type Declared = { name: string };

const feedKey = Symbol('feed of events');

/** The declarations by class. Each new event reads one, and a lookup of metadata takes 10 times as long. */
const declarations = new WeakMap<Declared, EventDeclaration>();

export function keepDeclaration(target: Declared, declaration: EventDeclaration): void {
  declarations.set(target, declaration);
}

/**
 * Returns the declaration of a kind of event.
 * @throws if the class has no `@EventType`.
 */
export function declarationOf(target: Declared): EventDeclaration {
  const declaration = declarations.get(target);
  if (!declaration) throw new Error(`${target.name} is no event: it has no @EventType`);
  return declaration;
}

/** Returns whether a class has `@EventType`. */
export function isDeclared(target: object): boolean {
  return declarations.has(target as Declared);
}

/** The feed of events, as `@EventsOf` declares it. */
export interface FeedDeclaration {
  /** The feed, in words. */
  feed: string;
  /** True if only events of the same feed change what its events show. Then results of its events may be cached. */
  isSelfContained: boolean;
}

export function keepFeed(target: Declared, declaration: FeedDeclaration): void {
  Reflect.defineMetadata(feedKey, declaration, target);
}

/** Returns the feed of a kind of event; undefined if it has none. */
export function feedOf(target: Declared): FeedDeclaration | undefined {
  return Reflect.getMetadata(feedKey, target);
}
