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
    "\n  mutation ConfirmIdentity($input: ConfirmIdentityInput!) {\n    confirmIdentity(input: $input) {\n      confirmedUntil\n    }\n  }\n": typeof types.ConfirmIdentityDocument,
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
    "\n  query OwnLocale {\n    locales\n    viewer {\n      id\n      locale\n    }\n  }\n": typeof types.OwnLocaleDocument,
    "\n  mutation SetLocale($input: SetLocaleInput!) {\n    setLocale(input: $input) {\n      viewer {\n        id\n        locale\n      }\n    }\n  }\n": typeof types.SetLocaleDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput) {\n    deleteAccount(input: $input) {\n      userId\n    }\n  }\n": typeof types.DeleteAccountDocument,
    "\n  query DataExport($after: String) {\n    viewer {\n      id\n      dataExport(first: 100, after: $after) {\n        edges {\n          node {\n            kind\n            data\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.DataExportDocument,
    "\n  query OwnPrivacy {\n    viewer {\n      id\n      privacySettings {\n        id\n        allowsFriendRequests\n        allowsMessagesFromStrangers\n        lastSeen\n      }\n    }\n  }\n": typeof types.OwnPrivacyDocument,
    "\n  mutation UpdatePrivacy($input: UpdatePrivacySettingsInput!) {\n    updatePrivacySettings(input: $input) {\n      settings {\n        id\n      }\n    }\n  }\n": typeof types.UpdatePrivacyDocument,
    "\n  mutation SetNickname($input: SetNicknameInput!) {\n    setNickname(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.SetNicknameDocument,
    "\n  query OwnProfile {\n    viewer {\n      id\n      user {\n        id\n        firstName\n        lastName\n        about\n        avatarUrl\n      }\n    }\n  }\n": typeof types.OwnProfileDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  mutation ChangeUsername($input: ChangeUsernameInput!) {\n    changeUsername(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.ChangeUsernameDocument,
    "\n  mutation DisableOwnSecondFactor {\n    disableSecondFactor {\n      position\n    }\n  }\n": typeof types.DisableOwnSecondFactorDocument,
    "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      email\n    }\n  }\n": typeof types.RequestEmailVerificationDocument,
    "\n  mutation BeginSecondFactor {\n    beginSecondFactor {\n      secret\n      uri\n    }\n  }\n": typeof types.BeginSecondFactorDocument,
    "\n  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {\n    confirmSecondFactor(input: $input) {\n      recoveryCodes\n    }\n  }\n": typeof types.ConfirmSecondFactorDocument,
    "\n  query RecoveryCodesLeft {\n    viewer {\n      id\n      recoveryCodesLeft\n    }\n  }\n": typeof types.RecoveryCodesLeftDocument,
    "\n  mutation RegenerateRecoveryCodes {\n    regenerateRecoveryCodes {\n      recoveryCodes\n    }\n  }\n": typeof types.RegenerateRecoveryCodesDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  fragment SessionRow on Session {\n    id\n    userAgent\n    address\n    isCurrent\n    isOnline\n    createdAt\n    lastUsedAt\n  }\n": typeof types.SessionRowFragmentDoc,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n    }\n  }\n": typeof types.RevokeSessionDocument,
    "\n  query OwnSessions {\n    viewer {\n      id\n      sessions {\n        id\n        ...SessionRow\n      }\n    }\n  }\n": typeof types.OwnSessionsDocument,
    "\n  subscription SessionEvents {\n    accountEvents {\n      __typename\n    }\n  }\n": typeof types.SessionEventsDocument,
    "\n  mutation LogOutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n": typeof types.LogOutEverywhereDocument,
};
const documents: Documents = {
    "\n  mutation ConfirmIdentity($input: ConfirmIdentityInput!) {\n    confirmIdentity(input: $input) {\n      confirmedUntil\n    }\n  }\n": types.ConfirmIdentityDocument,
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
    "\n  query OwnLocale {\n    locales\n    viewer {\n      id\n      locale\n    }\n  }\n": types.OwnLocaleDocument,
    "\n  mutation SetLocale($input: SetLocaleInput!) {\n    setLocale(input: $input) {\n      viewer {\n        id\n        locale\n      }\n    }\n  }\n": types.SetLocaleDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput) {\n    deleteAccount(input: $input) {\n      userId\n    }\n  }\n": types.DeleteAccountDocument,
    "\n  query DataExport($after: String) {\n    viewer {\n      id\n      dataExport(first: 100, after: $after) {\n        edges {\n          node {\n            kind\n            data\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.DataExportDocument,
    "\n  query OwnPrivacy {\n    viewer {\n      id\n      privacySettings {\n        id\n        allowsFriendRequests\n        allowsMessagesFromStrangers\n        lastSeen\n      }\n    }\n  }\n": types.OwnPrivacyDocument,
    "\n  mutation UpdatePrivacy($input: UpdatePrivacySettingsInput!) {\n    updatePrivacySettings(input: $input) {\n      settings {\n        id\n      }\n    }\n  }\n": types.UpdatePrivacyDocument,
    "\n  mutation SetNickname($input: SetNicknameInput!) {\n    setNickname(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": types.SetNicknameDocument,
    "\n  query OwnProfile {\n    viewer {\n      id\n      user {\n        id\n        firstName\n        lastName\n        about\n        avatarUrl\n      }\n    }\n  }\n": types.OwnProfileDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  mutation ChangeUsername($input: ChangeUsernameInput!) {\n    changeUsername(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": types.ChangeUsernameDocument,
    "\n  mutation DisableOwnSecondFactor {\n    disableSecondFactor {\n      position\n    }\n  }\n": types.DisableOwnSecondFactorDocument,
    "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      email\n    }\n  }\n": types.RequestEmailVerificationDocument,
    "\n  mutation BeginSecondFactor {\n    beginSecondFactor {\n      secret\n      uri\n    }\n  }\n": types.BeginSecondFactorDocument,
    "\n  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {\n    confirmSecondFactor(input: $input) {\n      recoveryCodes\n    }\n  }\n": types.ConfirmSecondFactorDocument,
    "\n  query RecoveryCodesLeft {\n    viewer {\n      id\n      recoveryCodesLeft\n    }\n  }\n": types.RecoveryCodesLeftDocument,
    "\n  mutation RegenerateRecoveryCodes {\n    regenerateRecoveryCodes {\n      recoveryCodes\n    }\n  }\n": types.RegenerateRecoveryCodesDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  fragment SessionRow on Session {\n    id\n    userAgent\n    address\n    isCurrent\n    isOnline\n    createdAt\n    lastUsedAt\n  }\n": types.SessionRowFragmentDoc,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n    }\n  }\n": types.RevokeSessionDocument,
    "\n  query OwnSessions {\n    viewer {\n      id\n      sessions {\n        id\n        ...SessionRow\n      }\n    }\n  }\n": types.OwnSessionsDocument,
    "\n  subscription SessionEvents {\n    accountEvents {\n      __typename\n    }\n  }\n": types.SessionEventsDocument,
    "\n  mutation LogOutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n": types.LogOutEverywhereDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmIdentity($input: ConfirmIdentityInput!) {\n    confirmIdentity(input: $input) {\n      confirmedUntil\n    }\n  }\n"): typeof import('./graphql.ts').ConfirmIdentityDocument;
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
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnLocale {\n    locales\n    viewer {\n      id\n      locale\n    }\n  }\n"): typeof import('./graphql.ts').OwnLocaleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetLocale($input: SetLocaleInput!) {\n    setLocale(input: $input) {\n      viewer {\n        id\n        locale\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetLocaleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAccount($input: DeleteAccountInput) {\n    deleteAccount(input: $input) {\n      userId\n    }\n  }\n"): typeof import('./graphql.ts').DeleteAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DataExport($after: String) {\n    viewer {\n      id\n      dataExport(first: 100, after: $after) {\n        edges {\n          node {\n            kind\n            data\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DataExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnPrivacy {\n    viewer {\n      id\n      privacySettings {\n        id\n        allowsFriendRequests\n        allowsMessagesFromStrangers\n        lastSeen\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnPrivacyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePrivacy($input: UpdatePrivacySettingsInput!) {\n    updatePrivacySettings(input: $input) {\n      settings {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdatePrivacyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetNickname($input: SetNicknameInput!) {\n    setNickname(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetNicknameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnProfile {\n    viewer {\n      id\n      user {\n        id\n        firstName\n        lastName\n        about\n        avatarUrl\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeUsername($input: ChangeUsernameInput!) {\n    changeUsername(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChangeUsernameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisableOwnSecondFactor {\n    disableSecondFactor {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').DisableOwnSecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      email\n    }\n  }\n"): typeof import('./graphql.ts').RequestEmailVerificationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BeginSecondFactor {\n    beginSecondFactor {\n      secret\n      uri\n    }\n  }\n"): typeof import('./graphql.ts').BeginSecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {\n    confirmSecondFactor(input: $input) {\n      recoveryCodes\n    }\n  }\n"): typeof import('./graphql.ts').ConfirmSecondFactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecoveryCodesLeft {\n    viewer {\n      id\n      recoveryCodesLeft\n    }\n  }\n"): typeof import('./graphql.ts').RecoveryCodesLeftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegenerateRecoveryCodes {\n    regenerateRecoveryCodes {\n      recoveryCodes\n    }\n  }\n"): typeof import('./graphql.ts').RegenerateRecoveryCodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').ChangePasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionRow on Session {\n    id\n    userAgent\n    address\n    isCurrent\n    isOnline\n    createdAt\n    lastUsedAt\n  }\n"): typeof import('./graphql.ts').SessionRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n    }\n  }\n"): typeof import('./graphql.ts').RevokeSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnSessions {\n    viewer {\n      id\n      sessions {\n        id\n        ...SessionRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription SessionEvents {\n    accountEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').SessionEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogOutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').LogOutEverywhereDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
