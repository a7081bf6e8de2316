import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BudgetLevels, RequestBudget } from '../graphql/index.js';
import type { RequestContexts } from './request-contexts.js';

const seconds = (ms: number) => Math.ceil(ms / 1_000);

/**
 * Returns an `onSend` hook for Fastify. It writes the rest of the request's budgets into headers. If a budget was
 * empty, `Retry-After` says when to retry.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (10)
 */
export function showBudget(budget: RequestBudget, contexts: RequestContexts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const context = await contexts.known(request);
    if (!context) return;
    const policies = Object.entries(budget.levels(context) satisfies BudgetLevels).filter(
      ([, level]) => level !== null,
    );
    reply.header('ratelimit-policy', policies.map(([name, { limit }]) => `"${name}";q=${limit};w=60`).join(', '));
    reply.header(
      'ratelimit',
      policies.map(([name, level]) => `"${name}";r=${level.remaining};t=${seconds(level.resetInMs)}`).join(', '),
    );
    const { retryAfterMs } = context.spending;
    if (retryAfterMs === null) return;
    reply.header('retry-after', seconds(retryAfterMs));
    // Older clients read errors only from answers with status 200.
    if (String(reply.getHeader('content-type')).startsWith('application/graphql-response+json')) reply.code(429);
  };
}
