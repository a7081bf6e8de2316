import { friendships, type Name, names, pendingRequests } from '../world/people.js';
import type { Crew } from './crew.js';

/** Makes friends, and sends the requests that stay open. */
export async function relate(crew: Crew): Promise<void> {
  await request(crew, friendships);
  // A request in return accepts the first one. Unlike an acceptance it can be repeated.
  await request(
    crew,
    friendships.map(([one, other]) => [other, one]),
  );
  await request(crew, pendingRequests);
}

/** Sends friend requests from the first user of each pair to the second, those of one user together. */
async function request(crew: Crew, pairs: readonly (readonly [Name, Name])[]): Promise<void> {
  const requestsOf = (name: Name) =>
    pairs
      .filter(([one]) => one === name)
      .map(([, other]) => ['sendFriendRequest', { userId: crew[other].id }] as const);
  await Promise.all(names.map((name) => crew[name].api.mutateAll(requestsOf(name))));
}
