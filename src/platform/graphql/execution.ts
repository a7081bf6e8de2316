import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { withFields } from '../errors/index.js';
import { type ExecutionRules, execute as executeByRules } from '../executor/index.js';
import { AnswerBudget, unlimited } from './limits/answer-budget.js';

/** The rules for operations of the server itself, whose cost is known. */
const unbounded: ExecutionRules = {
  check: () => null,
  answerBudget: () => new AnswerBudget(unlimited),
  presentVariableErrors: withFields,
};

/** Executes an operation of a validated document. Never throws, never rejects. */
export function execute(
  args: Omit<ExecutionArgs, 'fieldResolver'>,
  rules: ExecutionRules = unbounded,
): ExecutionResult | Promise<ExecutionResult> {
  return executeByRules(args, rules);
}
