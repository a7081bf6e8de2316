import type { ExecutionArgs, GraphQLError } from 'graphql';
import type { ExecutionContext } from 'graphql/execution/execute.js';
import type { Budget } from './budget.js';

/** The decisions of the application about executions. */
export interface ExecutionRules {
  /** Returns the reason for which an operation must not be executed; null if there is none. */
  check(execution: ExecutionContext): GraphQLError | null;
  answerBudget(): Budget;
  /** Returns the errors of variables in the application's words. */
  presentVariableErrors(errors: readonly GraphQLError[], args: ExecutionArgs): readonly GraphQLError[];
}
