export { createHttpServer, type HttpOptions } from './http-server.js';
