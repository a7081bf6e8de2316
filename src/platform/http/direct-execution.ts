import type { FastifyRequest } from 'fastify';
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql';
import { translated } from '../errors/index.js';
import { type ExecutionLimits, execute, type RequestContext, type Spending } from '../graphql/index.js';

type Parameters = Pick<ExecutionArgs, 'operationName' | 'variableValues'>;

/**
 * Executes ordinary requests without Apollo Server, whose pipeline costs more than many operations. Apollo Server formats
 * results with errors: it takes them from here and does not execute the operation again.
 */
export class DirectExecution {
  /** By `spending`, which all copies of a request’s context share. */
  readonly #withErrors = new WeakMap<Spending, ExecutionResult>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: ExecutionLimits,
  ) {}

  /**
   * Executes a request with a prepared document.
   * @returns the body of the answer; null if Apollo Server must answer.
   */
  async answer(request: FastifyRequest, document: DocumentNode, sender: RequestContext): Promise<string | null> {
    const parameters = parametersOf(request);
    if (!parameters) return null;
    const context = sender.copy();
    const args = { schema: this.schema, document, contextValue: context, ...parameters };
    const result = await execute(args, this.limits);
    if (!result.errors) return `${JSON.stringify(result)}\n`;
    this.#withErrors.set(sender.spending, { ...result, errors: translated(result.errors, context.writer) });
    return null;
  }

  /** Returns the result of an operation that `answer` has executed with errors. */
  resultFor({ spending }: RequestContext): ExecutionResult | undefined {
    return this.#withErrors.get(spending);
  }
}

/**
 * Returns the parameters of a `POST` request; null if Apollo Server must check or reject them. Fastify parses JSON bodies
 * only, which a browser sends to another site only after a preflight.
 */
function parametersOf({ method, body }: FastifyRequest): Parameters | null {
  if (method !== 'POST' || !isRecord(body)) return null;
  const { operationName = null, variables = null, extensions = null } = body;
  if (!(operationName === null || typeof operationName === 'string')) return null;
  if (!(variables === null || isRecord(variables))) return null;
  if (!(extensions === null || (isRecord(extensions) && !extensions.persistedQuery))) return null;
  return { operationName: operationName ?? undefined, variableValues: variables ?? undefined };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
