import { makeExecutableSchema } from '@graphql-tools/schema';
import type { FeedItem } from '../../src/feed/index.js';
import type { FeedWorld } from './feed-world.js';

const typeDefs = `
  type Query { long(length: Int!): String }
  type Subscription { happened(feedId: String!): Item }
  type Item { kind: String!  position: Int  text: String  fault: Boolean }
`;

/** A schema whose subscription gives the events of a feed, with the `text` of their data; `fault` is an error. */
export function feedSchema(world: FeedWorld) {
  return makeExecutableSchema({
    typeDefs,
    resolvers: {
      Query: { long: (_: unknown, { length }: { length: number }) => '話'.repeat(length) },
      Subscription: {
        happened: {
          subscribe: async (_: unknown, { feedId }: { feedId: string }) =>
            world.hub.follow(feedId, { authorizedAt: await world.hub.head(feedId), principals: [] }),
          resolve: (item: FeedItem) => item,
        },
      },
      Item: { position: positionOf, text: (item: FeedItem) => dataOf(item).text, fault: faultOf },
    },
  });
}

function positionOf(item: FeedItem): number | null {
  return item.kind === 'event' ? item.event.position : null;
}

function dataOf(item: FeedItem) {
  return item.kind === 'event' ? item.event.data : {};
}

function faultOf(item: FeedItem): false {
  if (dataOf(item).fault) throw new Error('the details are for the log');
  return false;
}
