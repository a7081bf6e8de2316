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
    "\n  query MessagesAround($id: ID!, $around: Position, $last: Int, $before: String, $first: Int, $after: String) {\n    messages(conversationId: $id, around: $around, last: $last, before: $before, first: $first, after: $after) {\n      edges {\n        node {\n          position\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": typeof types.MessagesAroundDocument,
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
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      position\n      group {\n        id\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n": typeof types.CreateGroupDocument,
    "\n  mutation JoinGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n": typeof types.JoinGroupDocument,
    "\n  mutation LeaveGroup($input: LeaveGroupInput!) {\n    leaveGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": typeof types.LeaveGroupDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n": typeof types.RemoveMemberDocument,
    "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": typeof types.DeleteGroupDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        position\n        conversationId\n      }\n    }\n  }\n": typeof types.SendMessageDocument,
    "\n  subscription MessageEvents($conversationId: ID, $after: Position, $afterEach: [ConversationPositionInput!]) {\n    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        position\n        head\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        position\n        conversationId\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          position\n          sender {\n            username\n          }\n        }\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on Gap {\n        subjectId\n        from\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": typeof types.MessageEventsDocument,
    "\n  mutation MarkRead($input: MarkReadInput!) {\n    markRead(input: $input) {\n      readPosition\n    }\n  }\n": typeof types.MarkReadDocument,
    "\n  query ReadState($id: ID!) {\n    conversation(id: $id) {\n      readPosition\n      unreadCount\n      members(first: 100) {\n        edges {\n          node {\n            readPosition\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ReadStateDocument,
    "\n  subscription ReadEvents($id: ID!) {\n    readEvents(conversationId: $id) {\n      __typename\n      ... on ReadPositionsMoved {\n        conversationId\n        readers {\n          position\n          user {\n            username\n          }\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": typeof types.ReadEventsDocument,
    "\n  mutation SetTyping($input: SetTypingInput!) {\n    setTyping(input: $input) {\n      until\n    }\n  }\n": typeof types.SetTypingDocument,
    "\n  subscription TypingEvents($id: ID!) {\n    typingEvents(conversationId: $id) {\n      __typename\n      ... on Typing {\n        conversationId\n        isTyping\n        until\n        user {\n          username\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": typeof types.TypingEventsDocument,
    "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            cursor\n            node {\n              content\n              writtenAt\n            }\n          }\n          pageInfo {\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n": typeof types.EditMessageDocument,
    "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            node {\n              content\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.DeleteMessageDocument,
    "\n  fragment MessageShown on Message {\n    id\n    position\n    content\n    createdAt\n    editedAt\n    deletedAt\n    sender {\n      username\n    }\n    reactions {\n      emoji\n      count\n    }\n    replyCount\n    replyTo {\n      id\n      content\n    }\n  }\n": typeof types.MessageShownFragmentDoc,
    "\n  query MessageState($id: ID!) {\n    messages(conversationId: $id, last: 100) {\n      edges {\n        node {\n          ...MessageShown\n        }\n      }\n    }\n  }\n": typeof types.MessageStateDocument,
    "\n  subscription MessageStateEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageEdited {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on ReactionAdded {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n      ... on ReactionRemoved {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n    }\n  }\n": typeof types.MessageStateEventsDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n": typeof types.SignUpDocument,
    "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n": typeof types.AddReactionDocument,
    "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n": typeof types.RemoveReactionDocument,
    "\n  subscription OwnReactionEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          reactions {\n            emoji\n            viewerReacted\n          }\n        }\n      }\n    }\n  }\n": typeof types.OwnReactionEventsDocument,
};
const documents: Documents = {
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
    "\n  query MessagesAround($id: ID!, $around: Position, $last: Int, $before: String, $first: Int, $after: String) {\n    messages(conversationId: $id, around: $around, last: $last, before: $before, first: $first, after: $after) {\n      edges {\n        node {\n          position\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n": types.MessagesAroundDocument,
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
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      position\n      group {\n        id\n        title\n        memberCount\n        owner {\n          username\n        }\n      }\n    }\n  }\n": types.CreateGroupDocument,
    "\n  mutation JoinGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n      group {\n        id\n        memberCount\n      }\n    }\n  }\n": types.JoinGroupDocument,
    "\n  mutation LeaveGroup($input: LeaveGroupInput!) {\n    leaveGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": types.LeaveGroupDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n      group {\n        memberCount\n      }\n    }\n  }\n": types.RemoveMemberDocument,
    "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n      position\n    }\n  }\n": types.DeleteGroupDocument,
    "\n  mutation SendMessage($input: SendMessageInput!) {\n    sendMessage(input: $input) {\n      position\n      deduplicated\n      message {\n        id\n        content\n        position\n        conversationId\n      }\n    }\n  }\n": types.SendMessageDocument,
    "\n  subscription MessageEvents($conversationId: ID, $after: Position, $afterEach: [ConversationPositionInput!]) {\n    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {\n      __typename\n      ... on Subscribed {\n        position\n        head\n        positions {\n          subjectId\n          position\n        }\n      }\n      ... on ConversationEvent {\n        position\n        conversationId\n      }\n      ... on MessageAdded {\n        message {\n          id\n          content\n          position\n          sender {\n            username\n          }\n        }\n      }\n      ... on MemberJoined {\n        user {\n          username\n        }\n      }\n      ... on MemberLeft {\n        user {\n          username\n        }\n      }\n      ... on OwnerChanged {\n        user {\n          username\n        }\n      }\n      ... on Gap {\n        subjectId\n        from\n        to\n      }\n      ... on AccessRevoked {\n        subjectId\n        reason\n      }\n    }\n  }\n": types.MessageEventsDocument,
    "\n  mutation MarkRead($input: MarkReadInput!) {\n    markRead(input: $input) {\n      readPosition\n    }\n  }\n": types.MarkReadDocument,
    "\n  query ReadState($id: ID!) {\n    conversation(id: $id) {\n      readPosition\n      unreadCount\n      members(first: 100) {\n        edges {\n          node {\n            readPosition\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ReadStateDocument,
    "\n  subscription ReadEvents($id: ID!) {\n    readEvents(conversationId: $id) {\n      __typename\n      ... on ReadPositionsMoved {\n        conversationId\n        readers {\n          position\n          user {\n            username\n          }\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": types.ReadEventsDocument,
    "\n  mutation SetTyping($input: SetTypingInput!) {\n    setTyping(input: $input) {\n      until\n    }\n  }\n": types.SetTypingDocument,
    "\n  subscription TypingEvents($id: ID!) {\n    typingEvents(conversationId: $id) {\n      __typename\n      ... on Typing {\n        conversationId\n        isTyping\n        until\n        user {\n          username\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n": types.TypingEventsDocument,
    "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            cursor\n            node {\n              content\n              writtenAt\n            }\n          }\n          pageInfo {\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n": types.EditMessageDocument,
    "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            node {\n              content\n            }\n          }\n        }\n      }\n    }\n  }\n": types.DeleteMessageDocument,
    "\n  fragment MessageShown on Message {\n    id\n    position\n    content\n    createdAt\n    editedAt\n    deletedAt\n    sender {\n      username\n    }\n    reactions {\n      emoji\n      count\n    }\n    replyCount\n    replyTo {\n      id\n      content\n    }\n  }\n": types.MessageShownFragmentDoc,
    "\n  query MessageState($id: ID!) {\n    messages(conversationId: $id, last: 100) {\n      edges {\n        node {\n          ...MessageShown\n        }\n      }\n    }\n  }\n": types.MessageStateDocument,
    "\n  subscription MessageStateEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageEdited {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on ReactionAdded {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n      ... on ReactionRemoved {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n    }\n  }\n": types.MessageStateEventsDocument,
    "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n": types.SignUpDocument,
    "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n": types.AddReactionDocument,
    "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n": types.RemoveReactionDocument,
    "\n  subscription OwnReactionEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          reactions {\n            emoji\n            viewerReacted\n          }\n        }\n      }\n    }\n  }\n": types.OwnReactionEventsDocument,
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
export function graphql(source: "\n  query MessagesAround($id: ID!, $around: Position, $last: Int, $before: String, $first: Int, $after: String) {\n    messages(conversationId: $id, around: $around, last: $last, before: $before, first: $first, after: $after) {\n      edges {\n        node {\n          position\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query MessagesAround($id: ID!, $around: Position, $last: Int, $before: String, $first: Int, $after: String) {\n    messages(conversationId: $id, around: $around, last: $last, before: $before, first: $first, after: $after) {\n      edges {\n        node {\n          position\n        }\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n  }\n"];
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
export function graphql(source: "\n  mutation MarkRead($input: MarkReadInput!) {\n    markRead(input: $input) {\n      readPosition\n    }\n  }\n"): (typeof documents)["\n  mutation MarkRead($input: MarkReadInput!) {\n    markRead(input: $input) {\n      readPosition\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadState($id: ID!) {\n    conversation(id: $id) {\n      readPosition\n      unreadCount\n      members(first: 100) {\n        edges {\n          node {\n            readPosition\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ReadState($id: ID!) {\n    conversation(id: $id) {\n      readPosition\n      unreadCount\n      members(first: 100) {\n        edges {\n          node {\n            readPosition\n            user {\n              username\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ReadEvents($id: ID!) {\n    readEvents(conversationId: $id) {\n      __typename\n      ... on ReadPositionsMoved {\n        conversationId\n        readers {\n          position\n          user {\n            username\n          }\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription ReadEvents($id: ID!) {\n    readEvents(conversationId: $id) {\n      __typename\n      ... on ReadPositionsMoved {\n        conversationId\n        readers {\n          position\n          user {\n            username\n          }\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetTyping($input: SetTypingInput!) {\n    setTyping(input: $input) {\n      until\n    }\n  }\n"): (typeof documents)["\n  mutation SetTyping($input: SetTypingInput!) {\n    setTyping(input: $input) {\n      until\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription TypingEvents($id: ID!) {\n    typingEvents(conversationId: $id) {\n      __typename\n      ... on Typing {\n        conversationId\n        isTyping\n        until\n        user {\n          username\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription TypingEvents($id: ID!) {\n    typingEvents(conversationId: $id) {\n      __typename\n      ... on Typing {\n        conversationId\n        isTyping\n        until\n        user {\n          username\n        }\n      }\n      ... on AccessRevoked {\n        reason\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            cursor\n            node {\n              content\n              writtenAt\n            }\n          }\n          pageInfo {\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            cursor\n            node {\n              content\n              writtenAt\n            }\n          }\n          pageInfo {\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            node {\n              content\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n      message {\n        ...MessageShown\n        versions {\n          edges {\n            node {\n              content\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MessageShown on Message {\n    id\n    position\n    content\n    createdAt\n    editedAt\n    deletedAt\n    sender {\n      username\n    }\n    reactions {\n      emoji\n      count\n    }\n    replyCount\n    replyTo {\n      id\n      content\n    }\n  }\n"): (typeof documents)["\n  fragment MessageShown on Message {\n    id\n    position\n    content\n    createdAt\n    editedAt\n    deletedAt\n    sender {\n      username\n    }\n    reactions {\n      emoji\n      count\n    }\n    replyCount\n    replyTo {\n      id\n      content\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessageState($id: ID!) {\n    messages(conversationId: $id, last: 100) {\n      edges {\n        node {\n          ...MessageShown\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MessageState($id: ID!) {\n    messages(conversationId: $id, last: 100) {\n      edges {\n        node {\n          ...MessageShown\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MessageStateEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageEdited {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on ReactionAdded {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n      ... on ReactionRemoved {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription MessageStateEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on ConversationEvent {\n        position\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageEdited {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageShown\n        }\n      }\n      ... on ReactionAdded {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n      ... on ReactionRemoved {\n        messageId\n        emoji\n        user {\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SignUp($input: SignUpInput!) {\n    signUp(input: $input) {\n      accessToken\n      accessTokenExpiresAt\n      refreshToken\n      session {\n        id\n      }\n      user {\n        id\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n      message {\n        reactions {\n          emoji\n          count\n          viewerReacted\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OwnReactionEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          reactions {\n            emoji\n            viewerReacted\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription OwnReactionEvents($id: ID!, $after: Position) {\n    messageEvents(conversationId: $id, after: $after) {\n      __typename\n      ... on MessageAdded {\n        message {\n          reactions {\n            emoji\n            viewerReacted\n          }\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;