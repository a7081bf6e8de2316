import type { Ends } from './feed-event.js';

/** What a kind of events is, besides its data. The functions are given the stored data. */
export interface EventOptions<Data> {
  /** Whose access ends with the event, and why. */
  ends?(data: Data): Ends | null;
  /** The ids of what is shown with the event: once one of them changes, the event is shown anew. */
  shows?(data: Data): string[];
  /** The id of what looks different after the event wherever earlier events show it. */
  changes?(data: Data): string;
  /** The event changes what is read often and changes seldom, such as who is a member: see `NewEvent.beginsEpoch`. */
  beginsEpoch?: true;
}

/** What `@EventType` keeps of a class, as metadata of the class. */
export interface EventDeclaration extends EventOptions<unknown> {
  /** The name of the kind, as it is stored. */
  type: string;
}

/** A class, for its metadata. */
type Declared = { name: string };

const declarationKey = Symbol('event declaration');
const feedKey = Symbol('feed of events');

export function keepDeclaration(target: Declared, declaration: EventDeclaration): void {
  Reflect.defineMetadata(declarationKey, declaration, target);
}

/** The declaration of a kind of events. @throws if the class has no `@EventType`. */
export function declarationOf(target: Declared): EventDeclaration {
  const declaration: EventDeclaration | undefined = Reflect.getOwnMetadata(declarationKey, target);
  if (!declaration) throw new Error(`${target.name} is no event: it has no @EventType`);
  return declaration;
}

/** Whether a class has `@EventType`. */
export function isDeclared(target: object): boolean {
  return Reflect.hasOwnMetadata(declarationKey, target);
}

export function keepFeed(target: Declared, feed: string): void {
  Reflect.defineMetadata(feedKey, feed, target);
}

/** The feed of a kind of events, in words; undefined if it is in none. */
export function feedOf(target: Declared): string | undefined {
  return Reflect.getMetadata(feedKey, target);
}
