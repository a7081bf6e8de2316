// Mercurius with its own subscriptions, over Redis by mqemitter-redis.
import { fastify } from 'fastify';
import { mercurius } from 'mercurius';
import mqRedis from 'mqemitter-redis';
import { port, ready, redisUrl } from './environment.ts';
import { nextMessage } from './message.ts';
import { type MessageAddedArgs, type SendMessageArgs, typeDefs } from './schema.ts';

const app = fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: {
    Query: { hello: () => 'hello' },
    Mutation: {
      sendMessage: async (_root: unknown, { roomId, content }: SendMessageArgs, { pubsub }) => {
        const messageAdded = nextMessage(roomId, content);
        await pubsub.publish({ topic: `room:${roomId}`, payload: { messageAdded } });
        return messageAdded;
      },
    },
    Subscription: {
      messageAdded: {
        subscribe: (_root: unknown, { roomId }: MessageAddedArgs, { pubsub }) => pubsub.subscribe(`room:${roomId}`),
      },
    },
  },
  jit: 1,
  subscription: { emitter: mqRedis({ connectionString: redisUrl }), fullWsTransport: true },
});
await app.listen({ host: '127.0.0.1', port, backlog: 4_096 });
ready();
