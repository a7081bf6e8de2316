import { makeExecutableSchema } from '@graphql-tools/schema';
import type { FeedItem } from '../../src/feed/index.js';
import type { RequestContext } from '../../src/platform/graphql/index.js';
import type { FeedWorld } from './feed-world.js';

const typeDefs = `
  type Query { long(length: Int!): String }
  type Subscription { happened(feedId: String!): Item }
  type Item { kind: String!  position: Int  text: String  fault: Boolean  viewer: String }
`;

/**
 * A schema whose subscription delivers the events of a feed, with the `text` of their data. A text with `fault` in it
 * makes the field an error; with `personal` the event contains its `viewer`.
 */
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
      Item: { position: positionOf, text: (item: FeedItem) => dataOf(item).text, fault: faultOf, viewer: viewerOf },
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

function viewerOf(item: FeedItem, _args: unknown, context: RequestContext): string | null {
  return dataOf(item).personal ? context.viewer.userId : null;
}
