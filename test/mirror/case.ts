import type { Input } from '../support/call.js';
import type { Scene, Watcher } from './scene.js';

/** A mutation, and the users who see its effect. */
export interface MutationCase {
  seenBy: Watcher[];
  /** Prepares the state before any user watches. */
  before?: (scene: Scene) => Promise<unknown>;
  /** Called after that, and before any user watches. */
  input?: (scene: Scene) => Input | Promise<Input>;
  /** The caller; the actor by default. */
  by?: Watcher;
  /** The actor is a guest. */
  isGuest?: true;
}

/** Cases by names of mutations, optionally with a description after a slash. */
export type MutationCases = Record<string, MutationCase>;
