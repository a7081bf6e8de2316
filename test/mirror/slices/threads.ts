import type {
  MirrorThreadEventsSubscription,
  MirrorThreadFragment,
  MirrorThreadMessagesSubscription,
} from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers } from '../slice.js';

graphql(`
  fragment MirrorThread on Thread {
    id
    isFollowed
    readPosition
    unreadCount
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

const Replies = graphql(`
  subscription MirrorThreadMessages {
    messageEvents {
      __typename
      ... on MessageAdded {
        message {
          replyTo {
            thread {
              ...MirrorThread
            }
          }
        }
      }
      ... on MessageDeleted {
        message {
          replyTo {
            thread {
              ...MirrorThread
            }
          }
        }
      }
    }
  }
`);

type Event = MirrorThreadEventsSubscription['threadEvents'] | MirrorThreadMessagesSubscription['messageEvents'];
type Threads = Record<string, MirrorThreadFragment>;

const changed = (threads: Threads, { thread }: { thread?: MirrorThreadFragment | null }): Threads => {
  if (!thread) return threads;
  const { [thread.id]: _before, ...others } = threads;
  return thread.isFollowed ? { ...others, [thread.id]: thread } : others;
};
const replied = (threads: Threads, { message }: { message: { replyTo?: object | null } }): Threads =>
  changed(threads, message.replyTo ?? {});

const reducers: Partial<Reducers<Threads, Event>> = {
  ThreadFollowed: changed,
  ThreadUnfollowed: changed,
  ThreadRead: changed,
  MessageAdded: replied,
  MessageDeleted: replied,
};

/** The threads that the viewer follows. All other events change none of them. */
export const threads = defineSlice<Threads, Event>({
  name: 'threads',
  follow: (socket) => [socket.subscribe(Events, {}), socket.subscribe(Replies, {})],
  fetch: async (viewer) => {
    const { viewer: shown } = await viewer.http.run(State);
    const nodes = shown.threads.edges.map(({ node }) => node as unknown as MirrorThreadFragment);
    return Object.fromEntries(nodes.map((thread) => [thread.id, thread]));
  },
  reducers: new Proxy(reducers, {
    get: (known, type: keyof typeof reducers) => known[type] ?? ((state: Threads) => state),
  }) as Reducers<Threads, Event>,
});
