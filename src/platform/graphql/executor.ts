import { type ExecutionArgs, type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import { buildExecutionContext } from 'graphql/execution/execute.js';
import type { FollowedOperation } from './followed-operation.js';
import { AnswerBudget, type AnswerLimits, unlimited } from './limits/answer-budget.js';
import type { ExecutionLimits } from './limits/execution-limits.js';
import { planOf } from './operation-plan.js';
import { OperationRun } from './operation-run.js';

/**
 * Executes an operation as `execute` of graphql-js does, in a fraction of the time: what does not depend on values is
 * worked out once for each document (`OperationPlan`), which must be validated and be held by a bounded cache. Of a
 * subscription it executes the selection set for one event, the root value. Never throws, never rejects.
 * @param limits refuses an operation that could cost too much, and draws its cost from its sender’s budget; events of a
 * subscription were paid for when it began.
 */
export function execute(
  args: Omit<ExecutionArgs, 'fieldResolver'>,
  limits?: ExecutionLimits,
): ExecutionResult | Promise<ExecutionResult> {
  const execution = buildExecutionContext(args);
  if (!('schema' in execution)) return { errors: execution };
  const refusal = limits?.check(execution);
  if (refusal) return { errors: [refusal] };
  try {
    const { schema, operation } = execution;
    const rootType = schema.getRootType(operation.operation);
    if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation}.`, { nodes: operation });
    const budget = new AnswerBudget(limits?.answer ?? unlimited);
    const run = new OperationRun(planOf(args.document, execution, rootType), execution, budget);
    return operation.operation === OperationTypeNode.MUTATION ? run.serially() : run.inParallel();
  } catch (error) {
    // A condition of the outermost selection that has no value.
    return { errors: [error as GraphQLError], data: null };
  }
}

/** Returns the error of a subscription that may not begin for its cost, or null. Its arguments are checked elsewhere. */
export function checkSubscription(args: ExecutionArgs, limits: ExecutionLimits): GraphQLError | null {
  const execution = buildExecutionContext(args);
  return 'schema' in execution ? limits.check(execution) : null;
}

/**
 * Executes the selection set of a subscription for one event (GraphQL specification, section 6.2.3.2). It may take its
 * time: an event that waits for the database is given later, never replaced by an error.
 */
export function executeEvent(
  operation: FollowedOperation,
  event: unknown,
  contextValue: unknown,
  limits: AnswerLimits,
): ExecutionResult | Promise<ExecutionResult> {
  const budget = new AnswerBudget({ ...limits, time: unlimited.time });
  return new OperationRun(operation.plan, operation.execution(event, contextValue), budget).inParallel();
}
