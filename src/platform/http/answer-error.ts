import type { FastifyError, FastifyReply } from 'fastify';
import { ErrorCode, HubbubError, toClientError } from '../errors/index.js';
import type { Logger } from '../log.js';

/** What answers besides GraphQL's have as their status; 400 for all other codes. */
const statuses: Partial<Record<ErrorCode, number>> = {
  [ErrorCode.NOT_FOUND]: 404,
  [ErrorCode.UPLOAD_SPENT]: 410,
  [ErrorCode.FILE_REFUSED]: 422,
  [ErrorCode.UNAVAILABLE]: 503,
  [ErrorCode.INTERNAL]: 500,
};

/** What fails outside of GraphQL (a body too large, or no JSON; a file) is answered as GraphQL's own errors are. */
export function sendError(reply: FastifyReply, error: FastifyError | HubbubError, log: Logger): FastifyReply {
  const known = 'statusCode' in error && Number(error.statusCode) < 500 ? badRequest(error) : error;
  const { message, extensions } = toClientError({ message: '' }, known);
  const status = ('statusCode' in known && known.statusCode) || (statuses[extensions?.code as ErrorCode] ?? 400);
  if (status >= 500) log.error({ err: error, requestId: reply.request.id }, 'a request failed');
  return reply.code(status).send({ errors: [{ message, extensions }] });
}

/** What Fastify refuses is the client's fault, whatever it is. */
function badRequest({ message, statusCode }: FastifyError) {
  return Object.assign(new HubbubError(ErrorCode.BAD_REQUEST, message), { statusCode });
}
