import type { TypedText } from '../document.js';
import type { LastMessage, ListedConversation, Partner } from './listed-conversation.js';

/** A conversation as the server shows it. */
export interface Shown extends Omit<ListedConversation, 'kind' | 'title' | 'partner'> {
  readonly __typename: ListedConversation['kind'];
  readonly title?: string;
  readonly partner?: Partner | null;
}

/** The fields that reading, editing and deleting change. */
export type Tally = Pick<
  ListedConversation,
  'unreadCount' | 'mentionCount' | 'unreadCountAsOf' | 'readPosition' | 'lastMessage'
>;

export interface AddedMessage extends LastMessage {
  readonly mentions: readonly { readonly isEveryone: boolean; readonly user: { readonly id: string } | null }[];
}

export type ConversationListEvent =
  | { readonly __typename: 'ConversationJoined'; readonly edge: { readonly node: Shown } | null }
  | { readonly __typename: 'ConversationLeft'; readonly conversationId: string }
  | { readonly __typename: 'MessageAdded'; readonly conversationId: string; readonly message: AddedMessage }
  | {
      readonly __typename: 'MessageEdited' | 'MessageDeleted' | 'MessagesExpired';
      readonly conversationId: string;
      readonly conversation: Tally | null;
    }
  | { readonly __typename: 'GroupUpdated' | 'ProjectUpdated'; readonly conversation: Shown | null }
  | {
      readonly __typename: 'MemberProfileChanged' | 'MemberLeft' | 'MemberRemoved';
      readonly conversationId: string;
      /** Deleted users leave. */
      readonly user: Partner | null;
    }
  | { readonly __typename: 'UnreadChanged'; readonly readPositions: readonly ReadPosition[] };

export interface ReadPosition {
  readonly conversationId: string;
  readonly position: number;
  readonly conversation: Tally | null;
}

const messageFields = 'id position content createdAt deletedAt sender { id displayName }';
const tally = `unreadCount mentionCount unreadCountAsOf readPosition lastMessage { ${messageFields} }`;
const profileFields = 'id displayName avatarUrl';
const partnerField = `... on DirectChat { partner { ${profileFields} } }`;
export const conversationFields: string = `__typename id ${tally} ... on Group { title } ... on Project { title } ${partnerField}`;

type Events<V = Record<string, never>> = TypedText<{ readonly [field: string]: ConversationListEvent }, V>;

export const MembershipEvents: Events = `subscription MembershipEvents {
  membershipEvents {
    ... on ConversationJoined { edge { node { ${conversationFields} } } }
    ... on ConversationLeft { conversationId }
  }
}`;

// The numbers of a viewer would cost the server one execution for each member: a new message is counted here.
export const AllMessageEvents: Events = `subscription AllMessageEvents {
  messageEvents {
    ... on MessageAdded { message { ${messageFields} mentions { isEveryone user { id } } } }
    ... on MessageEdited { conversation { ${tally} } }
    ... on MessageDeleted { conversation { ${tally} } }
    ... on MessagesExpired { conversation { ${tally} } }
    ... on GroupUpdated { conversation { ${conversationFields} } }
    ... on ProjectUpdated { conversation { ${conversationFields} } }
    ... on MemberProfileChanged { user { ${profileFields} } }
    ... on MemberLeft { user { ${profileFields} } }
    ... on MemberRemoved { user { ${profileFields} } }
  }
}`;

export const UnreadEvents: Events = `subscription UnreadEvents {
  unreadEvents {
    __typename
    ... on UnreadChanged { readPositions { conversationId position conversation { ${tally} } } }
  }
}`;

export interface ReadPage {
  readonly viewer: {
    readonly conversations: {
      readonly edges: readonly { readonly node: Shown }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

export const ConversationsQuery: TypedText<ReadPage, { readonly after?: string | null }> =
  `query Conversations($after: String) {
  viewer {
    conversations(first: 100, after: $after) {
      edges { node { ${conversationFields} } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
