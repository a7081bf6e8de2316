export { assertTexts, validateArguments } from './argument-validation.js';
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
export { Container } from './container.js';
export { Documents, limitRules, maxTokens, sourceHeld } from './documents.js';
export { type Asker, type EventResult, EventResults } from './event-results.js';
export type { Audience, Delivery, EventSource, Listener, Seat, SourceItem, Waiting } from './event-source.js';
export { execute } from './executor.js';
export type { AskedOperation, FollowedOperation } from './followed-operation.js';
export { parseIdCursor } from './id-cursor.js';
export { CurrentViewer, type Identity, type OperationSocket, RequestContext } from './request-context.js';
export { GraphQLPosition, GraphQLTime } from './scalars.js';
export type { ClientInfo, Viewer } from './viewer.js';
