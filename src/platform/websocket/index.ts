export { closeCodes } from './close-codes.js';
export type { Credentials } from './credentials.js';
export { longestSilence } from './ping-times.js';
export type { OperationRunner, Refusal, SocketAuthenticator, SocketHost } from './socket-host.js';
export type { SocketLimits } from './socket-limits.js';
export { framedLength, writeHeader } from './text-frames.js';
export { WebSocketEndpoint } from './websocket-endpoint.js';
