import { GraphQLFailure } from './graphql-client.js';
import { mutationText } from './mutation-text.js';
import type { Person } from './people.js';

export type Input = Record<string, unknown>;

/** Calls a mutation by its name, for its success or failure only. @throws GraphQLFailure */
export async function call({ http }: Pick<Person, 'http'>, name: string, input?: Input): Promise<void> {
  const { errors } = await http.send(mutationText(name), { input });
  if (errors) throw new GraphQLFailure(errors);
}
