// The most common stack: Apollo Server on Fastify, graphql-ws on ws, graphql-redis-subscriptions.
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { fastify } from 'fastify';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { connectRedis, port, ready } from './environment.ts';
import { nextMessage } from './message.ts';
import { type MessageAddedArgs, type SendMessageArgs, typeDefs } from './schema.ts';

const pubsub = new RedisPubSub({ publisher: await connectRedis(), subscriber: await connectRedis() });

const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    Query: { hello: () => 'hello' },
    Mutation: {
      sendMessage: async (_root: unknown, { roomId, content }: SendMessageArgs) => {
        const messageAdded = nextMessage(roomId, content);
        await pubsub.publish(`room:${roomId}`, { messageAdded });
        return messageAdded;
      },
    },
    Subscription: {
      messageAdded: {
        subscribe: (_root: unknown, { roomId }: MessageAddedArgs) => pubsub.asyncIterableIterator(`room:${roomId}`),
      },
    },
  },
});

const apollo = new ApolloServer({ schema });
await apollo.start();
const app = fastify();
app.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo) });
useServer({ schema }, new WebSocketServer({ server: app.server, path: '/graphql' }));
await app.listen({ host: '127.0.0.1', port, backlog: 4_096 });
ready();
