export type { Client, ConnectionViewer } from './client.js';
export { Connection } from './connection.js';
export type { ConnectionLimits } from './connection-limits.js';
export type { ConnectionObserver } from './connection-observer.js';
export type { Ending } from './endings.js';
export { LimitReached } from './limit-reached.js';
export { Operation, type OperationSubscriber, type Present } from './operation.js';
export type { Outlet } from './outlet.js';
export { Usage } from './usage.js';
