import type { TypedText } from '../document.js';
import type { Author, Message } from './message.js';
import { authorFields, messageFields } from './message.js';

export interface MessagePage {
  readonly cursor: string;
  readonly edges: readonly { readonly node: Message }[];
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly hasNextPage: boolean };
}

export interface MessagesVariables {
  readonly conversationId: string;
  readonly first?: number;
  readonly last?: number;
  readonly before?: string;
  readonly after?: string;
  readonly around?: number;
}

export const MessagesQuery: TypedText<{ conversation: { messages: MessagePage } | null }, MessagesVariables> =
  `query Messages(
  $conversationId: ID!, $first: Int, $last: Int, $before: String, $after: String, $around: Position
) {
  conversation(id: $conversationId) {
    id
    messages(first: $first, last: $last, before: $before, after: $after, around: $around) {
      cursor
      edges { node { ${messageFields} } }
      pageInfo { hasPreviousPage hasNextPage }
    }
  }
}`;

/** The events that change the messages of a conversation. */
export type MessageEvent =
  | {
      readonly __typename: 'MessageAdded';
      readonly message: Message;
      readonly reply: { readonly replyTo: Pick<Message, 'id' | 'replyCount'> | null };
    }
  | { readonly __typename: 'MessageEdited' | 'MessageDeleted'; readonly message: Message }
  | { readonly __typename: 'ReactionAdded' | 'ReactionRemoved'; readonly message: Message | null }
  | { readonly __typename: 'MessagesExpired'; readonly before: number }
  | MemberEvent;

/** A member joined or left, or their profile changed. Deleted users leave, and have the name of deleted users then. */
export type MemberEvent = { readonly user: Author | null } & (
  | { readonly __typename: 'MemberJoined'; readonly position: number }
  | { readonly __typename: 'MemberLeft' | 'MemberRemoved' | 'MemberProfileChanged' }
);

export const MessageEventsSubscription: TypedText<
  { messageEvents: MessageEvent },
  { readonly conversationId: string }
> = `subscription MessageEvents($conversationId: ID!) {
  messageEvents(conversationId: $conversationId) {
    ... on MessageAdded { message { ...Shown } reply: message { replyTo { id replyCount } } }
    ... on MessageEdited { message { ...Shown } }
    ... on MessageDeleted { message { ...Shown } }
    ... on ReactionAdded { message { ...Shown } }
    ... on ReactionRemoved { message { ...Shown } }
    ... on MessagesExpired { before }
    ... on MemberJoined { position user { ...Profile } }
    ... on MemberLeft { user { ...Profile } }
    ... on MemberRemoved { user { ...Profile } }
    ... on MemberProfileChanged { user { ...Profile } }
  }
}
fragment Shown on Message { ${messageFields} }
fragment Profile on User { ${authorFields} }`;

export interface SendMessageInput {
  readonly to: { readonly conversationId: string };
  readonly content: string;
  readonly clientId: string;
  readonly receiverId?: string;
  readonly replyToId?: string;
  readonly attachmentIds?: readonly string[];
}

export const SendMessageMutation: TypedText<
  { sendMessage: { message: Message | null } },
  { readonly input: SendMessageInput }
> = `mutation SendMessage($input: SendMessageInput!) { sendMessage(input: $input) { message { ${messageFields} } } }`;
