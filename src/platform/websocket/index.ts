export { closeCodes } from './close-codes.js';
export type { Connection } from './connection.js';
export type { SocketAuthenticator } from './sign-in.js';
export { WebSocketEndpoint } from './websocket-endpoint.js';
