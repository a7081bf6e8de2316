import { randomUUID } from 'node:crypto';
import type { PresenceProtocol } from '../load/presence-protocol.ts';

const subscription = `subscription {
  presenceEvents(everyone: true) { ... on PresencesChanged { presences { status lastSeenAt user { id } } } }
}`;

/** Raw WebSockets: a text has the presences as JSON. */
export const plainPresence: PresenceProtocol = {
  subprotocol: null,
  path: () => '/',
  opening: () => [{ answer: 'READY' }],
  answer: () => null,
  presencesIn: (text) => (text.includes('"presences"') ? JSON.parse(text).payload.data.presenceEvents.presences : null),
};

/** The GraphQL schema of Hubbub. */
export const hubbubPresence: PresenceProtocol = {
  subprotocol: 'graphql-transport-ws',
  path: () => '/graphql',
  opening: ({ token }) => [
    {
      say: JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } }),
      answer: '"connection_ack"',
    },
    {
      say: JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query: subscription } }),
      answer: '"next"',
    },
  ],
  answer: (text) => (text.includes('"type":"ping"') ? '{"type":"pong"}' : null),
  presencesIn: (text) => (text.includes('"presences"') ? JSON.parse(text).payload.data.presenceEvents.presences : null),
};
