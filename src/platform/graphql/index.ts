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
export { Documents, limitRules, maxTokens } from './documents.js';
export { type Admission, type EndableStream, type StreamTracker, subscribePerEvent } from './event-executions.js';
export { CurrentViewer, type Identity, type OperationSocket, RequestContext } from './request-context.js';
export { GraphQLPosition } from './scalars.js';
export { SharedExecutions } from './shared-executions.js';
export type { ClientInfo, Viewer } from './viewer.js';
