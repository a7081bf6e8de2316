import { randomUUID } from 'node:crypto';
import type { ClientOptions, Protocol } from '../load/protocol.ts';

const graphqlSubprotocol = 'graphql-transport-ws';
const messageFields = 'id position content createdAt sender { id username }';

/** Raw WebSockets. The URL contains the room, and an event is a message as JSON. */
export const plainProtocol: Protocol = {
  subprotocol: null,
  confirms: false,
  path: ({ room }) => `/?room=${room ?? ''}`,
  opening: () => [],
  send: (_operation, room, content) => JSON.stringify({ room, content }),
  answer: () => null,
  messageIn: (text) => JSON.parse(text),
};

/** Socket.IO, over WebSocket from the start. */
export const socketIoProtocol: Protocol = {
  subprotocol: null,
  confirms: false,
  path: () => '/socket.io/?EIO=4&transport=websocket',
  opening: ({ room }) => [{ answer: '0{' }, { say: `40${JSON.stringify({ room })}`, answer: '40{' }],
  send: (_operation, room, content) => `42${JSON.stringify(['send', { room, content }])}`,
  answer: (text) => (text === '2' ? '3' : null),
  messageIn: (text) => JSON.parse(text.slice(2))[1],
};

/** The GraphQL schema of the peers. */
export const graphqlProtocol: Protocol = graphql({
  confirms: false,
  subscription: `subscription ($room: ID!) { messageAdded(roomId: $room) { ${messageFields} } }`,
  mutation: 'mutation ($room: ID!, $content: String!) { sendMessage(roomId: $room, content: $content) { position } }',
  messageIn: (text) => JSON.parse(text).payload.data.messageAdded,
});

/** The GraphQL schema of Hubbub. */
export const hubbubProtocol: Protocol = graphql({
  confirms: true,
  subscription: `subscription ($room: ID!) {
    messageEvents(conversationId: $room) { ... on MessageAdded { message { ${messageFields} } } }
  }`,
  mutation: `mutation ($room: ID!, $content: String!) {
    sendMessage(input: { to: { conversationId: $room }, content: $content }) { position }
  }`,
  messageIn: (text) => JSON.parse(text).payload.data.messageEvents.message,
});

interface Dialect extends Pick<Protocol, 'confirms' | 'messageIn'> {
  readonly subscription: string;
  readonly mutation: string;
}

function graphql({ confirms, subscription, mutation, messageIn }: Dialect): Protocol {
  const subscribe = (room: string) =>
    JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query: subscription, variables: { room } } });
  const following = (room: string) => ({ say: subscribe(room), ...(confirms && { answer: '"next"' }) });
  return {
    subprotocol: graphqlSubprotocol,
    confirms,
    path: () => '/graphql',
    opening: ({ room, token }: ClientOptions) => [
      { say: JSON.stringify({ type: 'connection_init', ...authorization(token) }), answer: '"connection_ack"' },
      ...(room ? [following(room)] : []),
    ],
    send: (operation, room, content) =>
      JSON.stringify({
        id: `${operation}`,
        type: 'subscribe',
        payload: { query: mutation, variables: { room, content } },
      }),
    answer: (text) => (text.includes('"type":"ping"') ? '{"type":"pong"}' : null),
    messageIn,
  };
}

function authorization(token: string | null) {
  return token ? { payload: { Authorization: `Bearer ${token}` } } : {};
}
