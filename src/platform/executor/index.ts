export { type Budget, BudgetSpent } from './budget.js';
export type { ExecutionRules } from './execution-rules.js';
export { checkSubscription, execute, executeEvent } from './executor.js';
export { type OperationPlan, planOf } from './operation-plan.js';
