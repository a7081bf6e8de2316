import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { RequestRefused } from '../http/index.js';
import { sseTexts } from './sse.texts.js';

/** The media type of an event stream. */
export const eventStream = 'text/event-stream';

/** A GraphQL request whose answer is an event stream. */
export interface SseRequest {
  payload: SsePayload;
  authorization: string | undefined;
  /** The id of the last event that the client received; null if it does not resume. */
  lastEventId: string | null;
  /** True if the request may have come from a link or a page of another site: it must change nothing. */
  isReadOnly: boolean;
}

export interface SsePayload {
  query?: string;
  documentId?: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/**
 * Reads a request for an event stream.
 * @throws {RequestRefused} if it does not follow GraphQL over HTTP, or the client accepts no event stream.
 */
export function readSseRequest(request: FastifyRequest): SseRequest {
  const { accept, authorization, 'last-event-id': lastEventId } = request.headers;
  if (!new Negotiator({ headers: { accept: accept || '*/*' } }).mediaType([eventStream])) throw notAcceptable();
  const isReadOnly = request.method === 'GET';
  return {
    payload: payloadOf(isReadOnly ? fromUrl(request) : fromBody(request)),
    authorization,
    lastEventId: String(lastEventId ?? '') || null,
    isReadOnly,
  };
}

/** A page of another site can make a browser send a body of another type without a preflight. */
function fromBody({ headers, body }: FastifyRequest): unknown {
  const [type = ''] = headers['content-type']?.split(';') ?? [];
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new RequestRefused(415, sseTexts.notJson());
  }
  return body;
}

function fromUrl({ query }: FastifyRequest): unknown {
  const { variables, ...others } = query as Record<string, unknown>;
  if (variables === undefined) return others;
  try {
    return { ...others, variables: JSON.parse(String(variables)) };
  } catch {
    throw new RequestRefused(400, sseTexts.badVariables());
  }
}

function payloadOf(value: unknown): SsePayload {
  if (!isObject(value)) throw new RequestRefused(400, sseTexts.notAnObject());
  const { query, documentId, operationName, variables } = value;
  for (const [name, text] of Object.entries({ query, documentId, operationName })) {
    if (text != null && typeof text !== 'string') throw new RequestRefused(400, sseTexts.notAString({ name }));
  }
  if (variables != null && !isObject(variables)) throw new RequestRefused(400, sseTexts.variablesNotAnObject());
  if (!query && !documentId) throw new RequestRefused(400, sseTexts.noDocument());
  return value as SsePayload;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAcceptable(): RequestRefused {
  return new RequestRefused(406, sseTexts.notAcceptable({ type: eventStream }));
}
