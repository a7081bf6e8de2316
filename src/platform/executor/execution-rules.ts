import type { ExecutionArgs, GraphQLError } from 'graphql';
import type { ExecutionContext } from 'graphql/execution/execute.js';
import type { Budget } from './budget.js';

/** What the application decides about executions. */
export interface ExecutionRules {
  /** Returns why an operation must not be executed; null if it may be. */
  check(execution: ExecutionContext): GraphQLError | null;
  /** Returns the budget of one answer. */
  answerBudget(): Budget;
  /** Returns the errors of variables as the application words them. */
  presentVariableErrors(errors: readonly GraphQLError[], args: ExecutionArgs): readonly GraphQLError[];
}
