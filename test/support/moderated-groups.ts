import type { CreateGroupInput } from '../gql/graphql.js';
import { add, found, promote } from './groups.js';
import type { Person } from './people.js';

/** Creates a group with a moderator and ordinary members. @returns its id. */
export async function foundModerated(
  owner: Person,
  moderator: Person,
  members: readonly Person[],
  input: Partial<CreateGroupInput> = {},
): Promise<string> {
  const groupId = await found(owner, input);
  await add(owner, groupId, moderator, ...members);
  await promote(owner, groupId, moderator);
  return groupId;
}
