import { type ExecutionArgs, type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import { buildExecutionContext } from 'graphql/execution/execute.js';
import type { FollowedOperation } from './followed-operation.js';
import { planOf } from './operation-plan.js';
import { OperationRun } from './operation-run.js';

/**
 * Executes an operation as `execute` of graphql-js does, in a fraction of the time: what does not depend on values is
 * worked out once for each document (`OperationPlan`), which must be validated and be held by a bounded cache. Of a
 * subscription it executes the selection set for one event, the root value. Never throws, never rejects.
 */
export function execute(args: Omit<ExecutionArgs, 'fieldResolver'>): ExecutionResult | Promise<ExecutionResult> {
  const execution = buildExecutionContext(args);
  if (!('schema' in execution)) return { errors: execution };
  try {
    const { schema, operation } = execution;
    const rootType = schema.getRootType(operation.operation);
    if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation}.`, { nodes: operation });
    const run = new OperationRun(planOf(args.document, execution, rootType), execution);
    return operation.operation === OperationTypeNode.MUTATION ? run.serially() : run.inParallel();
  } catch (error) {
    // A condition of the outermost selection that has no value.
    return { errors: [error as GraphQLError], data: null };
  }
}

/** Executes the selection set of a subscription for one event (GraphQL specification, section 6.2.3.2). */
export function executeEvent(
  operation: FollowedOperation,
  event: unknown,
  contextValue: unknown,
): ExecutionResult | Promise<ExecutionResult> {
  return new OperationRun(operation.plan, operation.execution(event, contextValue)).inParallel();
}
