export { applyResolvers } from './applied-resolvers.js';
export { subscriptionValidator, validateArguments } from './argument-validation.js';
export { BoundResolvers } from './bound-resolvers.js';
export {
  backwardPage,
  connectionOf,
  type Edge,
  edgeOf,
  ForwardPageArgs,
  forwardPage,
  keysetCursor,
  maxPage,
  type Page,
  PageInfo,
  parseKeysetCursor,
  positionCursor,
} from './connection.js';
export { Container } from './context/container.js';
export { LoaderScope } from './context/loader-scope.js';
export { CurrentViewer, type Identity, type OperationSocket, RequestContext } from './context/request-context.js';
export {
  ChecksSession,
  CountedAs,
  Public,
  type RateClass,
  type RootFieldPolicy,
  rootFieldPolicies,
} from './context/root-field-policy.js';
export type { SessionCheck } from './context/session-check.js';
export type { Spending } from './context/spending.js';
export type { ClientInfo, Viewer } from './context/viewer.js';
export { describeTypes } from './described-types.js';
export { type DocumentRequest, Documents } from './documents.js';
export { execute } from './execution.js';
export { type ExposureSettings, exposureSettings } from './exposure.settings.js';
export { parseIdCursor } from './id-cursor.js';
export { AnswerBudget, type AnswerLimits, unlimited } from './limits/answer-budget.js';
export { ExecutionLimits } from './limits/execution-limits.js';
export type { QueryLimits } from './limits/query-limits.settings.js';
export { RateLimitResolver } from './limits/rate-limit.resolver.js';
export { type BudgetLevels, RequestBudget } from './limits/request-budget.js';
export { markOneOfInputs, OneOf } from './one-of.js';
export {
  type KeyRange,
  keyRange,
  type Order,
  PageArgs,
  type PageRange,
  pageOf,
  rangeOf,
} from './page-range.js';
export { GraphQLPosition, GraphQLTime } from './scalars.js';
export { forgetSyntaxTrees } from './syntax-trees.js';
export { TextArgs } from './text-args.js';
export { readTrustedDocuments, TrustedDocuments } from './trusted-documents.js';
export { rememberUnionTypes } from './union-types.js';
