import { type ExecutionArgs, type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import { buildExecutionContext, type ExecutionContext } from 'graphql/execution/execute.js';
import type { Budget } from './budget.js';
import type { ExecutionRules } from './execution-rules.js';
import { type OperationPlan, planOf } from './operation-plan.js';
import { OperationRun } from './operation-run.js';

/**
 * Executes an operation as `execute` of graphql-js does, in a fraction of the time: what does not depend on values is
 * worked out once for each document (`OperationPlan`), which must be validated and be held by a bounded cache. Of a
 * subscription it executes the selection set for one event, the root value. Never throws, never rejects.
 * @param rules decide whether the operation may be executed, and how large its answer may become.
 */
export function execute(
  args: Omit<ExecutionArgs, 'fieldResolver'>,
  rules: ExecutionRules,
): ExecutionResult | Promise<ExecutionResult> {
  const execution = contextOf(args, rules);
  if (!('schema' in execution)) return { errors: execution };
  try {
    const { schema, operation } = execution;
    const rootType = schema.getRootType(operation.operation);
    if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation}.`, { nodes: operation });
    const run = new OperationRun(planOf(args.document, execution, rootType), execution, rules.answerBudget());
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
export function checkSubscription(args: ExecutionArgs, rules: ExecutionRules): readonly GraphQLError[] | null {
  const execution = contextOf(args, rules);
  if (!('schema' in execution)) return execution;
  const { schema, operation } = execution;
  const rootType = schema.getSubscriptionType();
  // GraphQL specification, section 6.2.3.1: validation does not see what `@skip` and `@include` leave.
  if (rootType && planOf(args.document, execution, rootType).rootFields.length === 1) return null;
  return [new GraphQLError('A subscription must select exactly one field that is not skipped.', { nodes: operation })];
}

/**
 * Executes the selection set of a subscription for one event (GraphQL specification, section 6.2.3.2).
 * @param execution has the event as its root value.
 */
export function executeEvent(
  plan: OperationPlan,
  execution: ExecutionContext,
  budget: Budget,
): ExecutionResult | Promise<ExecutionResult> {
  return new OperationRun(plan, execution, budget).inParallel();
}

/** Returns what an execution works with, or the errors for which it does not begin. */
function contextOf(args: ExecutionArgs, rules: ExecutionRules): ExecutionContext | readonly GraphQLError[] {
  const execution = buildExecutionContext(args);
  if (!('schema' in execution)) return rules.presentVariableErrors(execution, args);
  const refused = rules.check(execution);
  return refused ? [refused] : execution;
}
