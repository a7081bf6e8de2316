export { closeCodes } from './close-codes.js';
export type { Connection } from './connection.js';
export type { SocketAuthenticator } from './sign-in.js';
export type { SocketObserver } from './socket-observer.js';
export type { SocketSettings } from './websocket.settings.js';
export { WebSocketEndpoint } from './websocket-endpoint.js';
