// GraphQL Yoga on Node's own HTTP server, as in its documentation.
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { port, ready } from './environment.ts';
import { contextOf, type HistoryContext, historyResolvers, historySchema } from './history.ts';

const yoga = createYoga({
  schema: createSchema<HistoryContext>({ typeDefs: historySchema, resolvers: historyResolvers }),
  context: ({ request }) => contextOf(request.headers.get('authorization') ?? ''),
  logging: false,
});
createServer(yoga).listen(port, '127.0.0.1', ready);
