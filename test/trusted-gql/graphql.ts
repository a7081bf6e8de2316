/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The input of `createGroup`. */
export type CreateGroupInput = {
  /** The description, at most 1,000 characters. */
  description?: string | null | undefined;
  /** Slow mode: the seconds that members must wait between two messages, 0 to 21,600; 0 by default. */
  slowModeSeconds?: number | null | undefined;
  /** The title, 1 to 80 characters. */
  title: string;
  /** The visibility; PUBLIC by default. */
  visibility?: Visibility | null | undefined;
  /** Which members may write; all by default. */
  writers?: Writers | null | undefined;
};

/** A message to send. */
export type SendMessageInput = {
  /** The ids of complete, unsent uploads of the viewer, in display order; at most 10. */
  attachmentIds?: Array<string | number> | null | undefined;
  /** An idempotency key: 1 to 64 letters, digits or one of `._:-`, unique among the viewer’s messages. A retry with the same key returns the first message. */
  clientId?: string | null | undefined;
  /** The content, 1 to 4,000 characters without surrounding blanks; no control characters except new lines and tabs. It may be empty if there are attachments. `@username`, `@` with an id, or `@everyone` mentions members: see `Message.mentions`. */
  content: string;
  /** In a project, the id of the only other member that can see the message (usr_…). By default all members can. */
  receiverId?: string | number | null | undefined;
  /** The id of the message that this one replies to, in the same conversation (msg_…). */
  replyToId?: string | number | null | undefined;
  /** Where the message goes. */
  to: SendMessageTo;
};

/** Where a message goes: a conversation, or the direct chat with a user. */
export type SendMessageTo =
  {   /** The id of a conversation that the viewer is a member of (cnv_…). */
  conversationId: string | number; userId?: never; }
  |  { conversationId?: never;   /** The id of a user (usr_…): the message goes into the direct chat, which is created if there is none. */
  userId: string | number; };

/** The input of `signUp`. */
export type SignUpInput = {
  /** The e-mail address; unique, ignoring case, and not visible to other users. */
  email: string;
  /** At most 64 characters. */
  firstName?: string | null | undefined;
  /** At most 64 characters. */
  lastName?: string | null | undefined;
  /** 8 to 256 characters of any kind. */
  password: string;
  /** 2 to 32 letters, digits, dots, hyphens or underscores, starting with a letter or digit; unique, ignoring case. */
  username: string;
};

/** Which users may know of a group without being members. */
export type Visibility =
  /** Only members and invited users. The group can be joined by invitation only. */
  | 'PRIVATE'
  /** All users. The group is listed, and anyone may join. */
  | 'PUBLIC';

/** Which members may write in a conversation. */
export type Writers =
  /** All members except guests. */
  | 'ACCOUNTS'
  /** All of its members. */
  | 'MEMBERS'
  /** The owner and the moderators; read-only for other members. */
  | 'MODERATORS';

export type TrustedMeQueryVariables = Exact<{ [key: string]: never; }>;


export type TrustedMeQuery = { viewer: { user: { id: string, username: string | null } } };

export type TrustedHistoryQueryVariables = Exact<{
  conversationId: string | number;
  last: number;
}>;


export type TrustedHistoryQuery = { messages: { edges: Array<{ node: { id: string, content: string, replies: { edges: Array<{ node: { id: string, content: string } }> } } }> } };

export type TrustedSendMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type TrustedSendMutation = { sendMessage: { position: number | null } };

export type TrustedEventsSubscriptionVariables = Exact<{
  conversationId: string | number;
}>;


