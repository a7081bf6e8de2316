export { clientOf } from './client-of.js';
export type { HttpSettings } from './http.settings.js';
export { type HttpOptions, HttpServer } from './http-server.js';
export { endWithError } from './raw-answer.js';
export { RequestRefused } from './request-refused.js';
export type { WebClientOptions } from './web-client.js';
