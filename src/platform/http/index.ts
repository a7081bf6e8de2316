export type { HttpSettings } from './http.settings.js';
export { type HttpOptions, HttpServer } from './http-server.js';
