/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n": typeof types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n": typeof types.ResetPasswordDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n": typeof types.VerifyEmailDocument,
    "\n  query ViewerOfPage {\n    viewer {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      hasSecondFactor\n      user {\n        id\n        kind\n        username\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": typeof types.ViewerOfPageDocument,
    "\n  subscription ViewerEvents {\n    accountEvents {\n      __typename\n    }\n  }\n": typeof types.ViewerEventsDocument,
    "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n": typeof types.OpenDirectChatDocument,
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": typeof types.CreateGroupDocument,
    "\n  query AttachmentUrl($id: ID!) {\n    attachment(id: $id) {\n      id\n      url\n    }\n  }\n": typeof types.AttachmentUrlDocument,
    "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.DeleteMessageDocument,
    "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.EditMessageDocument,
    "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n    }\n  }\n": typeof types.AddReactionDocument,
    "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n    }\n  }\n": typeof types.RemoveReactionDocument,
    "\n  fragment UserBadge on User {\n    id\n    username\n    displayName\n    avatarUrl\n  }\n": typeof types.UserBadgeFragmentDoc,
    "\n  query SearchUsers($query: String!) {\n    searchUsers(query: $query, first: 20) {\n      edges {\n        node {\n          id\n          ...UserBadge\n        }\n      }\n    }\n  }\n": typeof types.SearchUsersDocument,
};
const documents: Documents = {
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n": types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n": types.ResetPasswordDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n": types.VerifyEmailDocument,
    "\n  query ViewerOfPage {\n    viewer {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      hasSecondFactor\n      user {\n        id\n        kind\n        username\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": types.ViewerOfPageDocument,
    "\n  subscription ViewerEvents {\n    accountEvents {\n      __typename\n    }\n  }\n": types.ViewerEventsDocument,
    "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n": types.OpenDirectChatDocument,
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": types.CreateGroupDocument,
    "\n  query AttachmentUrl($id: ID!) {\n    attachment(id: $id) {\n      id\n      url\n    }\n  }\n": types.AttachmentUrlDocument,
    "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n    }\n  }\n": types.DeleteMessageDocument,
    "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n    }\n  }\n": types.EditMessageDocument,
    "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n    }\n  }\n": types.AddReactionDocument,
    "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n    }\n  }\n": types.RemoveReactionDocument,
    "\n  fragment UserBadge on User {\n    id\n    username\n    displayName\n    avatarUrl\n  }\n": types.UserBadgeFragmentDoc,
    "\n  query SearchUsers($query: String!) {\n    searchUsers(query: $query, first: 20) {\n      edges {\n        node {\n          id\n          ...UserBadge\n        }\n      }\n    }\n  }\n": types.SearchUsersDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n"): typeof import('./graphql.ts').RequestPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').ResetPasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').VerifyEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ViewerOfPage {\n    viewer {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      hasSecondFactor\n      user {\n        id\n        kind\n        username\n        displayName\n        avatarUrl\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ViewerOfPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ViewerEvents {\n    accountEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').ViewerEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OpenDirectChatDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AttachmentUrl($id: ID!) {\n    attachment(id: $id) {\n      id\n      url\n    }\n  }\n"): typeof import('./graphql.ts').AttachmentUrlDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').DeleteMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').EditMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').AddReactionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').RemoveReactionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UserBadge on User {\n    id\n    username\n    displayName\n    avatarUrl\n  }\n"): typeof import('./graphql.ts').UserBadgeFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchUsers($query: String!) {\n    searchUsers(query: $query, first: 20) {\n      edges {\n        node {\n          id\n          ...UserBadge\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SearchUsersDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
