import type { JoinGroup } from './chat.js';
import type { Person } from './people.js';

/** Returns the outcome of concurrent operations: OK, or the code of the error. */
export function outcomes(...attempts: Promise<unknown>[]): Promise<string[]> {
  return Promise.all(
    attempts.map((attempt) =>
      attempt.then(
        () => 'OK',
        ({ extensions }) => String(extensions?.code),
      ),
    ),
  );
}

/** Returns the error code of a mutation, or `fine`. */
export async function outcome(person: Person, mutation: unknown, input: object): Promise<string> {
  const error = await person.http.run(mutation as typeof JoinGroup, { input } as never).catch((reason) => reason);
  return error?.extensions?.code ?? 'fine';
}
