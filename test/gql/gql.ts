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
    "\n  mutation SendFiles($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        attachments {\n          id\n          fileName\n          contentType\n          byteSize\n          width\n          height\n          url\n        }\n      }\n    }\n  }\n": typeof types.SendFilesDocument,
    "\n  query FilesInHistory($conversationId: ID!) {\n    messages(conversationId: $conversationId) {\n      edges {\n        node {\n          content\n          attachments {\n            id\n            fileName\n            url\n          }\n        }\n      }\n    }\n  }\n": typeof types.FilesInHistoryDocument,
    "\n  subscription FileEvents($conversationId: ID!, $after: Position, $withUrl: Boolean!) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          attachments {\n            id\n            fileName\n            url @include(if: $withUrl)\n          }\n        }\n      }\n    }\n  }\n": typeof types.FileEventsDocument,
    "\n  query UrlOfAttachment($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n": typeof types.UrlOfAttachmentDocument,
    "\n  mutation EndSession {\n    logout {\n      sessionId\n    }\n  }\n": typeof types.EndSessionDocument,
    "\n  query DirectChatState($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        isOpen\n      }\n    }\n    messages(conversationId: $id) {\n      position\n      edges {\n        node {\n          content\n        }\n      }\n    }\n  }\n": typeof types.DirectChatStateDocument,
    "\n  query UserLookup($id: ID!) {\n    user(id: $id) {\n      username\n      relation\n    }\n  }\n": typeof types.UserLookupDocument,
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
    "\n  mutation SendStoredFile($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      message {\n        attachments {\n          url\n        }\n      }\n    }\n  }\n": typeof types.SendStoredFileDocument,
    "\n  query FriendsPage($first: Int!, $after: String) {\n    friends(first: $first, after: $after) {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.FriendsPageDocument,
    "\n  query RequestsPage($direction: FriendRequestDirection!, $first: Int!, $after: String) {\n    friendRequests(direction: $direction, first: $first, after: $after) {\n      edges {\n        node {\n          createdAt\n          sender {\n            username\n            relation\n          }\n          recipient {\n            username\n            relation\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": typeof types.RequestsPageDocument,
    "\n  query Roles($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        memberCount\n        owner {\n          id\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.RolesDocument,
    "\n  mutation LogoutGuest {\n    logout {\n      sessionId\n    }\n  }\n": typeof types.LogoutGuestDocument,
    "\n  mutation ChangeGuestPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n": typeof types.ChangeGuestPasswordDocument,
    "\n  mutation EndOwnSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      position\n    }\n  }\n": typeof types.EndOwnSessionDocument,
    "\n  mutation SignUpInstead($input: SignUpInput!) {\n    signUp(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": typeof types.SignUpInsteadDocument,
    "\n  query SearchFor($search: String!) {\n    users(search: $search) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SearchForDocument,
    "\n  query Lobby {\n    lobby {\n      id\n      writers\n      myMembership {\n        role\n      }\n      members {\n        edges {\n          node {\n            role\n          }\n        }\n      }\n      messages {\n        edges {\n          node {\n            content\n          }\n        }\n      }\n    }\n  }\n": typeof types.LobbyDocument,
    "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n": typeof types.WhoAmIDocument,
    "\n  query Sessions {\n    sessions {\n      id\n      current\n      address\n      userAgent\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  mutation LoginAgain($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n    }\n  }\n": typeof types.LoginAgainDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n        current\n      }\n    }\n  }\n": typeof types.RefreshDocument,
    "\n  mutation Logout {\n    logout {\n      sessionId\n    }\n  }\n": typeof types.LogoutDocument,
    "\n  mutation LogoutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n": typeof types.LogoutEverywhereDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n      position\n    }\n  }\n": typeof types.RevokeSessionDocument,
    "\n  subscription AccountEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on SignedIn {\n        position\n        sessionId\n        address\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": typeof types.AccountEventsDocument,
    "\n  subscription PersonalEvents($conversationId: ID!, $withEmail: Boolean!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          ...OfTheSender\n        }\n      }\n    }\n  }\n\n  fragment OfTheSender on Message {\n    clientId\n    sender {\n      username\n      email @include(if: $withEmail)\n    }\n  }\n": typeof types.PersonalEventsDocument,
    "\n  query ReadAttachment($id: ID!) {\n    attachment(id: $id) {\n      id\n      fileName\n      contentType\n      byteSize\n      width\n      height\n      url\n    }\n  }\n": typeof types.ReadAttachmentDocument,
    "\n  query LargeFile($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n": typeof types.LargeFileDocument,
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
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n": typeof types.CreateUploadDocument,
    "\n  mutation SendFriendRequest($input: SendFriendRequestInput!) {\n    sendFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": typeof types.SendFriendRequestDocument,
    "\n  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {\n    acceptFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": typeof types.AcceptFriendRequestDocument,
    "\n  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {\n    declineFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": typeof types.DeclineFriendRequestDocument,
    "\n  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {\n    cancelFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": typeof types.CancelFriendRequestDocument,
    "\n  mutation RemoveFriend($input: RemoveFriendInput!) {\n    removeFriend(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": typeof types.RemoveFriendDocument,
    "\n  mutation BlockUser($input: BlockUserInput!) {\n    blockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": typeof types.BlockUserDocument,
    "\n  mutation UnblockUser($input: UnblockUserInput!) {\n    unblockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": typeof types.UnblockUserDocument,
    "\n  mutation UpdatePrivacySettings($input: UpdatePrivacySettingsInput!) {\n    updatePrivacySettings(input: $input) {\n      position\n      settings {\n        messagesFromStrangers\n        friendRequests\n      }\n    }\n  }\n": typeof types.UpdatePrivacySettingsDocument,
    "\n  mutation OpenDirectChatOf($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        isOpen\n      }\n    }\n  }\n": typeof types.OpenDirectChatOfDocument,
    "\n  subscription FriendEvents($after: Position) {\n    friendEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ContactEvent {\n        position\n        user {\n          username\n        }\n      }\n      ... on PrivacySettingsChanged {\n        position\n        settings {\n          messagesFromStrangers\n          friendRequests\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": typeof types.FriendEventsDocument,
    "\n  query FriendState {\n    friends {\n      position\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    received: friendRequests(direction: RECEIVED) {\n      edges {\n        node {\n          sender {\n            username\n          }\n        }\n      }\n    }\n    sent: friendRequests(direction: SENT) {\n      edges {\n        node {\n          recipient {\n            username\n          }\n        }\n      }\n    }\n    blockedUsers {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    privacySettings {\n      messagesFromStrangers\n      friendRequests\n    }\n  }\n": typeof types.FriendStateDocument,
    "\n  query GroupState($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        ...GroupSettingsShown\n        owner {\n          username\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                username\n              }\n            }\n          }\n        }\n        invitations(first: 100) {\n          edges {\n            node {\n              user {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.GroupStateDocument,
    "\n  fragment GroupSettingsShown on Group {\n    title\n    description\n    visibility\n    writers\n    slowModeSeconds\n  }\n": typeof types.GroupSettingsShownFragmentDoc,
    "\n  subscription GroupStateEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on MemberRemoved {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on RoleChanged {\n        role\n        user {\n          username\n        }\n      }\n      ... on UserInvited {\n        user {\n          username\n        }\n      }\n      ... on UserInvitationEnded {\n        user {\n          username\n        }\n      }\n      ... on GroupUpdated {\n        group {\n          ...GroupSettingsShown\n        }\n      }\n    }\n  }\n": typeof types.GroupStateEventsDocument,
    "\n  mutation UpdateGroup($input: UpdateGroupInput!) {\n    updateGroup(input: $input) {\n      position\n      group {\n        id\n      }\n    }\n  }\n": typeof types.UpdateGroupDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n": typeof types.AddMemberDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      position\n    }\n  }\n": typeof types.ChangeMemberRoleDocument,
    "\n  mutation TransferOwnership($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n      group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n": typeof types.TransferOwnershipDocument,
    "\n  mutation InviteUser($input: InviteUserInput!) {\n    inviteUser(input: $input) {\n      position\n      invitation {\n        group {\n          title\n        }\n        user {\n          username\n        }\n        invitedBy {\n          username\n        }\n      }\n    }\n  }\n": typeof types.InviteUserDocument,
    "\n  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {\n    withdrawInvitation(input: $input) {\n      position\n    }\n  }\n": typeof types.WithdrawInvitationDocument,
    "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      position\n      group {\n        title\n        memberCount\n      }\n    }\n  }\n": typeof types.AcceptInvitationDocument,
    "\n  mutation DeclineInvitation($input: DeclineInvitationInput!) {\n    declineInvitation(input: $input) {\n      position\n    }\n  }\n": typeof types.DeclineInvitationDocument,
    "\n  mutation CreateInviteLink($input: CreateInviteLinkInput!) {\n    createInviteLink(input: $input) {\n      position\n      token\n      link {\n        id\n        uses\n        maxUses\n      }\n    }\n  }\n": typeof types.CreateInviteLinkDocument,
    "\n  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {\n    revokeInviteLink(input: $input) {\n      linkId\n      position\n    }\n  }\n": typeof types.RevokeInviteLinkDocument,
    "\n  mutation JoinByLink($input: JoinByLinkInput!) {\n    joinByLink(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n": typeof types.JoinByLinkDocument,
    "\n  query Invitations($first: Int, $after: String) {\n    invitations(first: $first, after: $after) {\n      edges {\n        node {\n          group {\n            id\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.InvitationsDocument,
    "\n  query InviteLinks($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        inviteLinks {\n          edges {\n            node {\n              id\n              uses\n              createdBy {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.InviteLinksDocument,
    "\n  query GroupByLink($token: String!) {\n    groupByLink(token: $token) {\n      title\n    }\n  }\n": typeof types.GroupByLinkDocument,
    "\n  query ConversationById($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      writers\n      lastMessage {\n        content\n      }\n      myMembership {\n        role\n      }\n    }\n  }\n": typeof types.ConversationByIdDocument,
    "\n  subscription MembershipEvents($after: Position) {\n    membershipEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on InboxEvent {\n        position\n        conversationId\n      }\n      ... on OwnRoleChanged {\n        role\n      }\n      ... on InvitationReceived {\n        invitation {\n          group {\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      ... on InvitationEnded {\n        outcome\n      }\n      ... on ConversationJoined {\n        conversation {\n          id\n        }\n      }\n    }\n  }\n": typeof types.MembershipEventsDocument,
    "\n  subscription GroupEvents($after: Position) {\n    groupEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on WorldEvent {\n        position\n        groupId\n      }\n      ... on GroupListed {\n        group {\n          title\n        }\n      }\n      ... on ListedGroupChanged {\n        group {\n          title\n          owner {\n            username\n          }\n        }\n      }\n    }\n  }\n": typeof types.GroupEventsDocument,
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
    "\n  mutation SendFiles($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        attachments {\n          id\n          fileName\n          contentType\n          byteSize\n          width\n          height\n          url\n        }\n      }\n    }\n  }\n": types.SendFilesDocument,
    "\n  query FilesInHistory($conversationId: ID!) {\n    messages(conversationId: $conversationId) {\n      edges {\n        node {\n          content\n          attachments {\n            id\n            fileName\n            url\n          }\n        }\n      }\n    }\n  }\n": types.FilesInHistoryDocument,
    "\n  subscription FileEvents($conversationId: ID!, $after: Position, $withUrl: Boolean!) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          attachments {\n            id\n            fileName\n            url @include(if: $withUrl)\n          }\n        }\n      }\n    }\n  }\n": types.FileEventsDocument,
    "\n  query UrlOfAttachment($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n": types.UrlOfAttachmentDocument,
    "\n  mutation EndSession {\n    logout {\n      sessionId\n    }\n  }\n": types.EndSessionDocument,
    "\n  query DirectChatState($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        isOpen\n      }\n    }\n    messages(conversationId: $id) {\n      position\n      edges {\n        node {\n          content\n        }\n      }\n    }\n  }\n": types.DirectChatStateDocument,
    "\n  query UserLookup($id: ID!) {\n    user(id: $id) {\n      username\n      relation\n    }\n  }\n": types.UserLookupDocument,
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
    "\n  mutation SendStoredFile($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      message {\n        attachments {\n          url\n        }\n      }\n    }\n  }\n": types.SendStoredFileDocument,
    "\n  query FriendsPage($first: Int!, $after: String) {\n    friends(first: $first, after: $after) {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.FriendsPageDocument,
    "\n  query RequestsPage($direction: FriendRequestDirection!, $first: Int!, $after: String) {\n    friendRequests(direction: $direction, first: $first, after: $after) {\n      edges {\n        node {\n          createdAt\n          sender {\n            username\n            relation\n          }\n          recipient {\n            username\n            relation\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": types.RequestsPageDocument,
    "\n  query Roles($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        memberCount\n        owner {\n          id\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.RolesDocument,
    "\n  mutation LogoutGuest {\n    logout {\n      sessionId\n    }\n  }\n": types.LogoutGuestDocument,
    "\n  mutation ChangeGuestPassword($input: ChangePasswordInput!) {\n    changePassword(input: $input) {\n      position\n    }\n  }\n": types.ChangeGuestPasswordDocument,
    "\n  mutation EndOwnSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      position\n    }\n  }\n": types.EndOwnSessionDocument,
    "\n  mutation SignUpInstead($input: SignUpInput!) {\n    signUp(input: $input) {\n      user {\n        id\n      }\n    }\n  }\n": types.SignUpInsteadDocument,
    "\n  query SearchFor($search: String!) {\n    users(search: $search) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n  }\n": types.SearchForDocument,
    "\n  query Lobby {\n    lobby {\n      id\n      writers\n      myMembership {\n        role\n      }\n      members {\n        edges {\n          node {\n            role\n          }\n        }\n      }\n      messages {\n        edges {\n          node {\n            content\n          }\n        }\n      }\n    }\n  }\n": types.LobbyDocument,
    "\n  query WhoAmI {\n    me {\n      username\n    }\n  }\n": types.WhoAmIDocument,
    "\n  query Sessions {\n    sessions {\n      id\n      current\n      address\n      userAgent\n    }\n  }\n": types.SessionsDocument,
    "\n  mutation LoginAgain($input: LoginInput!) {\n    login(input: $input) {\n      accessToken\n      session {\n        id\n      }\n    }\n  }\n": types.LoginAgainDocument,
    "\n  mutation Refresh($input: RefreshSessionInput!) {\n    refreshSession(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n        current\n      }\n    }\n  }\n": types.RefreshDocument,
    "\n  mutation Logout {\n    logout {\n      sessionId\n    }\n  }\n": types.LogoutDocument,
    "\n  mutation LogoutEverywhere {\n    logoutEverywhere {\n      position\n    }\n  }\n": types.LogoutEverywhereDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      sessionId\n      position\n    }\n  }\n": types.RevokeSessionDocument,
    "\n  subscription AccountEvents($after: Position) {\n    accountEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on SignedIn {\n        position\n        sessionId\n        address\n      }\n      ... on SessionsEnded {\n        position\n        sessionIds\n        endReason\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": types.AccountEventsDocument,
    "\n  subscription PersonalEvents($conversationId: ID!, $withEmail: Boolean!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          ...OfTheSender\n        }\n      }\n    }\n  }\n\n  fragment OfTheSender on Message {\n    clientId\n    sender {\n      username\n      email @include(if: $withEmail)\n    }\n  }\n": types.PersonalEventsDocument,
    "\n  query ReadAttachment($id: ID!) {\n    attachment(id: $id) {\n      id\n      fileName\n      contentType\n      byteSize\n      width\n      height\n      url\n    }\n  }\n": types.ReadAttachmentDocument,
    "\n  query LargeFile($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n": types.LargeFileDocument,
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
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n": types.CreateUploadDocument,
    "\n  mutation SendFriendRequest($input: SendFriendRequestInput!) {\n    sendFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": types.SendFriendRequestDocument,
    "\n  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {\n    acceptFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": types.AcceptFriendRequestDocument,
    "\n  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {\n    declineFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": types.DeclineFriendRequestDocument,
    "\n  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {\n    cancelFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": types.CancelFriendRequestDocument,
    "\n  mutation RemoveFriend($input: RemoveFriendInput!) {\n    removeFriend(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": types.RemoveFriendDocument,
    "\n  mutation BlockUser($input: BlockUserInput!) {\n    blockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": types.BlockUserDocument,
    "\n  mutation UnblockUser($input: UnblockUserInput!) {\n    unblockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n": types.UnblockUserDocument,
    "\n  mutation UpdatePrivacySettings($input: UpdatePrivacySettingsInput!) {\n    updatePrivacySettings(input: $input) {\n      position\n      settings {\n        messagesFromStrangers\n        friendRequests\n      }\n    }\n  }\n": types.UpdatePrivacySettingsDocument,
    "\n  mutation OpenDirectChatOf($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        isOpen\n      }\n    }\n  }\n": types.OpenDirectChatOfDocument,
    "\n  subscription FriendEvents($after: Position) {\n    friendEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ContactEvent {\n        position\n        user {\n          username\n        }\n      }\n      ... on PrivacySettingsChanged {\n        position\n        settings {\n          messagesFromStrangers\n          friendRequests\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": types.FriendEventsDocument,
    "\n  query FriendState {\n    friends {\n      position\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    received: friendRequests(direction: RECEIVED) {\n      edges {\n        node {\n          sender {\n            username\n          }\n        }\n      }\n    }\n    sent: friendRequests(direction: SENT) {\n      edges {\n        node {\n          recipient {\n            username\n          }\n        }\n      }\n    }\n    blockedUsers {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    privacySettings {\n      messagesFromStrangers\n      friendRequests\n    }\n  }\n": types.FriendStateDocument,
    "\n  query GroupState($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        ...GroupSettingsShown\n        owner {\n          username\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                username\n              }\n            }\n          }\n        }\n        invitations(first: 100) {\n          edges {\n            node {\n              user {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.GroupStateDocument,
    "\n  fragment GroupSettingsShown on Group {\n    title\n    description\n    visibility\n    writers\n    slowModeSeconds\n  }\n": types.GroupSettingsShownFragmentDoc,
    "\n  subscription GroupStateEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on MemberRemoved {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on RoleChanged {\n        role\n        user {\n          username\n        }\n      }\n      ... on UserInvited {\n        user {\n          username\n        }\n      }\n      ... on UserInvitationEnded {\n        user {\n          username\n        }\n      }\n      ... on GroupUpdated {\n        group {\n          ...GroupSettingsShown\n        }\n      }\n    }\n  }\n": types.GroupStateEventsDocument,
    "\n  mutation UpdateGroup($input: UpdateGroupInput!) {\n    updateGroup(input: $input) {\n      position\n      group {\n        id\n      }\n    }\n  }\n": types.UpdateGroupDocument,
    "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n": types.AddMemberDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      position\n    }\n  }\n": types.ChangeMemberRoleDocument,
    "\n  mutation TransferOwnership($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n      group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n": types.TransferOwnershipDocument,
    "\n  mutation InviteUser($input: InviteUserInput!) {\n    inviteUser(input: $input) {\n      position\n      invitation {\n        group {\n          title\n        }\n        user {\n          username\n        }\n        invitedBy {\n          username\n        }\n      }\n    }\n  }\n": types.InviteUserDocument,
    "\n  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {\n    withdrawInvitation(input: $input) {\n      position\n    }\n  }\n": types.WithdrawInvitationDocument,
    "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      position\n      group {\n        title\n        memberCount\n      }\n    }\n  }\n": types.AcceptInvitationDocument,
    "\n  mutation DeclineInvitation($input: DeclineInvitationInput!) {\n    declineInvitation(input: $input) {\n      position\n    }\n  }\n": types.DeclineInvitationDocument,
    "\n  mutation CreateInviteLink($input: CreateInviteLinkInput!) {\n    createInviteLink(input: $input) {\n      position\n      token\n      link {\n        id\n        uses\n        maxUses\n      }\n    }\n  }\n": types.CreateInviteLinkDocument,
    "\n  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {\n    revokeInviteLink(input: $input) {\n      linkId\n      position\n    }\n  }\n": types.RevokeInviteLinkDocument,
    "\n  mutation JoinByLink($input: JoinByLinkInput!) {\n    joinByLink(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n": types.JoinByLinkDocument,
    "\n  query Invitations($first: Int, $after: String) {\n    invitations(first: $first, after: $after) {\n      edges {\n        node {\n          group {\n            id\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.InvitationsDocument,
    "\n  query InviteLinks($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        inviteLinks {\n          edges {\n            node {\n              id\n              uses\n              createdBy {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.InviteLinksDocument,
    "\n  query GroupByLink($token: String!) {\n    groupByLink(token: $token) {\n      title\n    }\n  }\n": types.GroupByLinkDocument,
    "\n  query ConversationById($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      writers\n      lastMessage {\n        content\n      }\n      myMembership {\n        role\n      }\n    }\n  }\n": types.ConversationByIdDocument,
    "\n  subscription MembershipEvents($after: Position) {\n    membershipEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on InboxEvent {\n        position\n        conversationId\n      }\n      ... on OwnRoleChanged {\n        role\n      }\n      ... on InvitationReceived {\n        invitation {\n          group {\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      ... on InvitationEnded {\n        outcome\n      }\n      ... on ConversationJoined {\n        conversation {\n          id\n        }\n      }\n    }\n  }\n": types.MembershipEventsDocument,
    "\n  subscription GroupEvents($after: Position) {\n    groupEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on WorldEvent {\n        position\n        groupId\n      }\n      ... on GroupListed {\n        group {\n          title\n        }\n      }\n      ... on ListedGroupChanged {\n        group {\n          title\n          owner {\n            username\n          }\n        }\n      }\n    }\n  }\n": types.GroupEventsDocument,
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
export function graphql(source: "\n  mutation SendFiles($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        attachments {\n          id\n          fileName\n          contentType\n          byteSize\n          width\n          height\n          url\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SendFiles($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        attachments {\n          id\n          fileName\n          contentType\n          byteSize\n          width\n          height\n          url\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilesInHistory($conversationId: ID!) {\n    messages(conversationId: $conversationId) {\n      edges {\n        node {\n          content\n          attachments {\n            id\n            fileName\n            url\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FilesInHistory($conversationId: ID!) {\n    messages(conversationId: $conversationId) {\n      edges {\n        node {\n          content\n          attachments {\n            id\n            fileName\n            url\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FileEvents($conversationId: ID!, $after: Position, $withUrl: Boolean!) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          attachments {\n            id\n            fileName\n            url @include(if: $withUrl)\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription FileEvents($conversationId: ID!, $after: Position, $withUrl: Boolean!) {\n    messageEvents(conversationId: $conversationId, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          content\n          attachments {\n            id\n            fileName\n            url @include(if: $withUrl)\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UrlOfAttachment($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n"): (typeof documents)["\n  query UrlOfAttachment($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession {\n    logout {\n      sessionId\n    }\n  }\n"): (typeof documents)["\n  mutation EndSession {\n    logout {\n      sessionId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DirectChatState($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        isOpen\n      }\n    }\n    messages(conversationId: $id) {\n      position\n      edges {\n        node {\n          content\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query DirectChatState($id: ID!) {\n    conversation(id: $id) {\n      ... on DirectChat {\n        isOpen\n      }\n    }\n    messages(conversationId: $id) {\n      position\n      edges {\n        node {\n          content\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserLookup($id: ID!) {\n    user(id: $id) {\n      username\n      relation\n    }\n  }\n"): (typeof documents)["\n  query UserLookup($id: ID!) {\n    user(id: $id) {\n      username\n      relation\n    }\n  }\n"];
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
export function graphql(source: "\n  mutation SendStoredFile($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      message {\n        attachments {\n          url\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SendStoredFile($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      message {\n        attachments {\n          url\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FriendsPage($first: Int!, $after: String) {\n    friends(first: $first, after: $after) {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query FriendsPage($first: Int!, $after: String) {\n    friends(first: $first, after: $after) {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RequestsPage($direction: FriendRequestDirection!, $first: Int!, $after: String) {\n    friendRequests(direction: $direction, first: $first, after: $after) {\n      edges {\n        node {\n          createdAt\n          sender {\n            username\n            relation\n          }\n          recipient {\n            username\n            relation\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  query RequestsPage($direction: FriendRequestDirection!, $first: Int!, $after: String) {\n    friendRequests(direction: $direction, first: $first, after: $after) {\n      edges {\n        node {\n          createdAt\n          sender {\n            username\n            relation\n          }\n          recipient {\n            username\n            relation\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Roles($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        memberCount\n        owner {\n          id\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Roles($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        memberCount\n        owner {\n          id\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"];
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
export function graphql(source: "\n  query Lobby {\n    lobby {\n      id\n      writers\n      myMembership {\n        role\n      }\n      members {\n        edges {\n          node {\n            role\n          }\n        }\n      }\n      messages {\n        edges {\n          node {\n            content\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Lobby {\n    lobby {\n      id\n      writers\n      myMembership {\n        role\n      }\n      members {\n        edges {\n          node {\n            role\n          }\n        }\n      }\n      messages {\n        edges {\n          node {\n            content\n          }\n        }\n      }\n    }\n  }\n"];
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
export function graphql(source: "\n  query ReadAttachment($id: ID!) {\n    attachment(id: $id) {\n      id\n      fileName\n      contentType\n      byteSize\n      width\n      height\n      url\n    }\n  }\n"): (typeof documents)["\n  query ReadAttachment($id: ID!) {\n    attachment(id: $id) {\n      id\n      fileName\n      contentType\n      byteSize\n      width\n      height\n      url\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LargeFile($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n"): (typeof documents)["\n  query LargeFile($id: ID!) {\n    attachment(id: $id) {\n      url\n    }\n  }\n"];
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
export function graphql(source: "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(input: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendFriendRequest($input: SendFriendRequestInput!) {\n    sendFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SendFriendRequest($input: SendFriendRequestInput!) {\n    sendFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {\n    acceptFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {\n    acceptFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {\n    declineFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {\n    declineFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {\n    cancelFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {\n    cancelFriendRequest(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveFriend($input: RemoveFriendInput!) {\n    removeFriend(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveFriend($input: RemoveFriendInput!) {\n    removeFriend(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockUser($input: BlockUserInput!) {\n    blockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation BlockUser($input: BlockUserInput!) {\n    blockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockUser($input: UnblockUserInput!) {\n    unblockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UnblockUser($input: UnblockUserInput!) {\n    unblockUser(input: $input) {\n      position\n      user {\n        username\n        relation\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdatePrivacySettings($input: UpdatePrivacySettingsInput!) {\n    updatePrivacySettings(input: $input) {\n      position\n      settings {\n        messagesFromStrangers\n        friendRequests\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdatePrivacySettings($input: UpdatePrivacySettingsInput!) {\n    updatePrivacySettings(input: $input) {\n      position\n      settings {\n        messagesFromStrangers\n        friendRequests\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenDirectChatOf($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        isOpen\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation OpenDirectChatOf($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n        isOpen\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FriendEvents($after: Position) {\n    friendEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ContactEvent {\n        position\n        user {\n          username\n        }\n      }\n      ... on PrivacySettingsChanged {\n        position\n        settings {\n          messagesFromStrangers\n          friendRequests\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription FriendEvents($after: Position) {\n    friendEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on ContactEvent {\n        position\n        user {\n          username\n        }\n      }\n      ... on PrivacySettingsChanged {\n        position\n        settings {\n          messagesFromStrangers\n          friendRequests\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FriendState {\n    friends {\n      position\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    received: friendRequests(direction: RECEIVED) {\n      edges {\n        node {\n          sender {\n            username\n          }\n        }\n      }\n    }\n    sent: friendRequests(direction: SENT) {\n      edges {\n        node {\n          recipient {\n            username\n          }\n        }\n      }\n    }\n    blockedUsers {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    privacySettings {\n      messagesFromStrangers\n      friendRequests\n    }\n  }\n"): (typeof documents)["\n  query FriendState {\n    friends {\n      position\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    received: friendRequests(direction: RECEIVED) {\n      edges {\n        node {\n          sender {\n            username\n          }\n        }\n      }\n    }\n    sent: friendRequests(direction: SENT) {\n      edges {\n        node {\n          recipient {\n            username\n          }\n        }\n      }\n    }\n    blockedUsers {\n      edges {\n        node {\n          user {\n            username\n          }\n        }\n      }\n    }\n    privacySettings {\n      messagesFromStrangers\n      friendRequests\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GroupState($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        ...GroupSettingsShown\n        owner {\n          username\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                username\n              }\n            }\n          }\n        }\n        invitations(first: 100) {\n          edges {\n            node {\n              user {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query GroupState($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        ...GroupSettingsShown\n        owner {\n          username\n        }\n        members(first: 100) {\n          edges {\n            node {\n              role\n              user {\n                username\n              }\n            }\n          }\n        }\n        invitations(first: 100) {\n          edges {\n            node {\n              user {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment GroupSettingsShown on Group {\n    title\n    description\n    visibility\n    writers\n    slowModeSeconds\n  }\n"): (typeof documents)["\n  fragment GroupSettingsShown on Group {\n    title\n    description\n    visibility\n    writers\n    slowModeSeconds\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription GroupStateEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on MemberRemoved {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on RoleChanged {\n        role\n        user {\n          username\n        }\n      }\n      ... on UserInvited {\n        user {\n          username\n        }\n      }\n      ... on UserInvitationEnded {\n        user {\n          username\n        }\n      }\n      ... on GroupUpdated {\n        group {\n          ...GroupSettingsShown\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription GroupStateEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on MemberRemoved {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on RoleChanged {\n        role\n        user {\n          username\n        }\n      }\n      ... on UserInvited {\n        user {\n          username\n        }\n      }\n      ... on UserInvitationEnded {\n        user {\n          username\n        }\n      }\n      ... on GroupUpdated {\n        group {\n          ...GroupSettingsShown\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateGroup($input: UpdateGroupInput!) {\n    updateGroup(input: $input) {\n      position\n      group {\n        id\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateGroup($input: UpdateGroupInput!) {\n    updateGroup(input: $input) {\n      position\n      group {\n        id\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddMember($input: AddMemberInput!) {\n    addMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferOwnership($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n      group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation TransferOwnership($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n      group {\n        owner {\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteUser($input: InviteUserInput!) {\n    inviteUser(input: $input) {\n      position\n      invitation {\n        group {\n          title\n        }\n        user {\n          username\n        }\n        invitedBy {\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation InviteUser($input: InviteUserInput!) {\n    inviteUser(input: $input) {\n      position\n      invitation {\n        group {\n          title\n        }\n        user {\n          username\n        }\n        invitedBy {\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {\n    withdrawInvitation(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {\n    withdrawInvitation(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      position\n      group {\n        title\n        memberCount\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      position\n      group {\n        title\n        memberCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineInvitation($input: DeclineInvitationInput!) {\n    declineInvitation(input: $input) {\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation DeclineInvitation($input: DeclineInvitationInput!) {\n    declineInvitation(input: $input) {\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateInviteLink($input: CreateInviteLinkInput!) {\n    createInviteLink(input: $input) {\n      position\n      token\n      link {\n        id\n        uses\n        maxUses\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateInviteLink($input: CreateInviteLinkInput!) {\n    createInviteLink(input: $input) {\n      position\n      token\n      link {\n        id\n        uses\n        maxUses\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {\n    revokeInviteLink(input: $input) {\n      linkId\n      position\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {\n    revokeInviteLink(input: $input) {\n      linkId\n      position\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinByLink($input: JoinByLinkInput!) {\n    joinByLink(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation JoinByLink($input: JoinByLinkInput!) {\n    joinByLink(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Invitations($first: Int, $after: String) {\n    invitations(first: $first, after: $after) {\n      edges {\n        node {\n          group {\n            id\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Invitations($first: Int, $after: String) {\n    invitations(first: $first, after: $after) {\n      edges {\n        node {\n          group {\n            id\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InviteLinks($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        inviteLinks {\n          edges {\n            node {\n              id\n              uses\n              createdBy {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query InviteLinks($id: ID!) {\n    conversation(id: $id) {\n      ... on Group {\n        inviteLinks {\n          edges {\n            node {\n              id\n              uses\n              createdBy {\n                username\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GroupByLink($token: String!) {\n    groupByLink(token: $token) {\n      title\n    }\n  }\n"): (typeof documents)["\n  query GroupByLink($token: String!) {\n    groupByLink(token: $token) {\n      title\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConversationById($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      writers\n      lastMessage {\n        content\n      }\n      myMembership {\n        role\n      }\n    }\n  }\n"): (typeof documents)["\n  query ConversationById($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      writers\n      lastMessage {\n        content\n      }\n      myMembership {\n        role\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MembershipEvents($after: Position) {\n    membershipEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on InboxEvent {\n        position\n        conversationId\n      }\n      ... on OwnRoleChanged {\n        role\n      }\n      ... on InvitationReceived {\n        invitation {\n          group {\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      ... on InvitationEnded {\n        outcome\n      }\n      ... on ConversationJoined {\n        conversation {\n          id\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription MembershipEvents($after: Position) {\n    membershipEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on InboxEvent {\n        position\n        conversationId\n      }\n      ... on OwnRoleChanged {\n        role\n      }\n      ... on InvitationReceived {\n        invitation {\n          group {\n            title\n          }\n          invitedBy {\n            username\n          }\n        }\n      }\n      ... on InvitationEnded {\n        outcome\n      }\n      ... on ConversationJoined {\n        conversation {\n          id\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription GroupEvents($after: Position) {\n    groupEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on WorldEvent {\n        position\n        groupId\n      }\n      ... on GroupListed {\n        group {\n          title\n        }\n      }\n      ... on ListedGroupChanged {\n        group {\n          title\n          owner {\n            username\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription GroupEvents($after: Position) {\n    groupEvents(after: $after) {\n      __typename\n      ... on Subscribed {\n        position\n      }\n      ... on WorldEvent {\n        position\n        groupId\n      }\n      ... on GroupListed {\n        group {\n          title\n        }\n      }\n      ... on ListedGroupChanged {\n        group {\n          title\n          owner {\n            username\n          }\n        }\n      }\n    }\n  }\n"];
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