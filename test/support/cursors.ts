import { graphql } from '../gql/index.js';
import type { Addresses, Person } from './people.js';

const Cursors = graphql(`
  subscription Cursors($conversationId: ID!) {
    messageEvents(conversationId: $conversationId, after: "0-0") {
      __typename
      ... on InConversation {
        position
        cursor
      }
    }
  }
`);

/** The cursor before the first event of a feed. */
export const feedStart = '0-0';

/** Returns the cursor of an event that a member receives; for tests that know its position only. */
export async function cursorAt(
  person: Person,
  conversationId: string,
  position: number,
  node?: Addresses,
): Promise<string> {
  if (position === 0) return feedStart;
  const socket = person.connect(node);
  try {
    const stream = socket.subscribe(Cursors, { conversationId });
    for (;;) {
      const { messageEvents: event } = await stream.next();
      if ('cursor' in event && event.position === position) return event.cursor;
    }
  } finally {
    await socket.dispose();
  }
}
