export type { SseConnection } from './sse-connection.js';
export { SseEndpoint, type SseRunner } from './sse-endpoint.js';
export type { SseOperation } from './sse-operation.js';
