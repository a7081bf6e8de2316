/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The input of `addReaction`. */
export type AddReactionInput = {
  /** A single emoji, including its skin tone or variation. */
  emoji: string;
  /** The id of a message that the viewer may read (msg_…). */
  messageId: string | number;
};

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

/** The input of `deleteMessage`. */
export type DeleteMessageInput = {
  /** The id of a message of the viewer, or in a conversation that the viewer moderates (msg_…). */
  messageId: string | number;
};

/** The input of `editMessage`. */
export type EditMessageInput = {
  /** The new content, with the same limits as for a new message. */
  content: string;
  /** The id of a message of the viewer (msg_…). */
  messageId: string | number;
};

/** The input of `openDirectChat`. */
export type OpenDirectChatInput = {
  /** The id of the user to write to (usr_…). */
  userId: string | number;
};

/** The input of `removeReaction`. */
export type RemoveReactionInput = {
  /** A single emoji, including its skin tone or variation. */
  emoji: string;
  /** The id of a message that the viewer may read (msg_…). */
  messageId: string | number;
};

/** The input of `requestPasswordReset`. */
export type RequestPasswordResetInput = {
  /** The e-mail address of the account. */
  email: string;
};

/** The input of `resetPassword`. */
export type ResetPasswordInput = {
  /** 8 to 256 characters of any kind. */
  newPassword: string;
  /** The token of the mail. */
  token: string;
};

/** The kind of a user. */
export type UserKind =
  /** A deleted account. Its messages stay, without a name. */
  | 'DELETED'
  /** A guest without a username, identified by a number, and by a nickname if the guest has set one. */
  | 'GUEST'
  /** An account with a username. */
  | 'REGISTERED';

/** The input of `verifyEmail`. */
export type VerifyEmailInput = {
  /** The token of the mail. */
  token: string;
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

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset: { email: string } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { position: number | null } };

export type VerifyEmailMutationVariables = Exact<{
  input: VerifyEmailInput;
}>;


export type VerifyEmailMutation = { verifyEmail: { position: number | null } };

export type ViewerOfPageQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerOfPageQuery = { viewer: { id: string, email: string | null, isAdmin: boolean, isEmailVerified: boolean, hasSecondFactor: boolean, user: { id: string, kind: UserKind, username: string | null, displayName: string, avatarUrl: string | null } } };

export type ViewerEventsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ViewerEventsSubscription = { accountEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'AccountArchived' }
    | { __typename: 'AccountBanned' }
    | { __typename: 'AccountRestored' }
    | { __typename: 'AdminChanged' }
    | { __typename: 'EmailVerified' }
    | { __typename: 'Gap' }
    | { __typename: 'LocaleChanged' }
    | { __typename: 'ProfileChanged' }
    | { __typename: 'SecondFactorChanged' }
    | { __typename: 'SessionsEnded' }
    | { __typename: 'SignedIn' }
    | { __typename: 'Subscribed' }
   };

export type OpenDirectChatMutationVariables = Exact<{
  input: OpenDirectChatInput;
}>;


export type OpenDirectChatMutation = { openDirectChat: { directChat: { id: string } } };

export type CreateGroupMutationVariables = Exact<{
  input: CreateGroupInput;
}>;


export type CreateGroupMutation = { createGroup: { group: { id: string } } };

export type AttachmentUrlQueryVariables = Exact<{
  id: string | number;
}>;


export type AttachmentUrlQuery = { attachment: { id: string, url: string } | null };

export type DeleteMessageMutationVariables = Exact<{
  input: DeleteMessageInput;
}>;


export type DeleteMessageMutation = { deleteMessage: { position: number | null } };

export type EditMessageMutationVariables = Exact<{
  input: EditMessageInput;
}>;


export type EditMessageMutation = { editMessage: { position: number | null } };

export type AddReactionMutationVariables = Exact<{
  input: AddReactionInput;
}>;


export type AddReactionMutation = { addReaction: { position: number | null } };

export type RemoveReactionMutationVariables = Exact<{
  input: RemoveReactionInput;
}>;


export type RemoveReactionMutation = { removeReaction: { position: number } };

export type UserBadgeFragment = { id: string, username: string | null, displayName: string, avatarUrl: string | null } & { ' $fragmentName'?: 'UserBadgeFragment' };

export type SearchUsersQueryVariables = Exact<{
  query: string;
}>;


export type SearchUsersQuery = { searchUsers: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
      ) }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const UserBadgeFragmentDoc = new TypedDocumentString(`
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}
    `, {"fragmentName":"UserBadge"}) as unknown as TypedDocumentString<UserBadgeFragment, unknown>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    email
  }
}
    `) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const VerifyEmailDocument = new TypedDocumentString(`
    mutation VerifyEmail($input: VerifyEmailInput!) {
  verifyEmail(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<VerifyEmailMutation, VerifyEmailMutationVariables>;
export const ViewerOfPageDocument = new TypedDocumentString(`
    query ViewerOfPage {
  viewer {
    id
    email
    isAdmin
    isEmailVerified
    hasSecondFactor
    user {
      id
      kind
      username
      displayName
      avatarUrl
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerOfPageQuery, ViewerOfPageQueryVariables>;
export const ViewerEventsDocument = new TypedDocumentString(`
    subscription ViewerEvents {
  accountEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<ViewerEventsSubscription, ViewerEventsSubscriptionVariables>;
export const OpenDirectChatDocument = new TypedDocumentString(`
    mutation OpenDirectChat($input: OpenDirectChatInput!) {
  openDirectChat(input: $input) {
    directChat {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OpenDirectChatMutation, OpenDirectChatMutationVariables>;
export const CreateGroupDocument = new TypedDocumentString(`
    mutation CreateGroup($input: CreateGroupInput!) {
  createGroup(input: $input) {
    group {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<CreateGroupMutation, CreateGroupMutationVariables>;
export const AttachmentUrlDocument = new TypedDocumentString(`
    query AttachmentUrl($id: ID!) {
  attachment(id: $id) {
    id
    url
  }
}
    `) as unknown as TypedDocumentString<AttachmentUrlQuery, AttachmentUrlQueryVariables>;
export const DeleteMessageDocument = new TypedDocumentString(`
    mutation DeleteMessage($input: DeleteMessageInput!) {
  deleteMessage(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<DeleteMessageMutation, DeleteMessageMutationVariables>;
export const EditMessageDocument = new TypedDocumentString(`
    mutation EditMessage($input: EditMessageInput!) {
  editMessage(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<EditMessageMutation, EditMessageMutationVariables>;
export const AddReactionDocument = new TypedDocumentString(`
    mutation AddReaction($input: AddReactionInput!) {
  addReaction(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<AddReactionMutation, AddReactionMutationVariables>;
export const RemoveReactionDocument = new TypedDocumentString(`
    mutation RemoveReaction($input: RemoveReactionInput!) {
  removeReaction(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<RemoveReactionMutation, RemoveReactionMutationVariables>;
export const SearchUsersDocument = new TypedDocumentString(`
    query SearchUsers($query: String!) {
  searchUsers(query: $query, first: 20) {
    edges {
      node {
        id
        ...UserBadge
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<SearchUsersQuery, SearchUsersQueryVariables>;