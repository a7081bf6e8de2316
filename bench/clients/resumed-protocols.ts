import { randomUUID } from 'node:crypto';
import type { ClientOptions, ConnectionProtocol } from '../load/protocol.ts';

/** An event in a text: its number, and the cursor to resume behind it; null if the server has no cursors. */
export interface ResumableEvent {
  readonly number: number;
  readonly cursor: string | null;
}

/** The protocol of a server, for clients that remember their place. */
export interface ResumedProtocol {
  /** Returns how a client connects that has received everything up to this cursor; null for a new client. */
  behind(cursor: string | null): ConnectionProtocol;
  /** Returns the event in a text; null if the text is none. */
  eventIn(text: string): ResumableEvent | null;
}

const numberIn = (text: string) => Number(/"content":"(\d+)/.exec(text)?.[1] ?? Number.NaN);

const query = `subscription ($room: ID!, $after: Cursor) {
  messageEvents(conversationId: $room, after: $after) { ... on MessageAdded { cursor message { content } } }
}`;

const hubbub: ResumedProtocol = {
  behind: (after) => ({
    subprotocol: 'graphql-transport-ws',
    path: () => '/graphql',
    opening: ({ room, token }: ClientOptions) => [
      {
        say: JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } }),
        answer: '"connection_ack"',
      },
      {
        say: JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query, variables: { room, after } } }),
        answer: '"next"',
      },
    ],
    answer: (text) => (text.includes('"type":"ping"') ? '{"type":"pong"}' : null),
  }),
  eventIn: (text) => {
    const cursor = /"cursor":"([^"]+)"/.exec(text)?.[1];
    return cursor === undefined ? null : { number: numberIn(text), cursor };
  },
};

/** Socket.IO has no cursors, and its recovery does not survive the server's process. */
const socketIo: ResumedProtocol = {
  behind: () => ({
    subprotocol: null,
    path: () => '/socket.io/?EIO=4&transport=websocket',
    opening: ({ room }: ClientOptions) => [{ answer: '0{' }, { say: `40${JSON.stringify({ room })}`, answer: '40{' }],
    answer: (text) => (text === '2' ? '3' : null),
  }),
  eventIn: (text) => (text.startsWith('42["message"') ? { number: numberIn(text), cursor: null } : null),
};

export const resumedProtocols: Readonly<Record<'hubbub' | 'socket-io', ResumedProtocol>> = {
  hubbub,
  'socket-io': socketIo,
};
