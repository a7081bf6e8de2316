// Apollo Server on Fastify, with defaults.
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { type FastifyRequest, fastify } from 'fastify';
import { port, ready } from './environment.ts';
import { contextOf, type HistoryContext, historyResolvers, historySchema } from './history.ts';

const apollo = new ApolloServer<HistoryContext>({ typeDefs: historySchema, resolvers: historyResolvers });
await apollo.start();
const app = fastify();
const context = ({ headers }: FastifyRequest) => contextOf(headers.authorization);
app.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo, { context }) });
await app.listen({ host: '127.0.0.1', port });
ready();
