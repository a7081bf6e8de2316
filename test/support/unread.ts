import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import type { Subscription } from './socket-client.js';

export const MarkUnread = graphql(`
  mutation MarkUnread($input: MarkUnreadInput!) {
    markUnread(input: $input) {
      readPosition
      conversation {
        id
        unreadCount
        mentionCount
      }
    }
  }
`);

export const ShowTotalUnread = graphql(`
  query ShowTotalUnread {
    viewer {
      totalUnread {
        ...TotalUnreadShown
      }
    }
  }
`);

export const TotalUnreadShown = graphql(`
  fragment TotalUnreadShown on TotalUnread {
    id
    messageCount
    conversationCount
    mentionCount
  }
`);

export const UnreadEvents = graphql(`
  subscription UnreadEvents {
    unreadEvents {
      __typename
      ... on UnreadChanged {
        totalUnread {
          ...TotalUnreadShown
        }
        readPositions {
          conversationId
          position
          conversation {
            unreadCount
            mentionCount
          }
        }
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

/** The total numbers: of messages, conversations and mentions. */
export interface Numbers {
  messageCount: number;
  conversationCount: number;
  mentionCount: number;
}

/** Returns what is unread for a user. */
export async function totalUnread(person: Person): Promise<Numbers> {
  const { viewer } = await person.http.run(ShowTotalUnread);
  const { messageCount, conversationCount, mentionCount } = viewer.totalUnread as unknown as Numbers;
  return { messageCount, conversationCount, mentionCount };
}

/** What a user knows of unread messages from events alone. */
export class UnreadMirror {
  /** The latest total. */
  total: Numbers | null = null;
  /** The read positions that have moved, by conversation. */
  readonly moved = new Map<string, number>();

  private constructor(private readonly subscription: Subscription<unknown>) {}

  /** Resolves with the present state. */
  static async of(viewer: Person): Promise<UnreadMirror> {
    const mirror = new UnreadMirror(viewer.connect().subscribe(UnreadEvents, {}));
    await mirror.#next();
    await mirror.until(() => mirror.total !== null);
    return mirror;
  }

  /** Follows events until a condition holds. */
  async until(isReached: (total: Numbers) => boolean): Promise<Numbers> {
    while (!this.total || !isReached(this.total)) await this.#next();
    return this.total;
  }

  async #next(): Promise<void> {
    const { unreadEvents: event } = (await this.subscription.next()) as { unreadEvents: Event };
    if (event.__typename !== 'UnreadChanged') return;
    const { messageCount, conversationCount, mentionCount } = event.totalUnread;
    this.total = { messageCount, conversationCount, mentionCount };
    for (const { conversationId, position } of event.readPositions) this.moved.set(conversationId, position);
  }
}

interface Event {
  __typename: string;
  totalUnread: Numbers;
  readPositions: { conversationId: string; position: number }[];
}
