import { friendships, pendingRequests } from '../world/people.js';
import type { Crew } from './crew.js';

/** Makes friends, and sends the requests that stay open. */
export async function relate(crew: Crew): Promise<void> {
  for (const [one, other] of friendships) {
    await crew[one].api.mutate('sendFriendRequest', { userId: crew[other].id });
    // A request in return accepts the first one. Unlike an acceptance it can be repeated.
    await crew[other].api.mutate('sendFriendRequest', { userId: crew[one].id });
  }
  for (const [one, other] of pendingRequests) {
    await crew[one].api.mutate('sendFriendRequest', { userId: crew[other].id });
  }
}
