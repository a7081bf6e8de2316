import { type DocumentNode, type ExecutionArgs, GraphQLError, type GraphQLSchema } from 'graphql';
import { buildExecutionContext, type ExecutionContext } from 'graphql/execution/execute.js';
import type { OperationKeys } from './operation-keys.js';
import { type OperationPlan, planOf } from './operation-plan.js';

/** An operation as a client asks for it. */
export interface AskedOperation {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: ExecutionArgs['variableValues'];
}

/**
 * What a subscription asks for, prepared once for all of its events. Of the variables it holds only those that results
 * depend on: those that choose the stream may be thousands of positions, and no event needs them.
 */
export class FollowedOperation {
  /** Operations with the same key may share results. */
  readonly key: string;
  readonly plan: OperationPlan;
  readonly #execution: ExecutionContext;

  /** @throws GraphQLError if the variables do not fit. */
  constructor(schema: GraphQLSchema, asked: AskedOperation, keys: OperationKeys) {
    const execution = buildExecutionContext({ schema, ...asked });
    if (!('schema' in execution)) throw execution[0];
    const rootType = schema.getRootType(execution.operation.operation);
    if (!rootType) throw new GraphQLError('The schema has no such operations.', { nodes: execution.operation });
    const variableValues = Object.fromEntries(
      keys.variablesOf(asked.document).flatMap((name) => {
        const value = execution.variableValues[name];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    this.#execution = { ...execution, variableValues };
    this.plan = planOf(asked.document, this.#execution, rootType);
    this.key = keys.of(asked.document, execution.operation.name?.value, variableValues);
  }

  /** For the execution of one event. */
  execution(rootValue: unknown, contextValue: unknown): ExecutionContext {
    return { ...this.#execution, rootValue, contextValue };
  }
}
