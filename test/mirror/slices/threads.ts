import type { MirrorThreadEventsSubscription, MirrorThreadFragment } from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice } from '../slice.js';

graphql(`
  fragment MirrorThread on Thread {
    id
    isFollowed
    readPosition
  }
`);

const State = graphql(`
  query MirrorThreads {
    viewer {
      threads(first: 100) {
        edges {
          node {
            ...MirrorThread
          }
        }
      }
    }
  }
`);

const Events = graphql(`
  subscription MirrorThreadEvents {
    threadEvents {
      __typename
      ... on ThreadFollowed {
        thread {
          ...MirrorThread
        }
      }
      ... on ThreadUnfollowed {
        thread {
          ...MirrorThread
        }
      }
      ... on ThreadRead {
        thread {
          ...MirrorThread
        }
      }
    }
  }
`);

type Threads = Record<string, MirrorThreadFragment>;

const changed = (threads: Threads, { thread }: { thread?: MirrorThreadFragment | null }): Threads => {
  if (!thread) return threads;
  const { [thread.id]: _before, ...others } = threads;
  return thread.isFollowed ? { ...others, [thread.id]: thread } : others;
};

/** The threads that the viewer follows, and how far the viewer has read in each. */
export const threads = defineSlice<Threads, MirrorThreadEventsSubscription['threadEvents']>({
  name: 'threads',
  follow: (socket) => [socket.subscribe(Events, {})],
  fetch: async (viewer) => {
    const { viewer: shown } = await viewer.http.run(State);
    const nodes = shown.threads.edges.map(({ node }) => node as MirrorThreadFragment);
    return Object.fromEntries(nodes.map((thread) => [thread.id, thread]));
  },
  reducers: { ThreadFollowed: changed, ThreadUnfollowed: changed, ThreadRead: changed },
});
