export { hubbubExchange } from './exchange.js';
export { keys, resolvers, schema } from './schema-config.js';
export { updates } from './updates.js';
