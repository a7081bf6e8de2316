// graphql-ws, set up as docs/clients.md describes: it resumes from the last cursor.
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Follow } from './follower.ts';

const query = `subscription ($room: ID!, $after: Cursor) {
  messageEvents(conversationId: $room, after: $after) {
    ... on Subscribed { cursor }
    ... on MessageAdded { cursor message { content } }
  }
}`;

interface Events {
  readonly messageEvents: { readonly cursor: string; readonly message?: { readonly content: string } };
}

export const follow: Follow = ({ port, room, token }, sight) => {
  let after: string | null = null;
  const client = createClient({
    url: `ws://127.0.0.1:${port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${token}` },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (attempt) => {
      const wait = Math.min(1_000 * 2 ** attempt, 30_000) * (0.5 + Math.random());
      return new Promise((resolve) => setTimeout(resolve, wait));
    },
    on: { closed: () => sight.lost() },
  });
  const variables = {
    room,
    /** The library reads it at each connection. */
    get after() {
      return after;
    },
  };
  client.subscribe<Events>(
    { query, variables },
    {
      next: ({ data }) => {
        if (!data) return;
        const { cursor, message } = data.messageEvents;
        after = cursor;
        if (message) sight.received(message.content);
        else sight.subscribed();
      },
      error: (error) => {
        throw error;
      },
      complete: () => undefined,
    },
  );
};
