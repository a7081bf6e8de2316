import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../graphql/index.js';

/** Creates one context for each HTTP request. The context counts what the request draws from budgets. */
export class RequestContexts {
  readonly #contexts = new WeakMap<FastifyRequest, Promise<RequestContext>>();

  constructor(private readonly create: (request: FastifyRequest) => Promise<RequestContext>) {}

  of(request: FastifyRequest): Promise<RequestContext> {
    const known = this.#contexts.get(request) ?? this.create(request);
    this.#contexts.set(request, known);
    return known;
  }

  /** Returns the context, or null if the request was answered without one. */
  async known(request: FastifyRequest): Promise<RequestContext | null> {
    return (await this.#contexts.get(request)?.catch(() => null)) ?? null;
  }
}
