import type { FastifyRequest } from 'fastify';
import type { ClientInfo } from '../graphql/index.js';
import { networkOf } from '../rate-limit/index.js';
import { acceptedLanguages } from '../texts/index.js';

/** Returns the origin of a request. */
export function clientOf(request: FastifyRequest): ClientInfo {
  const userAgent = String(request.headers['user-agent'] ?? '').slice(0, 256);
  const languages = acceptedLanguages(request.headers['accept-language']);
  return { requestId: request.id, address: request.ip, network: networkOf(request.ip), userAgent, languages };
}
