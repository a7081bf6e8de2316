import type { Input } from '../support/call.js';
import type { Scene, Watcher } from './scene.js';

/** A mutation, and who sees that it changed something. */
export interface MutationCase {
  seenBy: Watcher[];
  /** What has to be so before anybody watches. */
  before?: (scene: Scene) => Promise<unknown>;
  /** Called after that, and before anybody watches. */
  input?: (scene: Scene) => Input | Promise<Input>;
  /** Who calls it; the actor if it is not said. */
  by?: Watcher;
  /** The actor is a guest. */
  isGuest?: true;
}

/** By names of mutations, perhaps with a word on the case behind a slash. */
export type MutationCases = Record<string, MutationCase>;
