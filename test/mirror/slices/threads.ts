import { eventTypesOf } from '../../authorization/events/document.js';
import type {
  MirrorRepliesSubscription,
  MirrorThreadEventsSubscription,
  MirrorThreadFragment,
  MirrorThreadLeavingSubscription,
} from '../../gql/graphql.js';
import { graphql } from '../../gql/index.js';
import { defineSlice, type Reducers } from '../slice.js';

graphql(`
  fragment MirrorThread on Thread {
    id
    isFollowed
    readPosition
    unreadCount
    message {
      conversationId
    }
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
  subscription MirrorReplies {
    messageEvents {
      __typename
      ... on MessageAdded {
        message {
          ...MirrorReply
        }
      }
      ... on MessageDeleted {
        message {
          ...MirrorReply
        }
      }
    }
  }

  fragment MirrorReply on Message {
    replyTo {
      thread {
        ...MirrorThread
      }
    }
  }
`);

const Leaving = graphql(`
  subscription MirrorThreadLeaving {
    membershipEvents {
      __typename
      ... on ConversationLeft {
        conversationId
      }
    }
  }
`);

type Threads = Record<string, MirrorThreadFragment>;
type Event =
  | MirrorThreadEventsSubscription['threadEvents']
  | MirrorRepliesSubscription['messageEvents']
  | MirrorThreadLeavingSubscription['membershipEvents'];
type Reply = { message: { replyTo?: { thread?: unknown } | null } };

const changed = (threads: Threads, { thread }: { thread?: MirrorThreadFragment | null }): Threads => {
  if (!thread) return threads;
  const { [thread.id]: _before, ...others } = threads;
  return thread.isFollowed ? { ...others, [thread.id]: thread } : others;
};

/** A reply, or the loss of one, is counted. Whether the viewer follows the thread is reported by its own events. */
const recounted = (threads: Threads, { message: { replyTo } }: Reply): Threads => {
  const thread = replyTo?.thread as MirrorThreadFragment | null | undefined;
  return thread && threads[thread.id] ? { ...threads, [thread.id]: thread } : threads;
};

const others = [...eventTypesOf('messageEvents'), ...eventTypesOf('membershipEvents')];
const unaffected = Object.fromEntries(
  others.map((type) => [type, (threads: Threads) => threads]),
) as unknown as Reducers<Threads, Event>;

/** The threads that the viewer follows, how far the viewer has read in each, and what is unread there. */
export const threads = defineSlice<Threads, Event>({
  name: 'threads',
  follow: (socket) => [socket.subscribe(Events, {}), socket.subscribe(Replies, {}), socket.subscribe(Leaving, {})],
  fetch: async (viewer) => {
    const { viewer: shown } = await viewer.http.run(State);
    const nodes = shown.threads.edges.map(({ node }) => node as MirrorThreadFragment);
    return Object.fromEntries(nodes.map((thread) => [thread.id, thread]));
  },
  reducers: {
    ...unaffected,
    ThreadFollowed: changed,
    ThreadUnfollowed: changed,
    ThreadRead: changed,
    MessageAdded: recounted,
    MessageDeleted: recounted,
    ConversationLeft: (known, { conversationId }) =>
      Object.fromEntries(Object.entries(known).filter(([, { message }]) => message.conversationId !== conversationId)),
  },
});
