import { type ExecutionArgs, type ExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import { buildExecutionContext, type ExecutionContext } from 'graphql/execution/execute.js';
import type { Budget } from './budget.js';
import type { ExecutionRules } from './execution-rules.js';
import { type OperationPlan, planOf } from './operation-plan.js';
import { OperationRun } from './operation-run.js';

/**
 * Executes an operation as `execute` of graphql-js does, in a fraction of the time. Everything that does not depend on
 * values is computed once for each document (`OperationPlan`). The document must be validated, and a bounded cache must
 * hold it. For a subscription, executes the selection set for one event, the root value. Never throws, never rejects.
 * @param rules decide whether the operation may be executed, and limit the size of its answer.
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
    // A variable in a condition of the outermost selection has no value.
    return { errors: [error as GraphQLError], data: null };
  }
}

/**
 * Returns the reasons for which a subscription cannot begin: invalid variables, events that could cost too much, or a
 * skipped field. Returns null if there are none. Other code checks the arguments.
 * @throws {GraphQLError} if a condition of its field has no value.
 */
export function checkSubscription(args: ExecutionArgs, rules: ExecutionRules): readonly GraphQLError[] | null {
  const execution = contextOf(args, rules);
  if (!('schema' in execution)) return execution;
  const { schema, operation } = execution;
  const rootType = schema.getSubscriptionType();
  // GraphQL specification, section 6.2.3.1: validation does not evaluate `@skip` and `@include`.
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

/** Returns the context of an execution, or the errors for which it does not begin. */
function contextOf(args: ExecutionArgs, rules: ExecutionRules): ExecutionContext | readonly GraphQLError[] {
  const execution = buildExecutionContext(args);
  if (!('schema' in execution)) return rules.presentVariableErrors(execution, args);
  const refused = rules.check(execution);
  return refused ? [refused] : execution;
}
