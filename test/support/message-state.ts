import type { MessageShownFragment, MessageStateEventsSubscription } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { cursorAt } from './cursors.js';
import type { Addresses, Person } from './people.js';
import type { Subscription } from './socket-client.js';

export const MessageShown = graphql(`
  fragment MessageShown on Message {
    id
    position
    content
    createdAt
    editedAt
    deletedAt
    sender {
      username
    }
    reactions {
      emoji
      count
    }
    replyCount
    replyToId
    replyTo {
      id
      content
    }
  }
`);

export const MessageState = graphql(`
  query MessageState($id: ID!) {
    messages(conversationId: $id, last: 100) {
      edges {
        node {
          ...MessageShown
        }
      }
    }
  }
`);

export const MessageStateEvents = graphql(`
  subscription MessageStateEvents($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on InConversation {
        position
      }
      ... on MessageAdded {
        message {
          ...MessageShown
          replyTo {
            replyCount
          }
        }
      }
      ... on MessageEdited {
        message {
          ...MessageShown
        }
      }
      ... on MessageDeleted {
        message {
          ...MessageShown
        }
      }
      ... on ReactionAdded {
        messageId
        emoji
        count
        user {
          username
        }
      }
      ... on ReactionRemoved {
        messageId
        emoji
        count
        user {
          username
        }
      }
    }
  }
`);

type Event = MessageStateEventsSubscription['messageEvents'];
/** Messages by their ids, in the order of positions. */
type State = Map<string, MessageShownFragment>;

/** What a member knows of the messages from events: the state fetched once, and updated by each event since. */
export class MessageMirror {
  private constructor(
    private readonly viewer: Person,
    private readonly conversationId: string,
    private readonly events: Subscription<MessageStateEventsSubscription>,
    private readonly state: State,
  ) {}

  static async of(viewer: Person, conversationId: string, node?: Addresses): Promise<MessageMirror> {
    const events = viewer.connect(node).subscribe(MessageStateEvents, { id: conversationId });
    await events.next();
    return new MessageMirror(viewer, conversationId, events, await fetchMessages(viewer, conversationId));
  }

  /** Reads events up to a position, and compares the state with the fetched one. */
  async compareAt(position: number): Promise<{ known: State; fetched: State }> {
    for (;;) {
      const { messageEvents: event } = await this.events.next();
      apply(this.state, event);
      if ('position' in event && event.position === position) break;
    }
    return { known: this.state, fetched: await fetchMessages(this.viewer, this.conversationId) };
  }
}

/** Returns the last messages of a conversation as a user sees them. */
export async function fetchMessages(viewer: Person, id: string): Promise<State> {
  const { messages } = await viewer.http.run(MessageState, { id });
  return new Map(messages.edges.map(({ node }) => [node.id, shown(node)]));
}

function apply(state: State, event: Event): void {
  switch (event.__typename) {
    case 'MessageAdded':
      state.set(event.message.id, shown(event.message));
      change(state, event.message.replyTo?.id, () => ({ replyCount: event.message.replyTo?.replyCount }));
      break;
    case 'MessageEdited':
    case 'MessageDeleted':
      state.set(event.message.id, shown(event.message));
      quote(state, event.message);
      break;
    case 'ReactionAdded':
    case 'ReactionRemoved':
      change(state, event.messageId, ({ reactions }) => ({ reactions: counted(reactions, event) }));
  }
}

type Change = (message: MessageShownFragment) => Partial<MessageShownFragment>;

function change(state: State, id: string | undefined, work: Change): void {
  const message = id === undefined ? undefined : state.get(id);
  if (message) state.set(message.id, { ...message, ...work(message) });
}

/** Replies to a message quote its current state. */
function quote(state: State, { id, content, deletedAt }: MessageShownFragment): void {
  for (const message of state.values()) {
    if (message.replyTo?.id === id) change(state, message.id, () => ({ replyTo: deletedAt ? null : { id, content } }));
  }
}

/** The screen shows only the text of a quoted message. */
function shown({ replyTo, ...message }: MessageShownFragment): MessageShownFragment {
  return { ...message, replyTo: replyTo ? { id: replyTo.id, content: replyTo.content } : null };
}

function counted(reactions: MessageShownFragment['reactions'], { emoji, count }: { emoji: string; count: number }) {
  const before = reactions.find((reaction) => reaction.emoji === emoji);
  const now = { emoji, count };
  const all = before ? reactions.map((reaction) => (reaction === before ? now : reaction)) : [...reactions, now];
  return all.filter((reaction) => reaction.count > 0);
}

/** Returns everything that a resumed subscription replays as text, in which deleted content must not occur. */
export async function replayed(
  viewer: Person,
  id: string,
  after: number,
  upTo: number,
  node?: Addresses,
): Promise<string> {
  const events = viewer
    .connect(node)
    .subscribe(MessageStateEvents, { id, after: await cursorAt(viewer, id, after, node) });
  const texts: string[] = [];
  for (;;) {
    const { messageEvents: event } = await events.next();
    texts.push(JSON.stringify(event));
    if (event.__typename !== 'Subscribed' && 'position' in event && event.position === upTo) break;
  }
  await events.stop();
  return texts.join('\n');
}
