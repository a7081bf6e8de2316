/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

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
    "\n  mutation RefreshDeleted($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n    }\n  }\n": typeof types.RefreshDeletedDocument,
    "\n  mutation ChatWith($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.ChatWithDocument,
    "\n  query PartnerOf($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        partner {\n          id\n          displayName\n          kind\n        }\n      }\n      ... on Group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n": typeof types.PartnerOfDocument,
    "\n  mutation SignUpAs($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      user {\n        id\n        username\n        email\n        firstName\n        lastName\n      }\n      session {\n        current\n      }\n    }\n  }\n": typeof types.SignUpAsDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        username\n      }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  query Me {\n    me {\n      id\n      username\n      email\n    }\n  }\n": typeof types.MeDocument,
    "\n  query UserByName($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      username\n      email\n    }\n  }\n": typeof types.UserByNameDocument,
    "\n  query SearchUsers($search: String!, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.SearchUsersDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n      user {\n        username\n      }\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  mutation SignUpOfClient($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n    }\n  }\n": typeof types.SignUpOfClientDocument,
    "\n  query MeOfClient {\n    me {\n      id\n      username\n    }\n  }\n": typeof types.MeOfClientDocument,
    "\n  mutation CreateGroupOfClient($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": typeof types.CreateGroupOfClientDocument,
    "\n  mutation SendMessageOfClient($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.SendMessageOfClientDocument,
    "\n  subscription MessageEventsOfClient($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          sender {\n            username\n          }\n        }\n      }\n      ... on Gap {\n        from\n        to\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": typeof types.MessageEventsOfClientDocument,
    "\n  subscription AllEventsOfClient($afterEach: [ConversationPositionInput!]) {\n    messageEvents(afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        conversationId\n        position\n      }\n      ... on MessageAdded {\n        message {\n          content\n        }\n      }\n      ... on Gap {\n        subjectId\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": typeof types.AllEventsOfClientDocument,
    "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          username\n        }\n      }\n    }\n  }\n": typeof types.OpenDirectChatDocument,
    "\n  query Groups($search: String, $first: Int, $after: String) {\n    groups(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.GroupsDocument,
    "\n  query OneConversation($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n": typeof types.OneConversationDocument,
    "\n  query Members($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.MembersDocument,
    "\n  query MyConversations($first: Int, $after: String) {\n    conversations(first: $first, after: $after) {\n      edges {\n        node {\n          id\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.MyConversationsDocument,
    "\n  query Messages($conversationId: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    messages(conversationId: $conversationId, first: $first, after: $after, last: $last, before: $before) {\n      position\n      edges {\n        cursor\n        node {\n          content\n          clientId\n          sender {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.MessagesDocument,
    "\n  query ExportData($first: Int, $after: String) {\n    dataExport(first: $first, after: $after) {\n      edges {\n        node {\n          kind\n          data\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ExportDataDocument,
    "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      email\n    }\n  }\n": typeof types.RequestEmailVerificationDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n": typeof types.VerifyEmailDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n": typeof types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n": typeof types.ResetPasswordDocument,
    "\n  mutation LogoutGuest {\n    logout {\n      sessionId\n    }\n  }\n": typeof types.LogoutGuestDocument,
    "\n  mutation ChangeGuestPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n": typeof types.ChangeGuestPasswordDocument,
    "\n  mutation EndOwnSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      position\n    }\n  }\n": typeof types.EndOwnSessionDocument,
    "\n  mutation SignUpInstead($input: SignUpInput!) {\n    signUp(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.SignUpInsteadDocument,
    "\n  query SearchFor($search: String!) {\n    users(search: $search) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SearchForDocument,
    "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n": typeof types.WhoAmIDocument,
    "\n  query Sessions {\n    sessions {\n      id\n      current\n      address\n      userAgent\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  mutation LoginAgain($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n    }\n  }\n": typeof types.LoginAgainDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n        current\n      }\n    }\n  }\n": typeof types.RefreshDocument,
    "\n  mutation Logout {\n    logout {\n      sessionId\n    }\n  }\n": typeof types.LogoutDocument,
    "\n  mutation LogoutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n": typeof types.LogoutEverywhereDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n      position\n    }\n  }\n": typeof types.RevokeSessionDocument,
    "\n  subscription AccountEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on SignedIn {\n        position\n        sessionId\n        address\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": typeof types.AccountEventsDocument,
    "\n  subscription PersonalEvents($conversationId: ID!, $withEmail: Boolean!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          ...OfTheSender\n        }\n      }\n    }\n  }\n\n  fragment OfTheSender on Message {\n    clientId\n    sender {\n      username\n      email @include(if: $withEmail)\n    }\n  }\n": typeof types.PersonalEventsDocument,
    "\n  mutation LoginToRestarted($input: LoginInput!) {\n    login(input: $input) {\n      user {\n        username\n      }\n    }\n  }\n": typeof types.LoginToRestartedDocument,
    "\n  mutation LoginWith($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n      user {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.LoginWithDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) {\n      userId\n      position\n    }\n  }\n": typeof types.DeleteAccountDocument,
    "\n  mutation ChangeUsername($input: ChangeUsernameInput!) {\n    changeUsername(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n      }\n    }\n  }\n": typeof types.ChangeUsernameDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      position\n      user {\n        firstName\n        lastName\n        avatarUrl\n        about\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  mutation ClaimGuestAccount($input: ClaimGuestAccountInput!) {\n    claimGuestAccount(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n": typeof types.ClaimGuestAccountDocument,
    "\n  subscription OwnEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on SignedIn {\n        position\n        at\n        sessionId\n        address\n        userAgent\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on ProfileChanged {\n        position\n        user {\n          displayName\n          about\n        }\n      }\n      ... on EmailVerified {\n        position\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": typeof types.OwnEventsDocument,
    "\n  query ShowUser($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      displayName\n      email\n      emailVerified\n    }\n  }\n": typeof types.ShowUserDocument,
    "\n  query ShowMe {\n    me {\n      id\n      displayName\n      username\n      email\n      emailVerified\n      kind\n    }\n  }\n": typeof types.ShowMeDocument,
    "\n  query SeenMembers($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              ...SeenUser\n            }\n          }\n        }\n      }\n      messages(last: 100) {\n        position\n        edges {\n          node {\n            content\n            sender {\n              ...SeenUser\n            }\n          }\n        }\n      }\n    }\n  }\n\n  fragment SeenUser on User {\n    id\n    kind\n    username\n    displayName\n    firstName\n    lastName\n    avatarUrl\n    about\n  }\n": typeof types.SeenMembersDocument,
    "\n  subscription SeenEvents($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberProfileChanged {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on MemberLeft {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          ...SeenUser\n        }\n      }\n    }\n  }\n": typeof types.SeenEventsDocument,
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      position\n      group {\n        id\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n": typeof types.CreateGroupDocument,
    "\n  mutation JoinGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n": typeof types.JoinGroupDocument,
    "\n  mutation LeaveGroup($input: LeaveGroupInput!) {\n    leaveGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": typeof types.LeaveGroupDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n": typeof types.RemoveMemberDocument,
    "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": typeof types.DeleteGroupDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        position\n        conversationId\n      }\n    }\n  }\n": typeof types.SendMessageDocument,
    "\n  subscription MessageEvents($conversationId: ID, $after: Position, $afterEach: [ConversationPositionInput!]) {\n    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        position\n        head\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        position\n        conversationId\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          position\n          sender {\n            username\n          }\n        }\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on Gap {\n        subjectId\n        from\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": typeof types.MessageEventsDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n": typeof types.SignUpDocument,
    "\n  mutation LoginAsGuest {\n    loginAsGuest {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n": typeof types.LoginAsGuestDocument,
};
const documents: Documents = {
    "\n  mutation RefreshDeleted($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n    }\n  }\n": types.RefreshDeletedDocument,
    "\n  mutation ChatWith($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.ChatWithDocument,
    "\n  query PartnerOf($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        partner {\n          id\n          displayName\n          kind\n        }\n      }\n      ... on Group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n": types.PartnerOfDocument,
    "\n  mutation SignUpAs($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      user {\n        id\n        username\n        email\n        firstName\n        lastName\n      }\n      session {\n        current\n      }\n    }\n  }\n": types.SignUpAsDocument,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        username\n      }\n    }\n  }\n": types.LoginDocument,
    "\n  query Me {\n    me {\n      id\n      username\n      email\n    }\n  }\n": types.MeDocument,
    "\n  query UserByName($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      username\n      email\n    }\n  }\n": types.UserByNameDocument,
    "\n  query SearchUsers($search: String!, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.SearchUsersDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n      user {\n        username\n      }\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  mutation SignUpOfClient($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n    }\n  }\n": types.SignUpOfClientDocument,
    "\n  query MeOfClient {\n    me {\n      id\n      username\n    }\n  }\n": types.MeOfClientDocument,
    "\n  mutation CreateGroupOfClient($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": types.CreateGroupOfClientDocument,
    "\n  mutation SendMessageOfClient($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n    }\n  }\n": types.SendMessageOfClientDocument,
    "\n  subscription MessageEventsOfClient($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          sender {\n            username\n          }\n        }\n      }\n      ... on Gap {\n        from\n        to\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": types.MessageEventsOfClientDocument,
    "\n  subscription AllEventsOfClient($afterEach: [ConversationPositionInput!]) {\n    messageEvents(afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        conversationId\n        position\n      }\n      ... on MessageAdded {\n        message {\n          content\n        }\n      }\n      ... on Gap {\n        subjectId\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": types.AllEventsOfClientDocument,
    "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          username\n        }\n      }\n    }\n  }\n": types.OpenDirectChatDocument,
    "\n  query Groups($search: String, $first: Int, $after: String) {\n    groups(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.GroupsDocument,
    "\n  query OneConversation($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n": types.OneConversationDocument,
    "\n  query Members($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n": types.MembersDocument,
    "\n  query MyConversations($first: Int, $after: String) {\n    conversations(first: $first, after: $after) {\n      edges {\n        node {\n          id\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.MyConversationsDocument,
    "\n  query Messages($conversationId: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    messages(conversationId: $conversationId, first: $first, after: $after, last: $last, before: $before) {\n      position\n      edges {\n        cursor\n        node {\n          content\n          clientId\n          sender {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.MessagesDocument,
    "\n  query ExportData($first: Int, $after: String) {\n    dataExport(first: $first, after: $after) {\n      edges {\n        node {\n          kind\n          data\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ExportDataDocument,
    "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      email\n    }\n  }\n": types.RequestEmailVerificationDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n": types.VerifyEmailDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n": types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n": types.ResetPasswordDocument,
    "\n  mutation LogoutGuest {\n    logout {\n      sessionId\n    }\n  }\n": types.LogoutGuestDocument,
    "\n  mutation ChangeGuestPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n": types.ChangeGuestPasswordDocument,
    "\n  mutation EndOwnSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      position\n    }\n  }\n": types.EndOwnSessionDocument,
    "\n  mutation SignUpInstead($input: SignUpInput!) {\n    signUp(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": types.SignUpInsteadDocument,
    "\n  query SearchFor($search: String!) {\n    users(search: $search) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": types.SearchForDocument,
    "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n": types.WhoAmIDocument,
    "\n  query Sessions {\n    sessions {\n      id\n      current\n      address\n      userAgent\n    }\n  }\n": types.SessionsDocument,
    "\n  mutation LoginAgain($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n    }\n  }\n": types.LoginAgainDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n        current\n      }\n    }\n  }\n": types.RefreshDocument,
    "\n  mutation Logout {\n    logout {\n      sessionId\n    }\n  }\n": types.LogoutDocument,
    "\n  mutation LogoutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n": types.LogoutEverywhereDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n      position\n    }\n  }\n": types.RevokeSessionDocument,
    "\n  subscription AccountEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on SignedIn {\n        position\n        sessionId\n        address\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": types.AccountEventsDocument,
    "\n  subscription PersonalEvents($conversationId: ID!, $withEmail: Boolean!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          ...OfTheSender\n        }\n      }\n    }\n  }\n\n  fragment OfTheSender on Message {\n    clientId\n    sender {\n      username\n      email @include(if: $withEmail)\n    }\n  }\n": types.PersonalEventsDocument,
    "\n  mutation LoginToRestarted($input: LoginInput!) {\n    login(input: $input) {\n      user {\n        username\n      }\n    }\n  }\n": types.LoginToRestartedDocument,
    "\n  mutation LoginWith($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n      user {\n        id\n        displayName\n      }\n    }\n  }\n": types.LoginWithDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) {\n      userId\n      position\n    }\n  }\n": types.DeleteAccountDocument,
    "\n  mutation ChangeUsername($input: ChangeUsernameInput!) {\n    changeUsername(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n      }\n    }\n  }\n": types.ChangeUsernameDocument,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      position\n      user {\n        firstName\n        lastName\n        avatarUrl\n        about\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  mutation ClaimGuestAccount($input: ClaimGuestAccountInput!) {\n    claimGuestAccount(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n": types.ClaimGuestAccountDocument,
    "\n  subscription OwnEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on SignedIn {\n        position\n        at\n        sessionId\n        address\n        userAgent\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on ProfileChanged {\n        position\n        user {\n          displayName\n          about\n        }\n      }\n      ... on EmailVerified {\n        position\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": types.OwnEventsDocument,
    "\n  query ShowUser($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      displayName\n      email\n      emailVerified\n    }\n  }\n": types.ShowUserDocument,
    "\n  query ShowMe {\n    me {\n      id\n      displayName\n      username\n      email\n      emailVerified\n      kind\n    }\n  }\n": types.ShowMeDocument,
    "\n  query SeenMembers($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              ...SeenUser\n            }\n          }\n        }\n      }\n      messages(last: 100) {\n        position\n        edges {\n          node {\n            content\n            sender {\n              ...SeenUser\n            }\n          }\n        }\n      }\n    }\n  }\n\n  fragment SeenUser on User {\n    id\n    kind\n    username\n    displayName\n    firstName\n    lastName\n    avatarUrl\n    about\n  }\n": types.SeenMembersDocument,
    "\n  subscription SeenEvents($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberProfileChanged {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on MemberLeft {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          ...SeenUser\n        }\n      }\n    }\n  }\n": types.SeenEventsDocument,
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      position\n      group {\n        id\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n": types.CreateGroupDocument,
    "\n  mutation JoinGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n": types.JoinGroupDocument,
    "\n  mutation LeaveGroup($input: LeaveGroupInput!) {\n    leaveGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": types.LeaveGroupDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n": types.RemoveMemberDocument,
    "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": types.DeleteGroupDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        position\n        conversationId\n      }\n    }\n  }\n": types.SendMessageDocument,
    "\n  subscription MessageEvents($conversationId: ID, $after: Position, $afterEach: [ConversationPositionInput!]) {\n    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        position\n        head\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        position\n        conversationId\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          position\n          sender {\n            username\n          }\n        }\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on Gap {\n        subjectId\n        from\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": types.MessageEventsDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n": types.SignUpDocument,
    "\n  mutation LoginAsGuest {\n    loginAsGuest {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n": types.LoginAsGuestDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshDeleted($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshDeleted($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChatWith($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChatWith($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PartnerOf($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        partner {\n          id\n          displayName\n          kind\n        }\n      }\n      ... on Group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PartnerOf($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        partner {\n          id\n          displayName\n          kind\n        }\n      }\n      ... on Group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUpAs($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      user {\n        id\n        username\n        email\n        firstName\n        lastName\n      }\n      session {\n        current\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignUpAs($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      user {\n        id\n        username\n        email\n        firstName\n        lastName\n      }\n      session {\n        current\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      id\n      username\n      email\n    }\n  }\n"): (typeof documents)["\n  query Me {\n    me {\n      id\n      username\n      email\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserByName($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      username\n      email\n    }\n  }\n"): (typeof documents)["\n  query UserByName($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      username\n      email\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchUsers($search: String!, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query SearchUsers($search: String!, $first: Int, $after: String) {\n    users(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          username\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n      user {\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n      user {\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUpOfClient($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n    }\n  }\n"): (typeof documents)["\n  mutation SignUpOfClient($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MeOfClient {\n    me {\n      id\n      username\n    }\n  }\n"): (typeof documents)["\n  query MeOfClient {\n    me {\n      id\n      username\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateGroupOfClient($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateGroupOfClient($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendMessageOfClient($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation SendMessageOfClient($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MessageEventsOfClient($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          sender {\n            username\n          }\n        }\n      }\n      ... on Gap {\n        from\n        to\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription MessageEventsOfClient($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          sender {\n            username\n          }\n        }\n      }\n      ... on Gap {\n        from\n        to\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AllEventsOfClient($afterEach: [ConversationPositionInput!]) {\n    messageEvents(afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        conversationId\n        position\n      }\n      ... on MessageAdded {\n        message {\n          content\n        }\n      }\n      ... on Gap {\n        subjectId\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription AllEventsOfClient($afterEach: [ConversationPositionInput!]) {\n    messageEvents(afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        conversationId\n        position\n      }\n      ... on MessageAdded {\n        message {\n          content\n        }\n      }\n      ... on Gap {\n        subjectId\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        partner {\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Groups($search: String, $first: Int, $after: String) {\n    groups(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Groups($search: String, $first: Int, $after: String) {\n    groups(search: $search, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          title\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneConversation($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query OneConversation($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Members($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyConversations($first: Int, $after: String) {\n    conversations(first: $first, after: $after) {\n      edges {\n        node {\n          id\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyConversations($first: Int, $after: String) {\n    conversations(first: $first, after: $after) {\n      edges {\n        node {\n          id\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Messages($conversationId: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    messages(conversationId: $conversationId, first: $first, after: $after, last: $last, before: $before) {\n      position\n      edges {\n        cursor\n        node {\n          content\n          clientId\n          sender {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Messages($conversationId: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    messages(conversationId: $conversationId, first: $first, after: $after, last: $last, before: $before) {\n      position\n      edges {\n        cursor\n        node {\n          content\n          clientId\n          sender {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportData($first: Int, $after: String) {\n    dataExport(first: $first, after: $after) {\n      edges {\n        node {\n          kind\n          data\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query ExportData($first: Int, $after: String) {\n    dataExport(first: $first, after: $after) {\n      edges {\n        node {\n          kind\n          data\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      email\n    }\n  }\n"): (typeof documents)["\n  mutation RequestEmailVerification {\n    requestEmailVerification {\n      email\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n"): (typeof documents)["\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogoutGuest {\n    logout {\n      sessionId\n    }\n  }\n"): (typeof documents)["\n  mutation LogoutGuest {\n    logout {\n      sessionId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeGuestPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeGuestPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndOwnSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation EndOwnSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUpInstead($input: SignUpInput!) {\n    signUp(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignUpInstead($input: SignUpInput!) {\n    signUp(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchFor($search: String!) {\n    users(search: $search) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query SearchFor($search: String!) {\n    users(search: $search) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n"): (typeof documents)["\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions {\n    sessions {\n      id\n      current\n      address\n      userAgent\n    }\n  }\n"): (typeof documents)["\n  query Sessions {\n    sessions {\n      id\n      current\n      address\n      userAgent\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginAgain($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation LoginAgain($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n        current\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n        current\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout {\n    logout {\n      sessionId\n    }\n  }\n"): (typeof documents)["\n  mutation Logout {\n    logout {\n      sessionId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogoutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation LogoutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AccountEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on SignedIn {\n        position\n        sessionId\n        address\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription AccountEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on SignedIn {\n        position\n        sessionId\n        address\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PersonalEvents($conversationId: ID!, $withEmail: Boolean!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          ...OfTheSender\n        }\n      }\n    }\n  }\n\n  fragment OfTheSender on Message {\n    clientId\n    sender {\n      username\n      email @include(if: $withEmail)\n    }\n  }\n"): (typeof documents)["\n  subscription PersonalEvents($conversationId: ID!, $withEmail: Boolean!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          ...OfTheSender\n        }\n      }\n    }\n  }\n\n  fragment OfTheSender on Message {\n    clientId\n    sender {\n      username\n      email @include(if: $withEmail)\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginToRestarted($input: LoginInput!) {\n    login(input: $input) {\n      user {\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation LoginToRestarted($input: LoginInput!) {\n    login(input: $input) {\n      user {\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginWith($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n      user {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation LoginWith($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n      user {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) {\n      userId\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteAccount($input: DeleteAccountInput!) {\n    deleteAccount(input: $input) {\n      userId\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeUsername($input: ChangeUsernameInput!) {\n    changeUsername(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeUsername($input: ChangeUsernameInput!) {\n    changeUsername(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      position\n      user {\n        firstName\n        lastName\n        avatarUrl\n        about\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      position\n      user {\n        firstName\n        lastName\n        avatarUrl\n        about\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ClaimGuestAccount($input: ClaimGuestAccountInput!) {\n    claimGuestAccount(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ClaimGuestAccount($input: ClaimGuestAccountInput!) {\n    claimGuestAccount(input: $input) {\n      position\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OwnEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on SignedIn {\n        position\n        at\n        sessionId\n        address\n        userAgent\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on ProfileChanged {\n        position\n        user {\n          displayName\n          about\n        }\n      }\n      ... on EmailVerified {\n        position\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription OwnEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on SignedIn {\n        position\n        at\n        sessionId\n        address\n        userAgent\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on ProfileChanged {\n        position\n        user {\n          displayName\n          about\n        }\n      }\n      ... on EmailVerified {\n        position\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShowUser($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      displayName\n      email\n      emailVerified\n    }\n  }\n"): (typeof documents)["\n  query ShowUser($id: ID, $username: String) {\n    user(id: $id, username: $username) {\n      id\n      displayName\n      email\n      emailVerified\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShowMe {\n    me {\n      id\n      displayName\n      username\n      email\n      emailVerified\n      kind\n    }\n  }\n"): (typeof documents)["\n  query ShowMe {\n    me {\n      id\n      displayName\n      username\n      email\n      emailVerified\n      kind\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeenMembers($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              ...SeenUser\n            }\n          }\n        }\n      }\n      messages(last: 100) {\n        position\n        edges {\n          node {\n            content\n            sender {\n              ...SeenUser\n            }\n          }\n        }\n      }\n    }\n  }\n\n  fragment SeenUser on User {\n    id\n    kind\n    username\n    displayName\n    firstName\n    lastName\n    avatarUrl\n    about\n  }\n"): (typeof documents)["\n  query SeenMembers($id: ID!) {\n    conversation(id: $id) {\n      members {\n        edges {\n          node {\n            role\n            user {\n              ...SeenUser\n            }\n          }\n        }\n      }\n      messages(last: 100) {\n        position\n        edges {\n          node {\n            content\n            sender {\n              ...SeenUser\n            }\n          }\n        }\n      }\n    }\n  }\n\n  fragment SeenUser on User {\n    id\n    kind\n    username\n    displayName\n    firstName\n    lastName\n    avatarUrl\n    about\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription SeenEvents($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberProfileChanged {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on MemberLeft {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          ...SeenUser\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription SeenEvents($conversationId: ID!, $after: Position) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberProfileChanged {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on MemberLeft {\n        user {\n          ...SeenUser\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          ...SeenUser\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      position\n      group {\n        id\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      position\n      group {\n        id\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation JoinGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveGroup($input: LeaveGroupInput!) {\n    leaveGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation LeaveGroup($input: LeaveGroupInput!) {\n    leaveGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        position\n        conversationId\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        position\n        conversationId\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MessageEvents($conversationId: ID, $after: Position, $afterEach: [ConversationPositionInput!]) {\n    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        position\n        head\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        position\n        conversationId\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          position\n          sender {\n            username\n          }\n        }\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on Gap {\n        subjectId\n        from\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription MessageEvents($conversationId: ID, $after: Position, $afterEach: [ConversationPositionInput!]) {\n    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        position\n        head\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        position\n        conversationId\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          position\n          sender {\n            username\n          }\n        }\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on Gap {\n        subjectId\n        from\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginAsGuest {\n    loginAsGuest {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation LoginAsGuest {\n    loginAsGuest {\n      accessToken\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n        displayName\n        guestNumber\n        kind\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;