import type { FastifyError, FastifyReply } from 'fastify';
import { HubbubError, withCode } from '../errors/index.js';
import type { Logger } from '../log/index.js';
import { RequestRefused } from './request-refused.js';

/** What fails outside of GraphQL (a body too large, or no JSON; a file) is answered as GraphQL's own errors are. */
export function sendError(reply: FastifyReply, error: FastifyError | HubbubError, log: Logger): FastifyReply {
  const known = withCode({ message: '' }, error instanceof HubbubError ? error : refusalOf(error));
  const { message, extensions } = known;
  const refused = known instanceof RequestRefused ? known : null;
  const status = refused?.statusCode ?? known.declared.status;
  if (status >= 500) log.error({ err: error, requestId: reply.request.id }, 'a request failed');
  if (refused) reply.headers(refused.headers);
  return reply.code(status).send({ errors: [{ message, extensions }] });
}

/** What Fastify refuses is the client's fault, whatever it is. */
function refusalOf(error: FastifyError): RequestRefused | FastifyError {
  const { statusCode, code, message } = error;
  if (statusCode === undefined || statusCode >= 500) return error;
  return new RequestRefused(statusCode, sentences[code] ?? message);
}

/** For the refusals of Fastify that clients meet: what to send instead. */
const sentences: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the body as JSON, with content-type: application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE:
    'The body is larger than this path takes: a GraphQL request, for one, at most 262,144 bytes.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send a JSON object such as {"query": "{ viewer { id } }"}.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is no JSON. Send a JSON object such as {"query": "{ viewer { id } }"}.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its content-length says.',
  FST_ERR_BAD_URL: 'The path is not percent-encoded UTF-8.',
};
