import { type ExecutionArgs, type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import { buildExecutionContext, type ExecutionContext } from 'graphql/execution/execute.js';
import type { FollowedOperation } from '../../delivery/subscription-operation.js';
import { AnswerBudget, type AnswerLimits, unlimited } from '../graphql/limits/answer-budget.js';
import type { ExecutionLimits } from '../graphql/limits/execution-limits.js';
import { withFields } from '../graphql/variable-errors.js';
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
  const execution = contextOf(args, limits);
  if (!('schema' in execution)) return { errors: execution };
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

/**
 * Returns why a subscription cannot begin: variables that do not fit, events that could cost too much, or a field that
 * is skipped; null if it can. Its arguments are checked elsewhere.
 * @throws {GraphQLError} if a condition of its field has no value.
 */
export function checkSubscription(args: ExecutionArgs, limits: ExecutionLimits): readonly GraphQLError[] | null {
  const execution = contextOf(args, limits);
  if (!('schema' in execution)) return execution;
  const { schema, operation } = execution;
  const rootType = schema.getSubscriptionType();
  // GraphQL specification, section 6.2.3.1: validation does not see what `@skip` and `@include` leave.
  if (rootType && planOf(args.document, execution, rootType).rootFields.length === 1) return null;
  return [new GraphQLError('A subscription must select exactly one field that is not skipped.', { nodes: operation })];
}

/** Returns what an execution works with, or the errors for which it does not begin. */
function contextOf(args: ExecutionArgs, limits?: ExecutionLimits): ExecutionContext | readonly GraphQLError[] {
  const execution = buildExecutionContext(args);
  if (!('schema' in execution)) return withFields(execution, args);
  const tooCostly = limits?.check(execution);
  return tooCostly ? [tooCostly] : execution;
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
