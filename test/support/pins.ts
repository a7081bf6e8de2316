import type { PinEventsSubscription } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { changedAt } from './changed-at.js';
import type { Person } from './people.js';
import type { Subscription } from './socket-client.js';

export const PinMessage = graphql(`
  mutation PinMessage($input: PinMessageInput!) {
    pinMessage(input: $input) {
      position
      message {
        id
        content
      }
    }
  }
`);

export const UnpinMessage = graphql(`
  mutation UnpinMessage($input: UnpinMessageInput!) {
    unpinMessage(input: $input) {
      position
      message {
        id
      }
    }
  }
`);

export const PinnedMessages = graphql(`
  query PinnedMessages($id: ID!, $first: Int, $after: String) {
    conversation(id: $id) {
      pinnedMessages(first: $first, after: $after) {
        edges {
          cursor
          node {
            id
            content
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

export const PinEvents = graphql(`
  subscription PinEvents($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on InConversation {
        position
      }
      ... on MessagePinned {
        messageId
        user {
          username
        }
        message {
          id
          content
        }
      }
      ... on MessageUnpinned {
        messageId
        user {
          username
        }
      }
      ... on MessageEdited {
        message {
          id
          content
        }
      }
      ... on MessageDeleted {
        message {
          id
        }
      }
    }
  }
`);

export async function pin(person: Person, messageId: string): Promise<number> {
  return changedAt((await person.http.run(PinMessage, { input: { messageId } })).pinMessage.position);
}

export async function unpin(person: Person, messageId: string): Promise<number> {
  return (await person.http.run(UnpinMessage, { input: { messageId } })).unpinMessage.position;
}

interface Shown {
  id: string;
  content: string;
}

/** Returns the first pinned messages of a conversation as a user sees them. */
export async function fetchPins(viewer: Person, id: string): Promise<Shown[]> {
  const { conversation } = await viewer.http.run(PinnedMessages, { id, first: 100 });
  return conversation?.pinnedMessages.edges.map(({ node }) => node) ?? [];
}

/** What a member knows of the pins from events: the list fetched once, and updated by each event since. */
export class PinMirror {
  private constructor(
    private readonly viewer: Person,
    private readonly conversationId: string,
    private readonly events: Subscription<PinEventsSubscription>,
    private known: Shown[],
  ) {}

  static async of(viewer: Person, id: string): Promise<PinMirror> {
    const events = viewer.connect().subscribe(PinEvents, { id });
    await events.next();
    return new PinMirror(viewer, id, events, await fetchPins(viewer, id));
  }

  /** Reads events up to a position, and compares the list with the fetched one. */
  async compareAt(position: number): Promise<{ known: Shown[]; fetched: Shown[] }> {
    for (;;) {
      const { messageEvents: event } = await this.events.next();
      this.known = applied(this.known, event);
      if ('position' in event && event.position === position) break;
    }
    return { known: this.known, fetched: await fetchPins(this.viewer, this.conversationId) };
  }
}

function applied(known: Shown[], event: PinEventsSubscription['messageEvents']): Shown[] {
  switch (event.__typename) {
    case 'MessagePinned':
      return [event.message, ...known];
    case 'MessageUnpinned':
      return known.filter(({ id }) => id !== event.messageId);
    case 'MessageDeleted':
      return known.filter(({ id }) => id !== event.message.id);
    case 'MessageEdited':
      return known.map((message) => (message.id === event.message.id ? event.message : message));
    default:
      return known;
  }
}