export type TrustedEventsSubscription = { messageEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'DirectChatClosed' }
    | { __typename: 'DirectChatOpened' }
    | { __typename: 'Gap' }
    | { __typename: 'GroupDeleted' }
    | { __typename: 'GroupUpdated' }
    | { __typename: 'HeldMessageDecided' }
    | { __typename: 'InviteLinksChanged' }
    | { __typename: 'MeetingJoined' }
    | { __typename: 'MeetingLeft' }
    | { __typename: 'MemberJoined' }
    | { __typename: 'MemberLeft' }
    | { __typename: 'MemberMuted' }
    | { __typename: 'MemberProfileChanged' }
    | { __typename: 'MemberRemoved' }
    | { __typename: 'MemberUnmuted' }
    | { __typename: 'MessageAdded', message: { id: string, content: string } }
    | { __typename: 'MessageDeleted' }
    | { __typename: 'MessageEdited' }
    | { __typename: 'MessageHeld' }
    | { __typename: 'MessagePinned' }
    | { __typename: 'MessageUnpinned' }
    | { __typename: 'OwnerChanged' }
    | { __typename: 'ProjectClosed' }
    | { __typename: 'ProjectUpdated' }
    | { __typename: 'ReactionAdded' }
    | { __typename: 'ReactionRemoved' }
    | { __typename: 'RoleChanged' }
    | { __typename: 'Subscribed' }
    | { __typename: 'UserBanned' }
    | { __typename: 'UserInvitationEnded' }
    | { __typename: 'UserInvited' }
    | { __typename: 'UserUnbanned' }
   };

export type TrustedMessageFragment = { id: string, content: string };

export type TrustedSignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type TrustedSignUpMutation = { signUp: { accessToken: string } };

export type TrustedCreateGroupMutationVariables = Exact<{
  input: CreateGroupInput;
}>;


export type TrustedCreateGroupMutation = { createGroup: { group: { id: string } } };

export const TrustedMessageFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrustedMessage"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}}]} as unknown as DocumentNode<TrustedMessageFragment, unknown>;
export const TrustedMeDocument = {"__meta__":{"hash":"sha256:318d78d0e065f4b1ad2760084c41b43663134ac4240a7b9a007e83a25e39dce8"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrustedMe"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]}}]} as unknown as DocumentNode<TrustedMeQuery, TrustedMeQueryVariables>;
export const TrustedHistoryDocument = {"__meta__":{"hash":"sha256:b95183c3b35c97895ce15feb39bdd22eddfd95f797fcead0a7ce41a346ddf9fe"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrustedHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"conversationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messages"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"conversationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"conversationId"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrustedMessage"}},{"kind":"Field","name":{"kind":"Name","value":"replies"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrustedMessage"}}]}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrustedMessage"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}}]} as unknown as DocumentNode<TrustedHistoryQuery, TrustedHistoryQueryVariables>;
export const TrustedSendDocument = {"__meta__":{"hash":"sha256:5042c6685c3c1c2a3e22f782c8e76b6eaf85b39108a6f7f136d0729a89a1eac9"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TrustedSend"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendMessageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendMessage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}}]}}]}}]} as unknown as DocumentNode<TrustedSendMutation, TrustedSendMutationVariables>;
export const TrustedEventsDocument = {"__meta__":{"hash":"sha256:17330280f180a2248875e12bbf2cb6fdf7750c900b66aabe009a9e81daa17b2a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"TrustedEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"conversationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"conversationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"conversationId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MessageAdded"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrustedMessage"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrustedMessage"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Message"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"content"}}]}}]} as unknown as DocumentNode<TrustedEventsSubscription, TrustedEventsSubscriptionVariables>;
export const TrustedSignUpDocument = {"__meta__":{"hash":"sha256:88b4ebb509dc9985a898743ee43517493132273c97f7e0f8a3cc978ac2345407"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TrustedSignUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignUpInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signUp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}}]}}]}}]} as unknown as DocumentNode<TrustedSignUpMutation, TrustedSignUpMutationVariables>;
export const TrustedCreateGroupDocument = {"__meta__":{"hash":"sha256:a3ee209493ed9849d07ef0794437c64f98b13394d46d4ea9e9af3f6d228430e6"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TrustedCreateGroup"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateGroupInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createGroup"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"group"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<TrustedCreateGroupMutation, TrustedCreateGroupMutationVariables>;