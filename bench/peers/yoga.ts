// GraphQL Yoga with its Redis event target, over WebSocket as in its documentation.
import { createServer } from 'node:http';
import { createRedisEventTarget } from '@graphql-yoga/redis-event-target';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createSchema, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { connectRedis, port, ready } from './environment.ts';
import { nextMessage } from './message.ts';
import { type MessageAddedArgs, type SendMessageArgs, typeDefs } from './schema.ts';

type Topics = { messageAdded: [roomId: string, message: ReturnType<typeof nextMessage>] };

const eventTarget = createRedisEventTarget({
  publishClient: await connectRedis(),
  subscribeClient: await connectRedis(),
});
const pubsub = createPubSub<Topics>({ eventTarget });

const schema = createSchema({
  typeDefs,
  resolvers: {
    Query: { hello: () => 'hello' },
    Mutation: {
      sendMessage: (_root: unknown, { roomId, content }: SendMessageArgs) => {
        const message = nextMessage(roomId, content);
        pubsub.publish('messageAdded', roomId, message);
        return message;
      },
    },
    Subscription: {
      messageAdded: {
        subscribe: (_root: unknown, { roomId }: MessageAddedArgs) => pubsub.subscribe('messageAdded', roomId),
        resolve: (message: unknown) => message,
      },
    },
  },
});

const yoga = createYoga({ schema, logging: false });
const http = createServer(yoga);

interface Rooted {
  readonly rootValue: Record<string, (args: unknown) => unknown>;
}

useServer(
  {
    execute: (args) => (args.rootValue as Rooted['rootValue']).execute?.(args) as never,
    subscribe: (args) => (args.rootValue as Rooted['rootValue']).subscribe?.(args) as never,
    onSubscribe: async (context, _id, { operationName, query, variables }) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        ...context,
        req: context.extra.request,
        socket: context.extra.socket,
        params: { operationName, query, variables },
      });
      const document = parse(query);
      const errors = validate(schema, document);
      if (errors.length > 0) return errors;
      const contextValue = await contextFactory();
      return {
        schema,
        operationName,
        document,
        variableValues: variables,
        contextValue,
        rootValue: { execute, subscribe },
      };
    },
  },
  new WebSocketServer({ server: http, path: yoga.graphqlEndpoint }),
);
http.listen(port, '127.0.0.1', 4_096, ready);
