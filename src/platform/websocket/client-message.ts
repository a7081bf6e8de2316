import { type Message, MessageType, parseMessage } from 'graphql-ws';

/**
 * Parses a message as graphql-ws does, and accepts a `subscribe` with a `documentId` instead of a `query`.
 * @throws {Error} if it is no message of graphql-transport-ws.
 */
export function parseClientMessage(data: string): Message {
  const message: unknown = JSON.parse(data);
  const payload = payloadOf(message);
  if (payload && typeof payload.documentId === 'string') payload.query ??= '';
  return parseMessage(message);
}

function payloadOf(message: unknown): Record<string, unknown> | null {
  const { type, payload } = (message ?? {}) as { type?: unknown; payload?: unknown };
  const isObject = typeof payload === 'object' && payload !== null;
  return type === MessageType.Subscribe && isObject ? (payload as Record<string, unknown>) : null;
}
