// Mercurius, which compiles a query on its second execution.
import { fastify } from 'fastify';
import { type IResolvers, mercurius } from 'mercurius';
import { port, ready } from './environment.ts';
import { contextOf, historyResolvers, historySchema } from './history.ts';

const app = fastify();
await app.register(mercurius, {
  schema: historySchema,
  resolvers: historyResolvers as unknown as IResolvers,
  context: ({ headers }) => contextOf(headers.authorization),
  jit: 1,
});
await app.listen({ host: '127.0.0.1', port });
ready();
