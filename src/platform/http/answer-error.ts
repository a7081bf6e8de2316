import type { FastifyError, FastifyReply } from 'fastify';
import { HubbubError, withCode } from '../errors/index.js';
import type { Logger } from '../log/index.js';
import { acceptedLanguages, quoted, type Text, type Texts } from '../texts/index.js';
import { httpTexts } from './http.texts.js';
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
  return new RequestRefused(statusCode, sentences[code] ?? quoted(message));
}

const example = '{"query": "{ viewer { id } }"}';

/** Messages for the rejections of Fastify that clients meet: what to send instead. */
const sentences: Readonly<Record<string, Text>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: httpTexts.notJson(),
  FST_ERR_CTP_BODY_TOO_LARGE: httpTexts.bodyTooLarge({ most: 262_144 }),
  FST_ERR_CTP_EMPTY_JSON_BODY: httpTexts.emptyBody({ example }),
  FST_ERR_CTP_INVALID_JSON_BODY: httpTexts.invalidJson({ example }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: httpTexts.wrongLength(),
  FST_ERR_BAD_URL: httpTexts.badUrl(),
};
