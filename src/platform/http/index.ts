export { type HttpOptions, HttpServer } from './http-server.js';
