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

/** The input of `changePassword`. */
export type ChangePasswordInput = {
  /** The current password. */
  currentPassword: string;
  /** 8 to 256 characters of any kind. */
  newPassword: string;
};

/** The input of `changeUsername`. */
export type ChangeUsernameInput = {
  /** 2 to 32 letters, digits, dots, hyphens or underscores, starting with a letter or digit; unique, ignoring case. */
  username: string;
};

/** The input of `confirmIdentity`. */
export type ConfirmIdentityInput =
  {   /** The six digits that the authenticator app of the second factor shows now. */
  code: string; password?: never; }
  |  { code?: never;   /** The password of the viewer, up to 256 characters. */
  password: string; };

/** The input of `confirmSecondFactor`. */
export type ConfirmSecondFactorInput = {
  /** The six digits that the authenticator app shows now. */
  code: string;
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

/** The input of `deleteAccount`. */
export type DeleteAccountInput = {
  /** The password. Optional for guests, and in sessions in which the viewer confirmed their identity recently (see `confirmIdentity`). */
  password?: string | null | undefined;
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

/** The users who can see when a user was last online. */
export type LastSeenVisibility =
  /** Everyone, except users whom the user has blocked or who have blocked the user. */
  | 'EVERYONE'
  /** Only the user’s friends. */
  | 'FRIENDS'
  /** Only the user themselves. */
  | 'NOBODY';

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

/** The input of `revokeSession`. */
export type RevokeSessionInput = {
  /** The session to end. */
  sessionId: string | number;
};

/** The input of `setLocale`. */
export type SetLocaleInput = {
  /** One of `locales`, such as `de`, in upper or lower case. Null follows the language of each client. At most 64 characters. */
  locale?: string | null | undefined;
};

/** The input of `setNickname`. */
export type SetNicknameInput = {
  /** 2 to 32 letters, digits, dots, hyphens or underscores, starting with a letter or digit; unique among users and guests, ignoring case. Null removes the nickname. */
  nickname?: string | null | undefined;
};

/** The input of `updatePrivacySettings`. Fields that are left out or null keep their value. */
export type UpdatePrivacySettingsInput = {
  /** Whether other users can send the viewer friend requests. */
  allowsFriendRequests?: boolean | null | undefined;
  /** Whether the viewer and users who are not friends can send each other direct messages. */
  allowsMessagesFromStrangers?: boolean | null | undefined;
  /** The users who can see when the viewer was last online. */
  lastSeen?: LastSeenVisibility | null | undefined;
};

/** The input of `updateProfile`. */
export type UpdateProfileInput = {
  /** At most 500 characters; null removes it. */
  about?: string | null | undefined;
  /** The https URL of a picture, at most 2,048 characters; null removes it. */
  avatarUrl?: string | null | undefined;
  /** At most 64 characters; null removes it. */
  firstName?: string | null | undefined;
  /** At most 64 characters; null removes it. */
  lastName?: string | null | undefined;
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

export type ConfirmIdentityMutationVariables = Exact<{
  input: ConfirmIdentityInput;
}>;


export type ConfirmIdentityMutation = { confirmIdentity: { confirmedUntil: string } };

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

export type OwnLocaleQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnLocaleQuery = { locales: Array<string>, viewer: { id: string, locale: string | null } };

export type SetLocaleMutationVariables = Exact<{
  input: SetLocaleInput;
}>;


export type SetLocaleMutation = { setLocale: { viewer: { id: string, locale: string | null } } };

export type DeleteAccountMutationVariables = Exact<{
  input?: DeleteAccountInput | null | undefined;
}>;


export type DeleteAccountMutation = { deleteAccount: { userId: string } };

export type DataExportQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DataExportQuery = { viewer: { id: string, dataExport: { edges: Array<{ node: { kind: string, data: unknown } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type OwnPrivacyQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnPrivacyQuery = { viewer: { id: string, privacySettings: { id: string, allowsFriendRequests: boolean, allowsMessagesFromStrangers: boolean, lastSeen: LastSeenVisibility } } };

export type UpdatePrivacyMutationVariables = Exact<{
  input: UpdatePrivacySettingsInput;
}>;


export type UpdatePrivacyMutation = { updatePrivacySettings: { settings: { id: string } } };

export type SetNicknameMutationVariables = Exact<{
  input: SetNicknameInput;
}>;


export type SetNicknameMutation = { setNickname: { user: { id: string } } };

export type OwnProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnProfileQuery = { viewer: { id: string, user: { id: string, firstName: string | null, lastName: string | null, about: string | null, avatarUrl: string | null } } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { user: { id: string } } };

export type ChangeUsernameMutationVariables = Exact<{
  input: ChangeUsernameInput;
}>;


export type ChangeUsernameMutation = { changeUsername: { user: { id: string } } };

export type DisableOwnSecondFactorMutationVariables = Exact<{ [key: string]: never; }>;


export type DisableOwnSecondFactorMutation = { disableSecondFactor: { position: number | null } };

export type RequestEmailVerificationMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestEmailVerificationMutation = { requestEmailVerification: { email: string } };

export type BeginSecondFactorMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginSecondFactorMutation = { beginSecondFactor: { secret: string, uri: string } };

export type ConfirmSecondFactorMutationVariables = Exact<{
  input: ConfirmSecondFactorInput;
}>;


export type ConfirmSecondFactorMutation = { confirmSecondFactor: { recoveryCodes: Array<string> } };

export type RecoveryCodesLeftQueryVariables = Exact<{ [key: string]: never; }>;


export type RecoveryCodesLeftQuery = { viewer: { id: string, recoveryCodesLeft: number } };

export type RegenerateRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type RegenerateRecoveryCodesMutation = { regenerateRecoveryCodes: { recoveryCodes: Array<string> } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { position: number | null } };

export type SessionRowFragment = { id: string, userAgent: string, address: string, isCurrent: boolean, isOnline: boolean, createdAt: string, lastUsedAt: string } & { ' $fragmentName'?: 'SessionRowFragment' };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { revokeSession: { sessionId: string } };

export type OwnSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnSessionsQuery = { viewer: { id: string, sessions: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'SessionRowFragment': SessionRowFragment } }
    )> } };

export type SessionEventsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type SessionEventsSubscription = { accountEvents:
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

export type LogOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type LogOutEverywhereMutation = { logoutEverywhere: { position: number | null } };

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
export const SessionRowFragmentDoc = new TypedDocumentString(`
    fragment SessionRow on Session {
  id
  userAgent
  address
  isCurrent
  isOnline
  createdAt
  lastUsedAt
}
    `, {"fragmentName":"SessionRow"}) as unknown as TypedDocumentString<SessionRowFragment, unknown>;
export const ConfirmIdentityDocument = new TypedDocumentString(`
    mutation ConfirmIdentity($input: ConfirmIdentityInput!) {
  confirmIdentity(input: $input) {
    confirmedUntil
  }
}
    `) as unknown as TypedDocumentString<ConfirmIdentityMutation, ConfirmIdentityMutationVariables>;
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
export const OwnLocaleDocument = new TypedDocumentString(`
    query OwnLocale {
  locales
  viewer {
    id
    locale
  }
}
    `) as unknown as TypedDocumentString<OwnLocaleQuery, OwnLocaleQueryVariables>;
export const SetLocaleDocument = new TypedDocumentString(`
    mutation SetLocale($input: SetLocaleInput!) {
  setLocale(input: $input) {
    viewer {
      id
      locale
    }
  }
}
    `) as unknown as TypedDocumentString<SetLocaleMutation, SetLocaleMutationVariables>;
export const DeleteAccountDocument = new TypedDocumentString(`
    mutation DeleteAccount($input: DeleteAccountInput) {
  deleteAccount(input: $input) {
    userId
  }
}
    `) as unknown as TypedDocumentString<DeleteAccountMutation, DeleteAccountMutationVariables>;
export const DataExportDocument = new TypedDocumentString(`
    query DataExport($after: String) {
  viewer {
    id
    dataExport(first: 100, after: $after) {
      edges {
        node {
          kind
          data
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DataExportQuery, DataExportQueryVariables>;
export const OwnPrivacyDocument = new TypedDocumentString(`
    query OwnPrivacy {
  viewer {
    id
    privacySettings {
      id
      allowsFriendRequests
      allowsMessagesFromStrangers
      lastSeen
    }
  }
}
    `) as unknown as TypedDocumentString<OwnPrivacyQuery, OwnPrivacyQueryVariables>;
export const UpdatePrivacyDocument = new TypedDocumentString(`
    mutation UpdatePrivacy($input: UpdatePrivacySettingsInput!) {
  updatePrivacySettings(input: $input) {
    settings {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<UpdatePrivacyMutation, UpdatePrivacyMutationVariables>;
export const SetNicknameDocument = new TypedDocumentString(`
    mutation SetNickname($input: SetNicknameInput!) {
  setNickname(input: $input) {
    user {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SetNicknameMutation, SetNicknameMutationVariables>;
export const OwnProfileDocument = new TypedDocumentString(`
    query OwnProfile {
  viewer {
    id
    user {
      id
      firstName
      lastName
      about
      avatarUrl
    }
  }
}
    `) as unknown as TypedDocumentString<OwnProfileQuery, OwnProfileQueryVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    user {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const ChangeUsernameDocument = new TypedDocumentString(`
    mutation ChangeUsername($input: ChangeUsernameInput!) {
  changeUsername(input: $input) {
    user {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeUsernameMutation, ChangeUsernameMutationVariables>;
export const DisableOwnSecondFactorDocument = new TypedDocumentString(`
    mutation DisableOwnSecondFactor {
  disableSecondFactor {
    position
  }
}
    `) as unknown as TypedDocumentString<DisableOwnSecondFactorMutation, DisableOwnSecondFactorMutationVariables>;
export const RequestEmailVerificationDocument = new TypedDocumentString(`
    mutation RequestEmailVerification {
  requestEmailVerification {
    email
  }
}
    `) as unknown as TypedDocumentString<RequestEmailVerificationMutation, RequestEmailVerificationMutationVariables>;
export const BeginSecondFactorDocument = new TypedDocumentString(`
    mutation BeginSecondFactor {
  beginSecondFactor {
    secret
    uri
  }
}
    `) as unknown as TypedDocumentString<BeginSecondFactorMutation, BeginSecondFactorMutationVariables>;
export const ConfirmSecondFactorDocument = new TypedDocumentString(`
    mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
  confirmSecondFactor(input: $input) {
    recoveryCodes
  }
}
    `) as unknown as TypedDocumentString<ConfirmSecondFactorMutation, ConfirmSecondFactorMutationVariables>;
export const RecoveryCodesLeftDocument = new TypedDocumentString(`
    query RecoveryCodesLeft {
  viewer {
    id
    recoveryCodesLeft
  }
}
    `) as unknown as TypedDocumentString<RecoveryCodesLeftQuery, RecoveryCodesLeftQueryVariables>;
export const RegenerateRecoveryCodesDocument = new TypedDocumentString(`
    mutation RegenerateRecoveryCodes {
  regenerateRecoveryCodes {
    recoveryCodes
  }
}
    `) as unknown as TypedDocumentString<RegenerateRecoveryCodesMutation, RegenerateRecoveryCodesMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const RevokeSessionDocument = new TypedDocumentString(`
    mutation RevokeSession($input: RevokeSessionInput!) {
  revokeSession(input: $input) {
    sessionId
  }
}
    `) as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const OwnSessionsDocument = new TypedDocumentString(`
    query OwnSessions {
  viewer {
    id
    sessions {
      id
      ...SessionRow
    }
  }
}
    fragment SessionRow on Session {
  id
  userAgent
  address
  isCurrent
  isOnline
  createdAt
  lastUsedAt
}`) as unknown as TypedDocumentString<OwnSessionsQuery, OwnSessionsQueryVariables>;
export const SessionEventsDocument = new TypedDocumentString(`
    subscription SessionEvents {
  accountEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<SessionEventsSubscription, SessionEventsSubscriptionVariables>;
export const LogOutEverywhereDocument = new TypedDocumentString(`
    mutation LogOutEverywhere {
  logoutEverywhere {
    position
  }
}
    `) as unknown as TypedDocumentString<LogOutEverywhereMutation, LogOutEverywhereMutationVariables>;