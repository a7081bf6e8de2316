import { mutationText } from '../authorization/schema.js';
import { GraphQLFailure } from '../support/graphql-client.js';
import type { Person } from '../support/people.js';
import type { Scene, Watcher } from './scene.js';

export type Input = Record<string, unknown>;

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

/** Calls a mutation. @throws GraphQLFailure */
export async function call({ http }: Person, name: string, input?: Input): Promise<void> {
  const { errors } = await http.send(mutationText(name), { input });
  if (errors) throw new GraphQLFailure(errors);
}
