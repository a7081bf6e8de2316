import type { JoinGroup } from './chat.js';
import type { Person } from './people.js';

/** What becomes of things that are begun at the same moment: OK, or the code of the refusal. */
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

/** The code with which a mutation is refused, or `fine`. */
export async function outcome(person: Person, mutation: unknown, input: object): Promise<string> {
  const error = await person.http.run(mutation as typeof JoinGroup, { input } as never).catch((reason) => reason);
  return error?.extensions?.code ?? 'fine';
}
