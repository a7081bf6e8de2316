import type { FastifyError, FastifyReply } from 'fastify';
import { HubbubError, withCode } from '../errors/index.js';
import type { Logger } from '../log/index.js';
import { acceptedLanguages, type Texts } from '../texts/index.js';
import { RequestRefused } from './request-refused.js';

/**
 * Answers an error outside GraphQL (a body that is too large or no JSON, a file) in the format of GraphQL errors, and in
 * a language that the client accepts.
 */
export function sendError(
  reply: FastifyReply,
  error: FastifyError | HubbubError,
  log: Logger,
  texts: Texts,
): FastifyReply {
  const known = withCode({ message: '' }, error instanceof HubbubError ? error : refusalOf(error));
  const languages = acceptedLanguages(reply.request.headers['accept-language']);
  const { message, extensions } = known.in(texts.in(texts.choose(null, languages)));
  const refused = known instanceof RequestRefused ? known : null;
  const status = refused?.statusCode ?? known.declared.status;
  if (status >= 500) log.error({ err: error, requestId: reply.request.id }, 'a request failed');
  if (refused) reply.headers(refused.headers);
  return reply.code(status).send({ errors: [{ message, extensions }] });
}

/** Returns the error for a request that Fastify rejected. Below status 500 the client is at fault. */
function refusalOf(error: FastifyError): RequestRefused | FastifyError {
  const { statusCode, code, message } = error;
  if (statusCode === undefined || statusCode >= 500) return error;
  return new RequestRefused(statusCode, sentences[code] ?? message);
}

/** Messages for the rejections of Fastify that clients meet: what to send instead. */
const sentences: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the body as JSON, with content-type: application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE:
    'The body is larger than this path accepts. A GraphQL request can have at most 262,144 bytes.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send a JSON object such as {"query": "{ viewer { id } }"}.',
  FST_ERR_CTP_INVALID_JSON_BODY:
    'The body is not valid JSON. Send a JSON object such as {"query": "{ viewer { id } }"}.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The length of the body differs from its content-length.',
  FST_ERR_BAD_URL: 'The path is not percent-encoded UTF-8.',
};
