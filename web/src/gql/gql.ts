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
    "\n  query AdminAuditLog(\n    $actions: [AdminAction!]\n    $actorId: ID\n    $subjectId: ID\n    $since: DateTime\n    $until: DateTime\n    $after: String\n  ) {\n    auditLog(\n      first: 30\n      actions: $actions\n      actorId: $actorId\n      subjectId: $subjectId\n      since: $since\n      until: $until\n      after: $after\n    ) {\n      edges {\n        node {\n          id\n          ...AuditRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AdminAuditLogDocument,
    "\n  fragment AuditRow on AuditEntry {\n    id\n    action\n    at\n    details\n    subjectId\n    actor {\n      id\n      displayName\n    }\n    subject {\n      __typename\n      id\n      ... on User {\n        displayName\n      }\n    }\n  }\n": typeof types.AuditRowFragmentDoc,
    "\n  fragment ConversationName on Conversation {\n    __typename\n    id\n    ... on Group {\n      title\n    }\n    ... on Project {\n      title\n    }\n  }\n": typeof types.ConversationNameFragmentDoc,
    "\n  mutation ExportOneConversation($input: ExportConversationInput!) {\n    exportConversation(input: $input) {\n      conversationId\n      url\n      expiresAt\n    }\n  }\n": typeof types.ExportOneConversationDocument,
    "\n  query ServerStorage {\n    serverStorage {\n      usedBytes\n      limitBytes\n    }\n  }\n": typeof types.ServerStorageDocument,
    "\n  query OnlineUsers($after: String) {\n    onlineUsers(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          status\n          devices\n          user {\n            id\n            ...UserBadge\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.OnlineUsersDocument,
    "\n  subscription OnlineCount {\n    onlineCountEvents {\n      __typename\n      ... on OnlineCount {\n        count\n      }\n    }\n  }\n": typeof types.OnlineCountDocument,
    "\n  fragment AdminReport on Report {\n    id\n    reason\n    content\n    filedAt\n    note\n    resolution\n    resolvedAt\n    messageId\n    conversationId\n    conversation {\n      ...ConversationName\n    }\n    user {\n      id\n      displayName\n      username\n    }\n    reporter {\n      id\n      displayName\n    }\n    resolvedBy {\n      id\n      displayName\n    }\n  }\n": typeof types.AdminReportFragmentDoc,
    "\n  query AdminReports($state: ReportState!, $after: String) {\n    reports(first: 30, state: $state, after: $after) {\n      edges {\n        node {\n          id\n          ...AdminReport\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AdminReportsDocument,
    "\n  mutation ResolveOneReport($input: ResolveReportInput!) {\n    resolveReport(input: $input) {\n      position\n    }\n  }\n": typeof types.ResolveOneReportDocument,
    "\n  mutation DropOneMessage($input: DropMessageInput!) {\n    dropMessage(input: $input) {\n      heldMessage {\n        id\n      }\n    }\n  }\n": typeof types.DropOneMessageDocument,
    "\n  fragment HeldMessageRow on HeldMessage {\n    id\n    content\n    reason\n    heldAt\n    conversationId\n    conversation {\n      ...ConversationName\n    }\n    sender {\n      id\n      displayName\n    }\n    receiver {\n      id\n      displayName\n    }\n    attachments {\n      id\n      fileName\n      byteSize\n      url\n    }\n  }\n": typeof types.HeldMessageRowFragmentDoc,
    "\n  mutation ReleaseHeldMessage($input: ReleaseMessageInput!) {\n    releaseMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.ReleaseHeldMessageDocument,
    "\n  query AdminHeldMessages($after: String) {\n    heldMessages(first: 30, after: $after) {\n      edges {\n        node {\n          id\n          ...HeldMessageRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AdminHeldMessagesDocument,
    "\n  subscription AdministratorsEvents {\n    adminEvents {\n      __typename\n    }\n  }\n": typeof types.AdministratorsEventsDocument,
    "\n  fragment AdminUser on User {\n    id\n    kind\n    username\n    displayName\n    avatarUrl\n    createdAt\n    isArchived\n    presence {\n      id\n      status\n      lastSeenAt\n    }\n    account {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      bannedUntil\n      banReason\n    }\n  }\n": typeof types.AdminUserFragmentDoc,
    "\n  query AdminUsers($filter: UserFilter, $orderBy: UserOrder, $after: String) {\n    users(first: 30, filter: $filter, orderBy: $orderBy, after: $after) {\n      edges {\n        node {\n          id\n          ...AdminUser\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AdminUsersDocument,
    "\n  mutation ArchiveUser($input: ArchiveUserInput!) {\n    archiveUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": typeof types.ArchiveUserDocument,
    "\n  mutation UnarchiveUser($input: UnarchiveUserInput!) {\n    unarchiveUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": typeof types.UnarchiveUserDocument,
    "\n  mutation BanUser($input: BanUserInput!) {\n    banUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": typeof types.BanUserDocument,
    "\n  mutation UnbanUser($input: UnbanUserInput!) {\n    unbanUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": typeof types.UnbanUserDocument,
    "\n  mutation GrantAdmin($input: GrantAdminInput!) {\n    grantAdmin(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": typeof types.GrantAdminDocument,
    "\n  mutation RevokeAdmin($input: RevokeAdminInput!) {\n    revokeAdmin(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": typeof types.RevokeAdminDocument,
    "\n  mutation EraseUser($input: EraseUserInput!) {\n    eraseUser(input: $input) {\n      erasure {\n        id\n        user {\n          ...AdminUser\n        }\n      }\n    }\n  }\n": typeof types.EraseUserDocument,
    "\n  query DeliveriesOfWebhook($id: ID!, $state: DeliveryState, $after: String) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Webhook {\n        deliveries(first: 30, state: $state, after: $after) {\n          edges {\n            node {\n              id\n              state\n              ...DeliveryRow\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": typeof types.DeliveriesOfWebhookDocument,
    "\n  fragment DeliveryRow on Delivery {\n    id\n    event\n    state\n    at\n    attempts\n    lastStatus\n    lastError\n  }\n": typeof types.DeliveryRowFragmentDoc,
    "\n  fragment WebhookParts on Webhook {\n    id\n    url\n    description\n    events\n    isEnabled\n    createdAt\n    createdBy {\n      id\n      displayName\n    }\n  }\n": typeof types.WebhookPartsFragmentDoc,
    "\n  query AdminWebhooks {\n    webhooks {\n      id\n      ...WebhookParts\n    }\n  }\n": typeof types.AdminWebhooksDocument,
    "\n  query AdminWebhook($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Webhook {\n        ...WebhookParts\n      }\n    }\n  }\n": typeof types.AdminWebhookDocument,
    "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        id\n      }\n    }\n  }\n": typeof types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook($input: UpdateWebhookInput!) {\n    updateWebhook(input: $input) {\n      webhook {\n        id\n      }\n    }\n  }\n": typeof types.UpdateWebhookDocument,
    "\n  mutation DeleteWebhook($input: DeleteWebhookInput!) {\n    deleteWebhook(input: $input) {\n      webhookId\n    }\n  }\n": typeof types.DeleteWebhookDocument,
    "\n  mutation PingWebhook($input: PingWebhookInput!) {\n    pingWebhook(input: $input) {\n      delivery {\n        id\n        state\n        lastStatus\n        lastError\n      }\n    }\n  }\n": typeof types.PingWebhookDocument,
    "\n  mutation RedeliverWebhook($input: RedeliverWebhookInput!) {\n    redeliverWebhook(input: $input) {\n      count\n    }\n  }\n": typeof types.RedeliverWebhookDocument,
    "\n  query ViewerOfPage {\n    viewer {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      hasSecondFactor\n      user {\n        id\n        kind\n        username\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": typeof types.ViewerOfPageDocument,
    "\n  subscription ViewerEvents {\n    accountEvents {\n      __typename\n    }\n  }\n": typeof types.ViewerEventsDocument,
    "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n": typeof types.OpenDirectChatDocument,
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": typeof types.CreateGroupDocument,
    "\n  query OwnInvitations($after: String) {\n    viewer {\n      id\n      invitations(first: 20, after: $after) {\n        edges {\n          node {\n            id\n            groupId\n            group {\n              id\n              title\n            }\n            invitedBy {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.OwnInvitationsDocument,
    "\n  subscription InvitationChanges {\n    membershipEvents {\n      __typename\n    }\n  }\n": typeof types.InvitationChangesDocument,
    "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      position\n    }\n  }\n": typeof types.AcceptInvitationDocument,
    "\n  mutation DeclineInvitation($input: DeclineInvitationInput!) {\n    declineInvitation(input: $input) {\n      position\n    }\n  }\n": typeof types.DeclineInvitationDocument,
    "\n  fragment PublicGroupRow on Group {\n    id\n    title\n    description\n    memberCount\n    viewerMember {\n      id\n    }\n  }\n": typeof types.PublicGroupRowFragmentDoc,
    "\n  mutation JoinPublicGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": typeof types.JoinPublicGroupDocument,
    "\n  query PublicGroups($search: String, $after: String) {\n    groups(first: 30, search: $search, after: $after) {\n      edges {\n        node {\n          id\n          ...PublicGroupRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PublicGroupsDocument,
    "\n  subscription PublicGroupChanges {\n    publicGroupEvents {\n      __typename\n    }\n  }\n": typeof types.PublicGroupChangesDocument,
    "\n  query GroupByLink($token: String!) {\n    groupByLink(token: $token) {\n      id\n      title\n      description\n      memberCount\n    }\n  }\n": typeof types.GroupByLinkDocument,
    "\n  mutation JoinByLink($input: JoinByLinkInput!) {\n    joinByLink(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": typeof types.JoinByLinkDocument,
    "\n  mutation InviteUser($input: InviteUserInput!) {\n    inviteUser(input: $input) {\n      position\n    }\n  }\n": typeof types.InviteUserDocument,
    "\n  query BansOfGroup($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      ... on Group {\n        bans(first: 20, after: $after) {\n          edges {\n            node {\n              id\n              createdAt\n              user {\n                id\n                displayName\n                ...UserBadge\n              }\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": typeof types.BansOfGroupDocument,
    "\n  mutation UnbanMember($input: UnbanMemberInput!) {\n    unbanMember(input: $input) {\n      userId\n    }\n  }\n": typeof types.UnbanMemberDocument,
    "\n  mutation UpdateGroup($input: UpdateGroupInput!) {\n    updateGroup(input: $input) {\n      position\n    }\n  }\n": typeof types.UpdateGroupDocument,
    "\n  query GroupOfSettings($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        description\n        visibility\n        writers\n        slowModeSeconds\n        memberCount\n        viewerMember {\n          id\n          role\n        }\n      }\n    }\n  }\n": typeof types.GroupOfSettingsDocument,
    "\n  subscription GroupEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n": typeof types.GroupEventsDocument,
    "\n  query InviteLinks($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      ... on Group {\n        inviteLinks(first: 20, after: $after) {\n          edges {\n            node {\n              id\n              createdAt\n              expiresAt\n              uses\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": typeof types.InviteLinksDocument,
    "\n  mutation CreateInviteLink($input: CreateInviteLinkInput!) {\n    createInviteLink(input: $input) {\n      token\n    }\n  }\n": typeof types.CreateInviteLinkDocument,
    "\n  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {\n    revokeInviteLink(input: $input) {\n      linkId\n    }\n  }\n": typeof types.RevokeInviteLinkDocument,
    "\n  mutation LeaveGroup($input: LeaveConversationInput!) {\n    leaveConversation(input: $input) {\n      conversationId\n    }\n  }\n": typeof types.LeaveGroupDocument,
    "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n    }\n  }\n": typeof types.DeleteGroupDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      position\n    }\n  }\n": typeof types.ChangeMemberRoleDocument,
    "\n  mutation TransferOwnership($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n    }\n  }\n": typeof types.TransferOwnershipDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n    }\n  }\n": typeof types.RemoveMemberDocument,
    "\n  mutation BanMember($input: BanMemberInput!) {\n    banMember(input: $input) {\n      position\n    }\n  }\n": typeof types.BanMemberDocument,
    "\n  query MembersOfGroup($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      members(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            role\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.MembersOfGroupDocument,
    "\n  query NewestMessage($conversationId: ID!) {\n    messages(conversationId: $conversationId, last: 1) {\n      edges {\n        node {\n          id\n          position\n          createdAt\n        }\n      }\n    }\n  }\n": typeof types.NewestMessageDocument,
    "\n  query MessageAfter($conversationId: ID!, $after: String!) {\n    messages(conversationId: $conversationId, first: 1, after: $after) {\n      edges {\n        node {\n          id\n          position\n          createdAt\n        }\n      }\n    }\n  }\n": typeof types.MessageAfterDocument,
    "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.DeleteMessageDocument,
    "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.EditMessageDocument,
    "\n  query AttachmentUrl($id: ID!) {\n    attachment(id: $id) {\n      id\n      url\n    }\n  }\n": typeof types.AttachmentUrlDocument,
    "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n    }\n  }\n": typeof types.AddReactionDocument,
    "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n    }\n  }\n": typeof types.RemoveReactionDocument,
    "\n  query MembersToMention($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      __typename\n      id\n      viewerMember {\n        id\n        role\n      }\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              username\n              nickname\n              displayName\n              avatarUrl\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.MembersToMentionDocument,
    "\n  query Readers($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      id\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            readPosition\n            user {\n              id\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ReadersDocument,
    "\n  fragment NotificationRow on Notification {\n    id\n    kind\n    at\n    about {\n      __typename\n      ... on Mentioned {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on Replied {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on ThreadReplied {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on MessageMissed {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on FriendRequestReceived {\n        user {\n          id\n          displayName\n        }\n      }\n      ... on FriendAdded {\n        user {\n          id\n          displayName\n        }\n      }\n      ... on InvitationReceived {\n        invitation {\n          id\n          group {\n            id\n            title\n          }\n          invitedBy {\n            id\n            displayName\n          }\n        }\n      }\n      ... on SignedIn {\n        address\n      }\n      ... on SessionsEnded {\n        endReason\n      }\n      ... on AdminChanged {\n        isAdmin\n      }\n      ... on ProjectAction {\n        text(locale: $locale)\n        projectId\n        project {\n          id\n        }\n      }\n    }\n  }\n": typeof types.NotificationRowFragmentDoc,
    "\n  query Inbox($unreadOnly: Boolean!, $locale: String!, $after: String) {\n    viewer {\n      id\n      notifications(first: 30, unreadOnly: $unreadOnly, after: $after) {\n        cursor\n        edges {\n          node {\n            id\n            position\n            readAt\n            ...NotificationRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.InboxDocument,
    "\n  subscription InboxEvents($after: Cursor, $locale: String!) {\n    notificationEvents(after: $after) {\n      __typename\n      ... on NotificationAdded {\n        notification {\n          id\n          position\n          readAt\n          ...NotificationRow\n        }\n      }\n      ... on NotificationRead {\n        notificationId\n      }\n      ... on NotificationsRead {\n        notificationIds\n      }\n      ... on AllNotificationsRead {\n        upTo\n      }\n    }\n  }\n": typeof types.InboxEventsDocument,
    "\n  query BlockedUsers($after: String) {\n    viewer {\n      id\n      blockedUsers(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.BlockedUsersDocument,
    "\n  query Friends($after: String) {\n    viewer {\n      id\n      friends(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.FriendsDocument,
    "\n  query FriendRequests($direction: FriendRequestDirection!, $after: String) {\n    viewer {\n      id\n      friendRequests(direction: $direction, first: 50, after: $after) {\n        edges {\n          node {\n            id\n            sender {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n            recipient {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.FriendRequestsDocument,
    "\n  fragment ProfileHead on User {\n    id\n    username\n    displayName\n    firstName\n    lastName\n    avatarUrl\n    createdAt\n    presence {\n      id\n      customStatus {\n        emoji\n        text\n      }\n    }\n  }\n": typeof types.ProfileHeadFragmentDoc,
    "\n  query ProfileOfUser($id: ID!) {\n    user(by: { id: $id }) {\n      id\n      kind\n      displayName\n      firstName\n      lastName\n      about\n      createdAt\n      relation\n      ...RelationTarget\n      ...ProfileHead\n    }\n  }\n": typeof types.ProfileOfUserDocument,
    "\n  mutation ReportUser($input: FileReportInput!) {\n    fileReport(input: $input) {\n      reportId\n    }\n  }\n": typeof types.ReportUserDocument,
    "\n  fragment RelationTarget on User {\n    id\n    displayName\n    relation\n  }\n": typeof types.RelationTargetFragmentDoc,
    "\n  mutation SendFriendRequest($input: SendFriendRequestInput!) {\n    sendFriendRequest(input: $input) {\n      position\n    }\n  }\n": typeof types.SendFriendRequestDocument,
    "\n  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {\n    acceptFriendRequest(input: $input) {\n      position\n    }\n  }\n": typeof types.AcceptFriendRequestDocument,
    "\n  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {\n    declineFriendRequest(input: $input) {\n      position\n    }\n  }\n": typeof types.DeclineFriendRequestDocument,
    "\n  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {\n    cancelFriendRequest(input: $input) {\n      position\n    }\n  }\n": typeof types.CancelFriendRequestDocument,
    "\n  mutation RemoveFriend($input: RemoveFriendInput!) {\n    removeFriend(input: $input) {\n      position\n    }\n  }\n": typeof types.RemoveFriendDocument,
    "\n  mutation BlockUser($input: BlockUserInput!) {\n    blockUser(input: $input) {\n      position\n    }\n  }\n": typeof types.BlockUserDocument,
    "\n  mutation UnblockUser($input: UnblockUserInput!) {\n    unblockUser(input: $input) {\n      position\n    }\n  }\n": typeof types.UnblockUserDocument,
    "\n  query OwnStatus {\n    viewer {\n      id\n      status {\n        id\n        status\n        statusUntil\n        isInvisible\n        customStatus {\n          emoji\n          text\n          expiresAt\n        }\n      }\n    }\n  }\n": typeof types.OwnStatusDocument,
    "\n  mutation SetStatus($input: SetStatusInput!) {\n    setStatus(input: $input) {\n      status {\n        id\n      }\n    }\n  }\n": typeof types.SetStatusDocument,
    "\n  subscription FriendChanges {\n    friendEvents {\n      __typename\n    }\n  }\n": typeof types.FriendChangesDocument,
    "\n  fragment UserBadge on User {\n    id\n    username\n    displayName\n    avatarUrl\n  }\n": typeof types.UserBadgeFragmentDoc,
    "\n  query SearchUsers($query: String!) {\n    searchUsers(query: $query, first: 20) {\n      edges {\n        node {\n          id\n          ...UserBadge\n        }\n      }\n    }\n  }\n": typeof types.SearchUsersDocument,
    "\n  mutation OpenChatWith($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n": typeof types.OpenChatWithDocument,
    "\n  mutation PinMessage($input: PinMessageInput!) {\n    pinMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.PinMessageDocument,
    "\n  fragment PinnedRow on Message {\n    id\n    position\n    content\n    createdAt\n    sender {\n      id\n      displayName\n    }\n  }\n": typeof types.PinnedRowFragmentDoc,
    "\n  mutation UnpinMessage($input: UnpinMessageInput!) {\n    unpinMessage(input: $input) {\n      position\n    }\n  }\n": typeof types.UnpinMessageDocument,
    "\n  query PinnedMessages($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      id\n      pinnedMessages(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            ...PinnedRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.PinnedMessagesDocument,
    "\n  subscription PinChanges($conversationId: ID!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n    }\n  }\n": typeof types.PinChangesDocument,
    "\n  query PastActions($locale: String!, $after: String) {\n    viewer {\n      id\n      notifications(first: 100, after: $after) {\n        cursor\n        edges {\n          node {\n            id\n            about {\n              __typename\n              ... on ProjectAction {\n                position\n                at\n                text(locale: $locale)\n                projectId\n                project {\n                  id\n                }\n                actor {\n                  id\n                  displayName\n                  avatarUrl\n                }\n              }\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.PastActionsDocument,
    "\n  subscription NewActions($after: Cursor, $locale: String!) {\n    projectActionEvents(after: $after) {\n      __typename\n      ... on ProjectAction {\n        position\n        at\n        text(locale: $locale)\n        projectId\n        project {\n          id\n        }\n        actor {\n          id\n          displayName\n          avatarUrl\n        }\n      }\n    }\n  }\n": typeof types.NewActionsDocument,
    "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) {\n      project {\n        id\n      }\n    }\n  }\n": typeof types.CreateProjectDocument,
    "\n  query OwnProjects($after: String) {\n    viewer {\n      id\n      projects(first: 30, after: $after) {\n        edges {\n          node {\n            id\n            title\n            memberCount\n            viewerRole\n            meeting {\n              id\n              participantCount\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.OwnProjectsDocument,
    "\n  subscription ProjectListChanges {\n    membershipEvents {\n      __typename\n    }\n  }\n": typeof types.ProjectListChangesDocument,
    "\n  subscription ProjectListActions {\n    projectActionEvents {\n      __typename\n    }\n  }\n": typeof types.ProjectListActionsDocument,
    "\n  mutation JoinMeeting($input: JoinMeetingInput!) {\n    joinMeeting(input: $input) {\n      position\n    }\n  }\n": typeof types.JoinMeetingDocument,
    "\n  mutation LeaveMeeting($input: LeaveMeetingInput!) {\n    leaveMeeting(input: $input) {\n      position\n    }\n  }\n": typeof types.LeaveMeetingDocument,
    "\n  fragment MeetingPanel on Meeting {\n    participantCount\n    participants(first: 100) {\n      edges {\n        node {\n          id\n          joinedAt\n          user {\n            id\n            ...UserBadge\n          }\n        }\n      }\n    }\n  }\n": typeof types.MeetingPanelFragmentDoc,
    "\n  mutation AddParticipant($input: AddMemberInput!) {\n    addMember(input: $input) {\n      position\n    }\n  }\n": typeof types.AddParticipantDocument,
    "\n  mutation AppointCoach($input: AppointCoachInput!) {\n    appointCoach(input: $input) {\n      position\n    }\n  }\n": typeof types.AppointCoachDocument,
    "\n  mutation WithdrawCoach($input: WithdrawCoachInput!) {\n    withdrawCoach(input: $input) {\n      position\n    }\n  }\n": typeof types.WithdrawCoachDocument,
    "\n  mutation TransferProject($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n    }\n  }\n": typeof types.TransferProjectDocument,
    "\n  mutation RemoveFromProject($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n    }\n  }\n": typeof types.RemoveFromProjectDocument,
    "\n  query CoachesOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      coaches(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.CoachesOfProjectDocument,
    "\n  query ParticipantsOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      participants(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ParticipantsOfProjectDocument,
    "\n  mutation LeaveProject($input: LeaveConversationInput!) {\n    leaveConversation(input: $input) {\n      conversationId\n    }\n  }\n": typeof types.LeaveProjectDocument,
    "\n  mutation DeleteProject($input: DeleteProjectInput!) {\n    deleteProject(input: $input) {\n      projectId\n    }\n  }\n": typeof types.DeleteProjectDocument,
    "\n  query ProjectOfPage($id: ID!) {\n    project(id: $id) {\n      id\n      title\n      memberCount\n      viewerRole\n      owner {\n        id\n        ...UserBadge\n      }\n      meeting {\n        id\n        ...MeetingPanel\n      }\n    }\n  }\n": typeof types.ProjectOfPageDocument,
    "\n  subscription ProjectEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n": typeof types.ProjectEventsDocument,
    "\n  mutation RenameProject($input: RenameProjectInput!) {\n    renameProject(input: $input) {\n      position\n    }\n  }\n": typeof types.RenameProjectDocument,
    "\n  query ReceiversOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.ReceiversOfProjectDocument,
    "\n  subscription ReceiverChanges($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n": typeof types.ReceiverChangesDocument,
    "\n  query PushKey {\n    pushKey\n  }\n": typeof types.PushKeyDocument,
    "\n  mutation RegisterPush($input: RegisterPushSubscriptionInput!) {\n    registerPushSubscription(input: $input) {\n      subscription {\n        id\n      }\n    }\n  }\n": typeof types.RegisterPushDocument,
    "\n  mutation UnregisterPush($input: UnregisterPushSubscriptionInput!) {\n    unregisterPushSubscription(input: $input) {\n      subscriptionId\n    }\n  }\n": typeof types.UnregisterPushDocument,
    "\n  fragment FoundMessage on MessageSearchEdge {\n    highlights {\n      parts {\n        text\n        isMatch\n      }\n    }\n    node {\n      id\n      position\n      conversationId\n      content\n      createdAt\n      sender {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.FoundMessageFragmentDoc,
    "\n  query SearchMessages($query: String!, $conversationId: ID, $after: String) {\n    searchMessages(query: $query, conversationId: $conversationId, first: 20, after: $after) {\n      edges {\n        node {\n          id\n        }\n        ...FoundMessage\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.SearchMessagesDocument,
    "\n  query OwnLocale {\n    locales\n    viewer {\n      id\n      locale\n    }\n  }\n": typeof types.OwnLocaleDocument,
    "\n  mutation SetLocale($input: SetLocaleInput!) {\n    setLocale(input: $input) {\n      viewer {\n        id\n        locale\n      }\n    }\n  }\n": typeof types.SetLocaleDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput) {\n    deleteAccount(input: $input) {\n      userId\n    }\n  }\n": typeof types.DeleteAccountDocument,
    "\n  query DataExport($after: String) {\n    viewer {\n      id\n      dataExport(first: 100, after: $after) {\n        edges {\n          node {\n            kind\n            data\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.DataExportDocument,
    "\n  fragment DoNotDisturb on UserStatus {\n    status\n    statusUntil\n  }\n": typeof types.DoNotDisturbFragmentDoc,
    "\n  mutation SetDoNotDisturb($input: SetStatusInput!) {\n    setStatus(input: $input) {\n      status {\n        id\n      }\n    }\n  }\n": typeof types.SetDoNotDisturbDocument,
    "\n  fragment KindsForm on NotificationSettings {\n    kinds {\n      id\n      kind\n      inApp\n      email\n      push\n    }\n  }\n": typeof types.KindsFormFragmentDoc,
    "\n  query OwnNotificationSettings {\n    viewer {\n      id\n      status {\n        id\n        ...DoNotDisturb\n      }\n      notificationSettings {\n        id\n        ...KindsForm\n        ...QuietHoursForm\n      }\n    }\n  }\n": typeof types.OwnNotificationSettingsDocument,
    "\n  fragment QuietHoursForm on NotificationSettings {\n    quietHours {\n      from\n      to\n      days\n      timeZone\n    }\n  }\n": typeof types.QuietHoursFormFragmentDoc,
    "\n  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {\n    updateNotificationSettings(input: $input) {\n      settings {\n        id\n      }\n    }\n  }\n": typeof types.UpdateNotificationSettingsDocument,
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
    "\n  fragment ThreadMessage on Message {\n    id\n    position\n    clientId\n    conversationId\n    content\n    createdAt\n    editedAt\n    deletedAt\n    replyToId\n    replyCount\n    sender {\n      id\n      username\n      displayName\n      avatarUrl\n    }\n    receiver {\n      id\n      displayName\n    }\n    mentions {\n      offset\n      length\n      isEveryone\n      user {\n        id\n      }\n    }\n    reactions {\n      emoji\n      count\n      hasViewerReacted\n    }\n    attachments {\n      id\n      fileName\n      contentType\n      byteSize\n      width\n      height\n    }\n  }\n": typeof types.ThreadMessageFragmentDoc,
    "\n  fragment ThreadReplies on ReplyConnection {\n    edges {\n      node {\n        id\n        ...ThreadMessage\n      }\n    }\n    pageInfo {\n      hasPreviousPage\n      startCursor\n    }\n  }\n": typeof types.ThreadRepliesFragmentDoc,
    "\n  query ThreadOfMessage($messageId: ID!) {\n    node(id: $messageId) {\n      id\n      ... on Message {\n        ...ThreadMessage\n        thread {\n          id\n          isFollowed\n          unreadCount\n        }\n        replies(last: 100) {\n          ...ThreadReplies\n        }\n      }\n    }\n  }\n": typeof types.ThreadOfMessageDocument,
    "\n  query OlderReplies($messageId: ID!, $before: String!) {\n    node(id: $messageId) {\n      id\n      ... on Message {\n        replies(last: 100, before: $before) {\n          ...ThreadReplies\n        }\n      }\n    }\n  }\n": typeof types.OlderRepliesDocument,
    "\n  subscription ThreadMessageChanges($conversationId: ID!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          id\n          replyToId\n        }\n      }\n      ... on MessageEdited {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on ReactionAdded {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on ReactionRemoved {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n    }\n  }\n": typeof types.ThreadMessageChangesDocument,
    "\n  subscription FollowedThreadChanges {\n    threadEvents {\n      __typename\n    }\n  }\n": typeof types.FollowedThreadChangesDocument,
    "\n  mutation FollowThread($input: FollowThreadInput!) {\n    followThread(input: $input) {\n      position\n    }\n  }\n": typeof types.FollowThreadDocument,
    "\n  mutation UnfollowThread($input: UnfollowThreadInput!) {\n    unfollowThread(input: $input) {\n      position\n    }\n  }\n": typeof types.UnfollowThreadDocument,
    "\n  mutation MarkThreadRead($input: MarkThreadReadInput!) {\n    markThreadRead(input: $input) {\n      position\n    }\n  }\n": typeof types.MarkThreadReadDocument,
    "\n  fragment ThreadRow on Thread {\n    id\n    unreadCount\n    message {\n      id\n      conversationId\n      content\n      deletedAt\n      replyCount\n      sender {\n        id\n        displayName\n      }\n    }\n    lastReply {\n      id\n      content\n      sender {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.ThreadRowFragmentDoc,
    "\n  query FollowedThreads($unreadOnly: Boolean!, $after: String) {\n    viewer {\n      id\n      threads(first: 20, unreadOnly: $unreadOnly, after: $after) {\n        edges {\n          node {\n            id\n            ...ThreadRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.FollowedThreadsDocument,
    "\n  query ConversationOfWidget($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        viewerMember {\n          id\n        }\n      }\n      ... on Project {\n        title\n      }\n      ... on DirectChat {\n        partner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.ConversationOfWidgetDocument,
    "\n  mutation JoinByWidget($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n    }\n  }\n": typeof types.JoinByWidgetDocument,
};
const documents: Documents = {
    "\n  mutation ConfirmIdentity($input: ConfirmIdentityInput!) {\n    confirmIdentity(input: $input) {\n      confirmedUntil\n    }\n  }\n": types.ConfirmIdentityDocument,
    "\n  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n    requestPasswordReset(input: $input) {\n      email\n    }\n  }\n": types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($input: ResetPasswordInput!) {\n    resetPassword(input: $input) {\n      position\n    }\n  }\n": types.ResetPasswordDocument,
    "\n  mutation VerifyEmail($input: VerifyEmailInput!) {\n    verifyEmail(input: $input) {\n      position\n    }\n  }\n": types.VerifyEmailDocument,
    "\n  query AdminAuditLog(\n    $actions: [AdminAction!]\n    $actorId: ID\n    $subjectId: ID\n    $since: DateTime\n    $until: DateTime\n    $after: String\n  ) {\n    auditLog(\n      first: 30\n      actions: $actions\n      actorId: $actorId\n      subjectId: $subjectId\n      since: $since\n      until: $until\n      after: $after\n    ) {\n      edges {\n        node {\n          id\n          ...AuditRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AdminAuditLogDocument,
    "\n  fragment AuditRow on AuditEntry {\n    id\n    action\n    at\n    details\n    subjectId\n    actor {\n      id\n      displayName\n    }\n    subject {\n      __typename\n      id\n      ... on User {\n        displayName\n      }\n    }\n  }\n": types.AuditRowFragmentDoc,
    "\n  fragment ConversationName on Conversation {\n    __typename\n    id\n    ... on Group {\n      title\n    }\n    ... on Project {\n      title\n    }\n  }\n": types.ConversationNameFragmentDoc,
    "\n  mutation ExportOneConversation($input: ExportConversationInput!) {\n    exportConversation(input: $input) {\n      conversationId\n      url\n      expiresAt\n    }\n  }\n": types.ExportOneConversationDocument,
    "\n  query ServerStorage {\n    serverStorage {\n      usedBytes\n      limitBytes\n    }\n  }\n": types.ServerStorageDocument,
    "\n  query OnlineUsers($after: String) {\n    onlineUsers(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          status\n          devices\n          user {\n            id\n            ...UserBadge\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.OnlineUsersDocument,
    "\n  subscription OnlineCount {\n    onlineCountEvents {\n      __typename\n      ... on OnlineCount {\n        count\n      }\n    }\n  }\n": types.OnlineCountDocument,
    "\n  fragment AdminReport on Report {\n    id\n    reason\n    content\n    filedAt\n    note\n    resolution\n    resolvedAt\n    messageId\n    conversationId\n    conversation {\n      ...ConversationName\n    }\n    user {\n      id\n      displayName\n      username\n    }\n    reporter {\n      id\n      displayName\n    }\n    resolvedBy {\n      id\n      displayName\n    }\n  }\n": types.AdminReportFragmentDoc,
    "\n  query AdminReports($state: ReportState!, $after: String) {\n    reports(first: 30, state: $state, after: $after) {\n      edges {\n        node {\n          id\n          ...AdminReport\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AdminReportsDocument,
    "\n  mutation ResolveOneReport($input: ResolveReportInput!) {\n    resolveReport(input: $input) {\n      position\n    }\n  }\n": types.ResolveOneReportDocument,
    "\n  mutation DropOneMessage($input: DropMessageInput!) {\n    dropMessage(input: $input) {\n      heldMessage {\n        id\n      }\n    }\n  }\n": types.DropOneMessageDocument,
    "\n  fragment HeldMessageRow on HeldMessage {\n    id\n    content\n    reason\n    heldAt\n    conversationId\n    conversation {\n      ...ConversationName\n    }\n    sender {\n      id\n      displayName\n    }\n    receiver {\n      id\n      displayName\n    }\n    attachments {\n      id\n      fileName\n      byteSize\n      url\n    }\n  }\n": types.HeldMessageRowFragmentDoc,
    "\n  mutation ReleaseHeldMessage($input: ReleaseMessageInput!) {\n    releaseMessage(input: $input) {\n      position\n    }\n  }\n": types.ReleaseHeldMessageDocument,
    "\n  query AdminHeldMessages($after: String) {\n    heldMessages(first: 30, after: $after) {\n      edges {\n        node {\n          id\n          ...HeldMessageRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AdminHeldMessagesDocument,
    "\n  subscription AdministratorsEvents {\n    adminEvents {\n      __typename\n    }\n  }\n": types.AdministratorsEventsDocument,
    "\n  fragment AdminUser on User {\n    id\n    kind\n    username\n    displayName\n    avatarUrl\n    createdAt\n    isArchived\n    presence {\n      id\n      status\n      lastSeenAt\n    }\n    account {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      bannedUntil\n      banReason\n    }\n  }\n": types.AdminUserFragmentDoc,
    "\n  query AdminUsers($filter: UserFilter, $orderBy: UserOrder, $after: String) {\n    users(first: 30, filter: $filter, orderBy: $orderBy, after: $after) {\n      edges {\n        node {\n          id\n          ...AdminUser\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AdminUsersDocument,
    "\n  mutation ArchiveUser($input: ArchiveUserInput!) {\n    archiveUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": types.ArchiveUserDocument,
    "\n  mutation UnarchiveUser($input: UnarchiveUserInput!) {\n    unarchiveUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": types.UnarchiveUserDocument,
    "\n  mutation BanUser($input: BanUserInput!) {\n    banUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": types.BanUserDocument,
    "\n  mutation UnbanUser($input: UnbanUserInput!) {\n    unbanUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": types.UnbanUserDocument,
    "\n  mutation GrantAdmin($input: GrantAdminInput!) {\n    grantAdmin(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": types.GrantAdminDocument,
    "\n  mutation RevokeAdmin($input: RevokeAdminInput!) {\n    revokeAdmin(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n": types.RevokeAdminDocument,
    "\n  mutation EraseUser($input: EraseUserInput!) {\n    eraseUser(input: $input) {\n      erasure {\n        id\n        user {\n          ...AdminUser\n        }\n      }\n    }\n  }\n": types.EraseUserDocument,
    "\n  query DeliveriesOfWebhook($id: ID!, $state: DeliveryState, $after: String) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Webhook {\n        deliveries(first: 30, state: $state, after: $after) {\n          edges {\n            node {\n              id\n              state\n              ...DeliveryRow\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": types.DeliveriesOfWebhookDocument,
    "\n  fragment DeliveryRow on Delivery {\n    id\n    event\n    state\n    at\n    attempts\n    lastStatus\n    lastError\n  }\n": types.DeliveryRowFragmentDoc,
    "\n  fragment WebhookParts on Webhook {\n    id\n    url\n    description\n    events\n    isEnabled\n    createdAt\n    createdBy {\n      id\n      displayName\n    }\n  }\n": types.WebhookPartsFragmentDoc,
    "\n  query AdminWebhooks {\n    webhooks {\n      id\n      ...WebhookParts\n    }\n  }\n": types.AdminWebhooksDocument,
    "\n  query AdminWebhook($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Webhook {\n        ...WebhookParts\n      }\n    }\n  }\n": types.AdminWebhookDocument,
    "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        id\n      }\n    }\n  }\n": types.CreateWebhookDocument,
    "\n  mutation UpdateWebhook($input: UpdateWebhookInput!) {\n    updateWebhook(input: $input) {\n      webhook {\n        id\n      }\n    }\n  }\n": types.UpdateWebhookDocument,
    "\n  mutation DeleteWebhook($input: DeleteWebhookInput!) {\n    deleteWebhook(input: $input) {\n      webhookId\n    }\n  }\n": types.DeleteWebhookDocument,
    "\n  mutation PingWebhook($input: PingWebhookInput!) {\n    pingWebhook(input: $input) {\n      delivery {\n        id\n        state\n        lastStatus\n        lastError\n      }\n    }\n  }\n": types.PingWebhookDocument,
    "\n  mutation RedeliverWebhook($input: RedeliverWebhookInput!) {\n    redeliverWebhook(input: $input) {\n      count\n    }\n  }\n": types.RedeliverWebhookDocument,
    "\n  query ViewerOfPage {\n    viewer {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      hasSecondFactor\n      user {\n        id\n        kind\n        username\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": types.ViewerOfPageDocument,
    "\n  subscription ViewerEvents {\n    accountEvents {\n      __typename\n    }\n  }\n": types.ViewerEventsDocument,
    "\n  mutation OpenDirectChat($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n": types.OpenDirectChatDocument,
    "\n  mutation CreateGroup($input: CreateGroupInput!) {\n    createGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": types.CreateGroupDocument,
    "\n  query OwnInvitations($after: String) {\n    viewer {\n      id\n      invitations(first: 20, after: $after) {\n        edges {\n          node {\n            id\n            groupId\n            group {\n              id\n              title\n            }\n            invitedBy {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.OwnInvitationsDocument,
    "\n  subscription InvitationChanges {\n    membershipEvents {\n      __typename\n    }\n  }\n": types.InvitationChangesDocument,
    "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      position\n    }\n  }\n": types.AcceptInvitationDocument,
    "\n  mutation DeclineInvitation($input: DeclineInvitationInput!) {\n    declineInvitation(input: $input) {\n      position\n    }\n  }\n": types.DeclineInvitationDocument,
    "\n  fragment PublicGroupRow on Group {\n    id\n    title\n    description\n    memberCount\n    viewerMember {\n      id\n    }\n  }\n": types.PublicGroupRowFragmentDoc,
    "\n  mutation JoinPublicGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": types.JoinPublicGroupDocument,
    "\n  query PublicGroups($search: String, $after: String) {\n    groups(first: 30, search: $search, after: $after) {\n      edges {\n        node {\n          id\n          ...PublicGroupRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PublicGroupsDocument,
    "\n  subscription PublicGroupChanges {\n    publicGroupEvents {\n      __typename\n    }\n  }\n": types.PublicGroupChangesDocument,
    "\n  query GroupByLink($token: String!) {\n    groupByLink(token: $token) {\n      id\n      title\n      description\n      memberCount\n    }\n  }\n": types.GroupByLinkDocument,
    "\n  mutation JoinByLink($input: JoinByLinkInput!) {\n    joinByLink(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n": types.JoinByLinkDocument,
    "\n  mutation InviteUser($input: InviteUserInput!) {\n    inviteUser(input: $input) {\n      position\n    }\n  }\n": types.InviteUserDocument,
    "\n  query BansOfGroup($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      ... on Group {\n        bans(first: 20, after: $after) {\n          edges {\n            node {\n              id\n              createdAt\n              user {\n                id\n                displayName\n                ...UserBadge\n              }\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": types.BansOfGroupDocument,
    "\n  mutation UnbanMember($input: UnbanMemberInput!) {\n    unbanMember(input: $input) {\n      userId\n    }\n  }\n": types.UnbanMemberDocument,
    "\n  mutation UpdateGroup($input: UpdateGroupInput!) {\n    updateGroup(input: $input) {\n      position\n    }\n  }\n": types.UpdateGroupDocument,
    "\n  query GroupOfSettings($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        description\n        visibility\n        writers\n        slowModeSeconds\n        memberCount\n        viewerMember {\n          id\n          role\n        }\n      }\n    }\n  }\n": types.GroupOfSettingsDocument,
    "\n  subscription GroupEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n": types.GroupEventsDocument,
    "\n  query InviteLinks($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      ... on Group {\n        inviteLinks(first: 20, after: $after) {\n          edges {\n            node {\n              id\n              createdAt\n              expiresAt\n              uses\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n": types.InviteLinksDocument,
    "\n  mutation CreateInviteLink($input: CreateInviteLinkInput!) {\n    createInviteLink(input: $input) {\n      token\n    }\n  }\n": types.CreateInviteLinkDocument,
    "\n  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {\n    revokeInviteLink(input: $input) {\n      linkId\n    }\n  }\n": types.RevokeInviteLinkDocument,
    "\n  mutation LeaveGroup($input: LeaveConversationInput!) {\n    leaveConversation(input: $input) {\n      conversationId\n    }\n  }\n": types.LeaveGroupDocument,
    "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n    }\n  }\n": types.DeleteGroupDocument,
    "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      position\n    }\n  }\n": types.ChangeMemberRoleDocument,
    "\n  mutation TransferOwnership($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n    }\n  }\n": types.TransferOwnershipDocument,
    "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n    }\n  }\n": types.RemoveMemberDocument,
    "\n  mutation BanMember($input: BanMemberInput!) {\n    banMember(input: $input) {\n      position\n    }\n  }\n": types.BanMemberDocument,
    "\n  query MembersOfGroup($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      members(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            role\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.MembersOfGroupDocument,
    "\n  query NewestMessage($conversationId: ID!) {\n    messages(conversationId: $conversationId, last: 1) {\n      edges {\n        node {\n          id\n          position\n          createdAt\n        }\n      }\n    }\n  }\n": types.NewestMessageDocument,
    "\n  query MessageAfter($conversationId: ID!, $after: String!) {\n    messages(conversationId: $conversationId, first: 1, after: $after) {\n      edges {\n        node {\n          id\n          position\n          createdAt\n        }\n      }\n    }\n  }\n": types.MessageAfterDocument,
    "\n  mutation DeleteMessage($input: DeleteMessageInput!) {\n    deleteMessage(input: $input) {\n      position\n    }\n  }\n": types.DeleteMessageDocument,
    "\n  mutation EditMessage($input: EditMessageInput!) {\n    editMessage(input: $input) {\n      position\n    }\n  }\n": types.EditMessageDocument,
    "\n  query AttachmentUrl($id: ID!) {\n    attachment(id: $id) {\n      id\n      url\n    }\n  }\n": types.AttachmentUrlDocument,
    "\n  mutation AddReaction($input: AddReactionInput!) {\n    addReaction(input: $input) {\n      position\n    }\n  }\n": types.AddReactionDocument,
    "\n  mutation RemoveReaction($input: RemoveReactionInput!) {\n    removeReaction(input: $input) {\n      position\n    }\n  }\n": types.RemoveReactionDocument,
    "\n  query MembersToMention($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      __typename\n      id\n      viewerMember {\n        id\n        role\n      }\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              username\n              nickname\n              displayName\n              avatarUrl\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.MembersToMentionDocument,
    "\n  query Readers($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      id\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            readPosition\n            user {\n              id\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ReadersDocument,
    "\n  fragment NotificationRow on Notification {\n    id\n    kind\n    at\n    about {\n      __typename\n      ... on Mentioned {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on Replied {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on ThreadReplied {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on MessageMissed {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on FriendRequestReceived {\n        user {\n          id\n          displayName\n        }\n      }\n      ... on FriendAdded {\n        user {\n          id\n          displayName\n        }\n      }\n      ... on InvitationReceived {\n        invitation {\n          id\n          group {\n            id\n            title\n          }\n          invitedBy {\n            id\n            displayName\n          }\n        }\n      }\n      ... on SignedIn {\n        address\n      }\n      ... on SessionsEnded {\n        endReason\n      }\n      ... on AdminChanged {\n        isAdmin\n      }\n      ... on ProjectAction {\n        text(locale: $locale)\n        projectId\n        project {\n          id\n        }\n      }\n    }\n  }\n": types.NotificationRowFragmentDoc,
    "\n  query Inbox($unreadOnly: Boolean!, $locale: String!, $after: String) {\n    viewer {\n      id\n      notifications(first: 30, unreadOnly: $unreadOnly, after: $after) {\n        cursor\n        edges {\n          node {\n            id\n            position\n            readAt\n            ...NotificationRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.InboxDocument,
    "\n  subscription InboxEvents($after: Cursor, $locale: String!) {\n    notificationEvents(after: $after) {\n      __typename\n      ... on NotificationAdded {\n        notification {\n          id\n          position\n          readAt\n          ...NotificationRow\n        }\n      }\n      ... on NotificationRead {\n        notificationId\n      }\n      ... on NotificationsRead {\n        notificationIds\n      }\n      ... on AllNotificationsRead {\n        upTo\n      }\n    }\n  }\n": types.InboxEventsDocument,
    "\n  query BlockedUsers($after: String) {\n    viewer {\n      id\n      blockedUsers(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.BlockedUsersDocument,
    "\n  query Friends($after: String) {\n    viewer {\n      id\n      friends(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.FriendsDocument,
    "\n  query FriendRequests($direction: FriendRequestDirection!, $after: String) {\n    viewer {\n      id\n      friendRequests(direction: $direction, first: 50, after: $after) {\n        edges {\n          node {\n            id\n            sender {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n            recipient {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.FriendRequestsDocument,
    "\n  fragment ProfileHead on User {\n    id\n    username\n    displayName\n    firstName\n    lastName\n    avatarUrl\n    createdAt\n    presence {\n      id\n      customStatus {\n        emoji\n        text\n      }\n    }\n  }\n": types.ProfileHeadFragmentDoc,
    "\n  query ProfileOfUser($id: ID!) {\n    user(by: { id: $id }) {\n      id\n      kind\n      displayName\n      firstName\n      lastName\n      about\n      createdAt\n      relation\n      ...RelationTarget\n      ...ProfileHead\n    }\n  }\n": types.ProfileOfUserDocument,
    "\n  mutation ReportUser($input: FileReportInput!) {\n    fileReport(input: $input) {\n      reportId\n    }\n  }\n": types.ReportUserDocument,
    "\n  fragment RelationTarget on User {\n    id\n    displayName\n    relation\n  }\n": types.RelationTargetFragmentDoc,
    "\n  mutation SendFriendRequest($input: SendFriendRequestInput!) {\n    sendFriendRequest(input: $input) {\n      position\n    }\n  }\n": types.SendFriendRequestDocument,
    "\n  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {\n    acceptFriendRequest(input: $input) {\n      position\n    }\n  }\n": types.AcceptFriendRequestDocument,
    "\n  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {\n    declineFriendRequest(input: $input) {\n      position\n    }\n  }\n": types.DeclineFriendRequestDocument,
    "\n  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {\n    cancelFriendRequest(input: $input) {\n      position\n    }\n  }\n": types.CancelFriendRequestDocument,
    "\n  mutation RemoveFriend($input: RemoveFriendInput!) {\n    removeFriend(input: $input) {\n      position\n    }\n  }\n": types.RemoveFriendDocument,
    "\n  mutation BlockUser($input: BlockUserInput!) {\n    blockUser(input: $input) {\n      position\n    }\n  }\n": types.BlockUserDocument,
    "\n  mutation UnblockUser($input: UnblockUserInput!) {\n    unblockUser(input: $input) {\n      position\n    }\n  }\n": types.UnblockUserDocument,
    "\n  query OwnStatus {\n    viewer {\n      id\n      status {\n        id\n        status\n        statusUntil\n        isInvisible\n        customStatus {\n          emoji\n          text\n          expiresAt\n        }\n      }\n    }\n  }\n": types.OwnStatusDocument,
    "\n  mutation SetStatus($input: SetStatusInput!) {\n    setStatus(input: $input) {\n      status {\n        id\n      }\n    }\n  }\n": types.SetStatusDocument,
    "\n  subscription FriendChanges {\n    friendEvents {\n      __typename\n    }\n  }\n": types.FriendChangesDocument,
    "\n  fragment UserBadge on User {\n    id\n    username\n    displayName\n    avatarUrl\n  }\n": types.UserBadgeFragmentDoc,
    "\n  query SearchUsers($query: String!) {\n    searchUsers(query: $query, first: 20) {\n      edges {\n        node {\n          id\n          ...UserBadge\n        }\n      }\n    }\n  }\n": types.SearchUsersDocument,
    "\n  mutation OpenChatWith($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n": types.OpenChatWithDocument,
    "\n  mutation PinMessage($input: PinMessageInput!) {\n    pinMessage(input: $input) {\n      position\n    }\n  }\n": types.PinMessageDocument,
    "\n  fragment PinnedRow on Message {\n    id\n    position\n    content\n    createdAt\n    sender {\n      id\n      displayName\n    }\n  }\n": types.PinnedRowFragmentDoc,
    "\n  mutation UnpinMessage($input: UnpinMessageInput!) {\n    unpinMessage(input: $input) {\n      position\n    }\n  }\n": types.UnpinMessageDocument,
    "\n  query PinnedMessages($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      id\n      pinnedMessages(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            ...PinnedRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.PinnedMessagesDocument,
    "\n  subscription PinChanges($conversationId: ID!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n    }\n  }\n": types.PinChangesDocument,
    "\n  query PastActions($locale: String!, $after: String) {\n    viewer {\n      id\n      notifications(first: 100, after: $after) {\n        cursor\n        edges {\n          node {\n            id\n            about {\n              __typename\n              ... on ProjectAction {\n                position\n                at\n                text(locale: $locale)\n                projectId\n                project {\n                  id\n                }\n                actor {\n                  id\n                  displayName\n                  avatarUrl\n                }\n              }\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.PastActionsDocument,
    "\n  subscription NewActions($after: Cursor, $locale: String!) {\n    projectActionEvents(after: $after) {\n      __typename\n      ... on ProjectAction {\n        position\n        at\n        text(locale: $locale)\n        projectId\n        project {\n          id\n        }\n        actor {\n          id\n          displayName\n          avatarUrl\n        }\n      }\n    }\n  }\n": types.NewActionsDocument,
    "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) {\n      project {\n        id\n      }\n    }\n  }\n": types.CreateProjectDocument,
    "\n  query OwnProjects($after: String) {\n    viewer {\n      id\n      projects(first: 30, after: $after) {\n        edges {\n          node {\n            id\n            title\n            memberCount\n            viewerRole\n            meeting {\n              id\n              participantCount\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.OwnProjectsDocument,
    "\n  subscription ProjectListChanges {\n    membershipEvents {\n      __typename\n    }\n  }\n": types.ProjectListChangesDocument,
    "\n  subscription ProjectListActions {\n    projectActionEvents {\n      __typename\n    }\n  }\n": types.ProjectListActionsDocument,
    "\n  mutation JoinMeeting($input: JoinMeetingInput!) {\n    joinMeeting(input: $input) {\n      position\n    }\n  }\n": types.JoinMeetingDocument,
    "\n  mutation LeaveMeeting($input: LeaveMeetingInput!) {\n    leaveMeeting(input: $input) {\n      position\n    }\n  }\n": types.LeaveMeetingDocument,
    "\n  fragment MeetingPanel on Meeting {\n    participantCount\n    participants(first: 100) {\n      edges {\n        node {\n          id\n          joinedAt\n          user {\n            id\n            ...UserBadge\n          }\n        }\n      }\n    }\n  }\n": types.MeetingPanelFragmentDoc,
    "\n  mutation AddParticipant($input: AddMemberInput!) {\n    addMember(input: $input) {\n      position\n    }\n  }\n": types.AddParticipantDocument,
    "\n  mutation AppointCoach($input: AppointCoachInput!) {\n    appointCoach(input: $input) {\n      position\n    }\n  }\n": types.AppointCoachDocument,
    "\n  mutation WithdrawCoach($input: WithdrawCoachInput!) {\n    withdrawCoach(input: $input) {\n      position\n    }\n  }\n": types.WithdrawCoachDocument,
    "\n  mutation TransferProject($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n    }\n  }\n": types.TransferProjectDocument,
    "\n  mutation RemoveFromProject($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n    }\n  }\n": types.RemoveFromProjectDocument,
    "\n  query CoachesOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      coaches(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.CoachesOfProjectDocument,
    "\n  query ParticipantsOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      participants(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ParticipantsOfProjectDocument,
    "\n  mutation LeaveProject($input: LeaveConversationInput!) {\n    leaveConversation(input: $input) {\n      conversationId\n    }\n  }\n": types.LeaveProjectDocument,
    "\n  mutation DeleteProject($input: DeleteProjectInput!) {\n    deleteProject(input: $input) {\n      projectId\n    }\n  }\n": types.DeleteProjectDocument,
    "\n  query ProjectOfPage($id: ID!) {\n    project(id: $id) {\n      id\n      title\n      memberCount\n      viewerRole\n      owner {\n        id\n        ...UserBadge\n      }\n      meeting {\n        id\n        ...MeetingPanel\n      }\n    }\n  }\n": types.ProjectOfPageDocument,
    "\n  subscription ProjectEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n": types.ProjectEventsDocument,
    "\n  mutation RenameProject($input: RenameProjectInput!) {\n    renameProject(input: $input) {\n      position\n    }\n  }\n": types.RenameProjectDocument,
    "\n  query ReceiversOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.ReceiversOfProjectDocument,
    "\n  subscription ReceiverChanges($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n": types.ReceiverChangesDocument,
    "\n  query PushKey {\n    pushKey\n  }\n": types.PushKeyDocument,
    "\n  mutation RegisterPush($input: RegisterPushSubscriptionInput!) {\n    registerPushSubscription(input: $input) {\n      subscription {\n        id\n      }\n    }\n  }\n": types.RegisterPushDocument,
    "\n  mutation UnregisterPush($input: UnregisterPushSubscriptionInput!) {\n    unregisterPushSubscription(input: $input) {\n      subscriptionId\n    }\n  }\n": types.UnregisterPushDocument,
    "\n  fragment FoundMessage on MessageSearchEdge {\n    highlights {\n      parts {\n        text\n        isMatch\n      }\n    }\n    node {\n      id\n      position\n      conversationId\n      content\n      createdAt\n      sender {\n        id\n        displayName\n      }\n    }\n  }\n": types.FoundMessageFragmentDoc,
    "\n  query SearchMessages($query: String!, $conversationId: ID, $after: String) {\n    searchMessages(query: $query, conversationId: $conversationId, first: 20, after: $after) {\n      edges {\n        node {\n          id\n        }\n        ...FoundMessage\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.SearchMessagesDocument,
    "\n  query OwnLocale {\n    locales\n    viewer {\n      id\n      locale\n    }\n  }\n": types.OwnLocaleDocument,
    "\n  mutation SetLocale($input: SetLocaleInput!) {\n    setLocale(input: $input) {\n      viewer {\n        id\n        locale\n      }\n    }\n  }\n": types.SetLocaleDocument,
    "\n  mutation DeleteAccount($input: DeleteAccountInput) {\n    deleteAccount(input: $input) {\n      userId\n    }\n  }\n": types.DeleteAccountDocument,
    "\n  query DataExport($after: String) {\n    viewer {\n      id\n      dataExport(first: 100, after: $after) {\n        edges {\n          node {\n            kind\n            data\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.DataExportDocument,
    "\n  fragment DoNotDisturb on UserStatus {\n    status\n    statusUntil\n  }\n": types.DoNotDisturbFragmentDoc,
    "\n  mutation SetDoNotDisturb($input: SetStatusInput!) {\n    setStatus(input: $input) {\n      status {\n        id\n      }\n    }\n  }\n": types.SetDoNotDisturbDocument,
    "\n  fragment KindsForm on NotificationSettings {\n    kinds {\n      id\n      kind\n      inApp\n      email\n      push\n    }\n  }\n": types.KindsFormFragmentDoc,
    "\n  query OwnNotificationSettings {\n    viewer {\n      id\n      status {\n        id\n        ...DoNotDisturb\n      }\n      notificationSettings {\n        id\n        ...KindsForm\n        ...QuietHoursForm\n      }\n    }\n  }\n": types.OwnNotificationSettingsDocument,
    "\n  fragment QuietHoursForm on NotificationSettings {\n    quietHours {\n      from\n      to\n      days\n      timeZone\n    }\n  }\n": types.QuietHoursFormFragmentDoc,
    "\n  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {\n    updateNotificationSettings(input: $input) {\n      settings {\n        id\n      }\n    }\n  }\n": types.UpdateNotificationSettingsDocument,
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
    "\n  fragment ThreadMessage on Message {\n    id\n    position\n    clientId\n    conversationId\n    content\n    createdAt\n    editedAt\n    deletedAt\n    replyToId\n    replyCount\n    sender {\n      id\n      username\n      displayName\n      avatarUrl\n    }\n    receiver {\n      id\n      displayName\n    }\n    mentions {\n      offset\n      length\n      isEveryone\n      user {\n        id\n      }\n    }\n    reactions {\n      emoji\n      count\n      hasViewerReacted\n    }\n    attachments {\n      id\n      fileName\n      contentType\n      byteSize\n      width\n      height\n    }\n  }\n": types.ThreadMessageFragmentDoc,
    "\n  fragment ThreadReplies on ReplyConnection {\n    edges {\n      node {\n        id\n        ...ThreadMessage\n      }\n    }\n    pageInfo {\n      hasPreviousPage\n      startCursor\n    }\n  }\n": types.ThreadRepliesFragmentDoc,
    "\n  query ThreadOfMessage($messageId: ID!) {\n    node(id: $messageId) {\n      id\n      ... on Message {\n        ...ThreadMessage\n        thread {\n          id\n          isFollowed\n          unreadCount\n        }\n        replies(last: 100) {\n          ...ThreadReplies\n        }\n      }\n    }\n  }\n": types.ThreadOfMessageDocument,
    "\n  query OlderReplies($messageId: ID!, $before: String!) {\n    node(id: $messageId) {\n      id\n      ... on Message {\n        replies(last: 100, before: $before) {\n          ...ThreadReplies\n        }\n      }\n    }\n  }\n": types.OlderRepliesDocument,
    "\n  subscription ThreadMessageChanges($conversationId: ID!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          id\n          replyToId\n        }\n      }\n      ... on MessageEdited {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on ReactionAdded {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on ReactionRemoved {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n    }\n  }\n": types.ThreadMessageChangesDocument,
    "\n  subscription FollowedThreadChanges {\n    threadEvents {\n      __typename\n    }\n  }\n": types.FollowedThreadChangesDocument,
    "\n  mutation FollowThread($input: FollowThreadInput!) {\n    followThread(input: $input) {\n      position\n    }\n  }\n": types.FollowThreadDocument,
    "\n  mutation UnfollowThread($input: UnfollowThreadInput!) {\n    unfollowThread(input: $input) {\n      position\n    }\n  }\n": types.UnfollowThreadDocument,
    "\n  mutation MarkThreadRead($input: MarkThreadReadInput!) {\n    markThreadRead(input: $input) {\n      position\n    }\n  }\n": types.MarkThreadReadDocument,
    "\n  fragment ThreadRow on Thread {\n    id\n    unreadCount\n    message {\n      id\n      conversationId\n      content\n      deletedAt\n      replyCount\n      sender {\n        id\n        displayName\n      }\n    }\n    lastReply {\n      id\n      content\n      sender {\n        id\n        displayName\n      }\n    }\n  }\n": types.ThreadRowFragmentDoc,
    "\n  query FollowedThreads($unreadOnly: Boolean!, $after: String) {\n    viewer {\n      id\n      threads(first: 20, unreadOnly: $unreadOnly, after: $after) {\n        edges {\n          node {\n            id\n            ...ThreadRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.FollowedThreadsDocument,
    "\n  query ConversationOfWidget($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        viewerMember {\n          id\n        }\n      }\n      ... on Project {\n        title\n      }\n      ... on DirectChat {\n        partner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.ConversationOfWidgetDocument,
    "\n  mutation JoinByWidget($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n    }\n  }\n": types.JoinByWidgetDocument,
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
export function graphql(source: "\n  query AdminAuditLog(\n    $actions: [AdminAction!]\n    $actorId: ID\n    $subjectId: ID\n    $since: DateTime\n    $until: DateTime\n    $after: String\n  ) {\n    auditLog(\n      first: 30\n      actions: $actions\n      actorId: $actorId\n      subjectId: $subjectId\n      since: $since\n      until: $until\n      after: $after\n    ) {\n      edges {\n        node {\n          id\n          ...AuditRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdminAuditLogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AuditRow on AuditEntry {\n    id\n    action\n    at\n    details\n    subjectId\n    actor {\n      id\n      displayName\n    }\n    subject {\n      __typename\n      id\n      ... on User {\n        displayName\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AuditRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ConversationName on Conversation {\n    __typename\n    id\n    ... on Group {\n      title\n    }\n    ... on Project {\n      title\n    }\n  }\n"): typeof import('./graphql.ts').ConversationNameFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ExportOneConversation($input: ExportConversationInput!) {\n    exportConversation(input: $input) {\n      conversationId\n      url\n      expiresAt\n    }\n  }\n"): typeof import('./graphql.ts').ExportOneConversationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServerStorage {\n    serverStorage {\n      usedBytes\n      limitBytes\n    }\n  }\n"): typeof import('./graphql.ts').ServerStorageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OnlineUsers($after: String) {\n    onlineUsers(first: 50, after: $after) {\n      edges {\n        node {\n          id\n          status\n          devices\n          user {\n            id\n            ...UserBadge\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OnlineUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OnlineCount {\n    onlineCountEvents {\n      __typename\n      ... on OnlineCount {\n        count\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OnlineCountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminReport on Report {\n    id\n    reason\n    content\n    filedAt\n    note\n    resolution\n    resolvedAt\n    messageId\n    conversationId\n    conversation {\n      ...ConversationName\n    }\n    user {\n      id\n      displayName\n      username\n    }\n    reporter {\n      id\n      displayName\n    }\n    resolvedBy {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').AdminReportFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminReports($state: ReportState!, $after: String) {\n    reports(first: 30, state: $state, after: $after) {\n      edges {\n        node {\n          id\n          ...AdminReport\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdminReportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResolveOneReport($input: ResolveReportInput!) {\n    resolveReport(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').ResolveOneReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DropOneMessage($input: DropMessageInput!) {\n    dropMessage(input: $input) {\n      heldMessage {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DropOneMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HeldMessageRow on HeldMessage {\n    id\n    content\n    reason\n    heldAt\n    conversationId\n    conversation {\n      ...ConversationName\n    }\n    sender {\n      id\n      displayName\n    }\n    receiver {\n      id\n      displayName\n    }\n    attachments {\n      id\n      fileName\n      byteSize\n      url\n    }\n  }\n"): typeof import('./graphql.ts').HeldMessageRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReleaseHeldMessage($input: ReleaseMessageInput!) {\n    releaseMessage(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').ReleaseHeldMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminHeldMessages($after: String) {\n    heldMessages(first: 30, after: $after) {\n      edges {\n        node {\n          id\n          ...HeldMessageRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdminHeldMessagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AdministratorsEvents {\n    adminEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').AdministratorsEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdminUser on User {\n    id\n    kind\n    username\n    displayName\n    avatarUrl\n    createdAt\n    isArchived\n    presence {\n      id\n      status\n      lastSeenAt\n    }\n    account {\n      id\n      email\n      isAdmin\n      isEmailVerified\n      bannedUntil\n      banReason\n    }\n  }\n"): typeof import('./graphql.ts').AdminUserFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminUsers($filter: UserFilter, $orderBy: UserOrder, $after: String) {\n    users(first: 30, filter: $filter, orderBy: $orderBy, after: $after) {\n      edges {\n        node {\n          id\n          ...AdminUser\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdminUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveUser($input: ArchiveUserInput!) {\n    archiveUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ArchiveUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnarchiveUser($input: UnarchiveUserInput!) {\n    unarchiveUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnarchiveUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BanUser($input: BanUserInput!) {\n    banUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BanUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnbanUser($input: UnbanUserInput!) {\n    unbanUser(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnbanUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GrantAdmin($input: GrantAdminInput!) {\n    grantAdmin(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n"): typeof import('./graphql.ts').GrantAdminDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeAdmin($input: RevokeAdminInput!) {\n    revokeAdmin(input: $input) {\n      user {\n        ...AdminUser\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevokeAdminDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EraseUser($input: EraseUserInput!) {\n    eraseUser(input: $input) {\n      erasure {\n        id\n        user {\n          ...AdminUser\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EraseUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeliveriesOfWebhook($id: ID!, $state: DeliveryState, $after: String) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Webhook {\n        deliveries(first: 30, state: $state, after: $after) {\n          edges {\n            node {\n              id\n              state\n              ...DeliveryRow\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeliveriesOfWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryRow on Delivery {\n    id\n    event\n    state\n    at\n    attempts\n    lastStatus\n    lastError\n  }\n"): typeof import('./graphql.ts').DeliveryRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WebhookParts on Webhook {\n    id\n    url\n    description\n    events\n    isEnabled\n    createdAt\n    createdBy {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').WebhookPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminWebhooks {\n    webhooks {\n      id\n      ...WebhookParts\n    }\n  }\n"): typeof import('./graphql.ts').AdminWebhooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminWebhook($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Webhook {\n        ...WebhookParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdminWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWebhook($input: CreateWebhookInput!) {\n    createWebhook(input: $input) {\n      secret\n      webhook {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWebhook($input: UpdateWebhookInput!) {\n    updateWebhook(input: $input) {\n      webhook {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteWebhook($input: DeleteWebhookInput!) {\n    deleteWebhook(input: $input) {\n      webhookId\n    }\n  }\n"): typeof import('./graphql.ts').DeleteWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PingWebhook($input: PingWebhookInput!) {\n    pingWebhook(input: $input) {\n      delivery {\n        id\n        state\n        lastStatus\n        lastError\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PingWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RedeliverWebhook($input: RedeliverWebhookInput!) {\n    redeliverWebhook(input: $input) {\n      count\n    }\n  }\n"): typeof import('./graphql.ts').RedeliverWebhookDocument;
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
export function graphql(source: "\n  query OwnInvitations($after: String) {\n    viewer {\n      id\n      invitations(first: 20, after: $after) {\n        edges {\n          node {\n            id\n            groupId\n            group {\n              id\n              title\n            }\n            invitedBy {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnInvitationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription InvitationChanges {\n    membershipEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').InvitationChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptInvitation($input: AcceptInvitationInput!) {\n    acceptInvitation(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineInvitation($input: DeclineInvitationInput!) {\n    declineInvitation(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').DeclineInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PublicGroupRow on Group {\n    id\n    title\n    description\n    memberCount\n    viewerMember {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').PublicGroupRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinPublicGroup($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').JoinPublicGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PublicGroups($search: String, $after: String) {\n    groups(first: 30, search: $search, after: $after) {\n      edges {\n        node {\n          id\n          ...PublicGroupRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PublicGroupsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PublicGroupChanges {\n    publicGroupEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').PublicGroupChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GroupByLink($token: String!) {\n    groupByLink(token: $token) {\n      id\n      title\n      description\n      memberCount\n    }\n  }\n"): typeof import('./graphql.ts').GroupByLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinByLink($input: JoinByLinkInput!) {\n    joinByLink(input: $input) {\n      group {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').JoinByLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteUser($input: InviteUserInput!) {\n    inviteUser(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').InviteUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BansOfGroup($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      ... on Group {\n        bans(first: 20, after: $after) {\n          edges {\n            node {\n              id\n              createdAt\n              user {\n                id\n                displayName\n                ...UserBadge\n              }\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BansOfGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnbanMember($input: UnbanMemberInput!) {\n    unbanMember(input: $input) {\n      userId\n    }\n  }\n"): typeof import('./graphql.ts').UnbanMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateGroup($input: UpdateGroupInput!) {\n    updateGroup(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').UpdateGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GroupOfSettings($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        description\n        visibility\n        writers\n        slowModeSeconds\n        memberCount\n        viewerMember {\n          id\n          role\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').GroupOfSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription GroupEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').GroupEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query InviteLinks($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      ... on Group {\n        inviteLinks(first: 20, after: $after) {\n          edges {\n            node {\n              id\n              createdAt\n              expiresAt\n              uses\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').InviteLinksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateInviteLink($input: CreateInviteLinkInput!) {\n    createInviteLink(input: $input) {\n      token\n    }\n  }\n"): typeof import('./graphql.ts').CreateInviteLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {\n    revokeInviteLink(input: $input) {\n      linkId\n    }\n  }\n"): typeof import('./graphql.ts').RevokeInviteLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveGroup($input: LeaveConversationInput!) {\n    leaveConversation(input: $input) {\n      conversationId\n    }\n  }\n"): typeof import('./graphql.ts').LeaveGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteGroup($input: DeleteGroupInput!) {\n    deleteGroup(input: $input) {\n      groupId\n    }\n  }\n"): typeof import('./graphql.ts').DeleteGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n    changeMemberRole(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').ChangeMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferOwnership($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').TransferOwnershipDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMember($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BanMember($input: BanMemberInput!) {\n    banMember(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').BanMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MembersOfGroup($id: ID!, $after: String) {\n    conversation(id: $id) {\n      id\n      members(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            role\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MembersOfGroupDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewestMessage($conversationId: ID!) {\n    messages(conversationId: $conversationId, last: 1) {\n      edges {\n        node {\n          id\n          position\n          createdAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NewestMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessageAfter($conversationId: ID!, $after: String!) {\n    messages(conversationId: $conversationId, first: 1, after: $after) {\n      edges {\n        node {\n          id\n          position\n          createdAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MessageAfterDocument;
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
export function graphql(source: "\n  query AttachmentUrl($id: ID!) {\n    attachment(id: $id) {\n      id\n      url\n    }\n  }\n"): typeof import('./graphql.ts').AttachmentUrlDocument;
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
export function graphql(source: "\n  query MembersToMention($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      __typename\n      id\n      viewerMember {\n        id\n        role\n      }\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              username\n              nickname\n              displayName\n              avatarUrl\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MembersToMentionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Readers($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      id\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            readPosition\n            user {\n              id\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NotificationRow on Notification {\n    id\n    kind\n    at\n    about {\n      __typename\n      ... on Mentioned {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on Replied {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on ThreadReplied {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on MessageMissed {\n        conversationId\n        sender {\n          id\n          displayName\n        }\n        conversation {\n          id\n          ... on Group {\n            title\n          }\n          ... on Project {\n            title\n          }\n        }\n        message {\n          id\n          position\n          content\n        }\n      }\n      ... on FriendRequestReceived {\n        user {\n          id\n          displayName\n        }\n      }\n      ... on FriendAdded {\n        user {\n          id\n          displayName\n        }\n      }\n      ... on InvitationReceived {\n        invitation {\n          id\n          group {\n            id\n            title\n          }\n          invitedBy {\n            id\n            displayName\n          }\n        }\n      }\n      ... on SignedIn {\n        address\n      }\n      ... on SessionsEnded {\n        endReason\n      }\n      ... on AdminChanged {\n        isAdmin\n      }\n      ... on ProjectAction {\n        text(locale: $locale)\n        projectId\n        project {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NotificationRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Inbox($unreadOnly: Boolean!, $locale: String!, $after: String) {\n    viewer {\n      id\n      notifications(first: 30, unreadOnly: $unreadOnly, after: $after) {\n        cursor\n        edges {\n          node {\n            id\n            position\n            readAt\n            ...NotificationRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').InboxDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription InboxEvents($after: Cursor, $locale: String!) {\n    notificationEvents(after: $after) {\n      __typename\n      ... on NotificationAdded {\n        notification {\n          id\n          position\n          readAt\n          ...NotificationRow\n        }\n      }\n      ... on NotificationRead {\n        notificationId\n      }\n      ... on NotificationsRead {\n        notificationIds\n      }\n      ... on AllNotificationsRead {\n        upTo\n      }\n    }\n  }\n"): typeof import('./graphql.ts').InboxEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BlockedUsers($after: String) {\n    viewer {\n      id\n      blockedUsers(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BlockedUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Friends($after: String) {\n    viewer {\n      id\n      friends(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FriendsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FriendRequests($direction: FriendRequestDirection!, $after: String) {\n    viewer {\n      id\n      friendRequests(direction: $direction, first: 50, after: $after) {\n        edges {\n          node {\n            id\n            sender {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n            recipient {\n              id\n              ...RelationTarget\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FriendRequestsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProfileHead on User {\n    id\n    username\n    displayName\n    firstName\n    lastName\n    avatarUrl\n    createdAt\n    presence {\n      id\n      customStatus {\n        emoji\n        text\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ProfileHeadFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProfileOfUser($id: ID!) {\n    user(by: { id: $id }) {\n      id\n      kind\n      displayName\n      firstName\n      lastName\n      about\n      createdAt\n      relation\n      ...RelationTarget\n      ...ProfileHead\n    }\n  }\n"): typeof import('./graphql.ts').ProfileOfUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportUser($input: FileReportInput!) {\n    fileReport(input: $input) {\n      reportId\n    }\n  }\n"): typeof import('./graphql.ts').ReportUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RelationTarget on User {\n    id\n    displayName\n    relation\n  }\n"): typeof import('./graphql.ts').RelationTargetFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendFriendRequest($input: SendFriendRequestInput!) {\n    sendFriendRequest(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').SendFriendRequestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {\n    acceptFriendRequest(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').AcceptFriendRequestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {\n    declineFriendRequest(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').DeclineFriendRequestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {\n    cancelFriendRequest(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').CancelFriendRequestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveFriend($input: RemoveFriendInput!) {\n    removeFriend(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').RemoveFriendDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BlockUser($input: BlockUserInput!) {\n    blockUser(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').BlockUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnblockUser($input: UnblockUserInput!) {\n    unblockUser(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').UnblockUserDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnStatus {\n    viewer {\n      id\n      status {\n        id\n        status\n        statusUntil\n        isInvisible\n        customStatus {\n          emoji\n          text\n          expiresAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetStatus($input: SetStatusInput!) {\n    setStatus(input: $input) {\n      status {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FriendChanges {\n    friendEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').FriendChangesDocument;
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
export function graphql(source: "\n  mutation OpenChatWith($input: OpenDirectChatInput!) {\n    openDirectChat(input: $input) {\n      directChat {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OpenChatWithDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PinMessage($input: PinMessageInput!) {\n    pinMessage(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').PinMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PinnedRow on Message {\n    id\n    position\n    content\n    createdAt\n    sender {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').PinnedRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnpinMessage($input: UnpinMessageInput!) {\n    unpinMessage(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').UnpinMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PinnedMessages($conversationId: ID!, $after: String) {\n    conversation(id: $conversationId) {\n      id\n      pinnedMessages(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            ...PinnedRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PinnedMessagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PinChanges($conversationId: ID!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').PinChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PastActions($locale: String!, $after: String) {\n    viewer {\n      id\n      notifications(first: 100, after: $after) {\n        cursor\n        edges {\n          node {\n            id\n            about {\n              __typename\n              ... on ProjectAction {\n                position\n                at\n                text(locale: $locale)\n                projectId\n                project {\n                  id\n                }\n                actor {\n                  id\n                  displayName\n                  avatarUrl\n                }\n              }\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PastActionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription NewActions($after: Cursor, $locale: String!) {\n    projectActionEvents(after: $after) {\n      __typename\n      ... on ProjectAction {\n        position\n        at\n        text(locale: $locale)\n        projectId\n        project {\n          id\n        }\n        actor {\n          id\n          displayName\n          avatarUrl\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NewActionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateProject($input: CreateProjectInput!) {\n    createProject(input: $input) {\n      project {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnProjects($after: String) {\n    viewer {\n      id\n      projects(first: 30, after: $after) {\n        edges {\n          node {\n            id\n            title\n            memberCount\n            viewerRole\n            meeting {\n              id\n              participantCount\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnProjectsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ProjectListChanges {\n    membershipEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').ProjectListChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ProjectListActions {\n    projectActionEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').ProjectListActionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinMeeting($input: JoinMeetingInput!) {\n    joinMeeting(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').JoinMeetingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveMeeting($input: LeaveMeetingInput!) {\n    leaveMeeting(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').LeaveMeetingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MeetingPanel on Meeting {\n    participantCount\n    participants(first: 100) {\n      edges {\n        node {\n          id\n          joinedAt\n          user {\n            id\n            ...UserBadge\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MeetingPanelFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddParticipant($input: AddMemberInput!) {\n    addMember(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').AddParticipantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AppointCoach($input: AppointCoachInput!) {\n    appointCoach(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').AppointCoachDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawCoach($input: WithdrawCoachInput!) {\n    withdrawCoach(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').WithdrawCoachDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferProject($input: TransferOwnershipInput!) {\n    transferOwnership(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').TransferProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveFromProject($input: RemoveMemberInput!) {\n    removeMember(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').RemoveFromProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CoachesOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      coaches(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CoachesOfProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ParticipantsOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      participants(first: 50, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n              ...UserBadge\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ParticipantsOfProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveProject($input: LeaveConversationInput!) {\n    leaveConversation(input: $input) {\n      conversationId\n    }\n  }\n"): typeof import('./graphql.ts').LeaveProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteProject($input: DeleteProjectInput!) {\n    deleteProject(input: $input) {\n      projectId\n    }\n  }\n"): typeof import('./graphql.ts').DeleteProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProjectOfPage($id: ID!) {\n    project(id: $id) {\n      id\n      title\n      memberCount\n      viewerRole\n      owner {\n        id\n        ...UserBadge\n      }\n      meeting {\n        id\n        ...MeetingPanel\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ProjectOfPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ProjectEvents($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').ProjectEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameProject($input: RenameProjectInput!) {\n    renameProject(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').RenameProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReceiversOfProject($id: ID!, $after: String) {\n    project(id: $id) {\n      id\n      members(first: 100, after: $after) {\n        edges {\n          node {\n            id\n            user {\n              id\n              displayName\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReceiversOfProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ReceiverChanges($id: ID!) {\n    messageEvents(conversationId: $id) {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').ReceiverChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PushKey {\n    pushKey\n  }\n"): typeof import('./graphql.ts').PushKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterPush($input: RegisterPushSubscriptionInput!) {\n    registerPushSubscription(input: $input) {\n      subscription {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RegisterPushDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnregisterPush($input: UnregisterPushSubscriptionInput!) {\n    unregisterPushSubscription(input: $input) {\n      subscriptionId\n    }\n  }\n"): typeof import('./graphql.ts').UnregisterPushDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FoundMessage on MessageSearchEdge {\n    highlights {\n      parts {\n        text\n        isMatch\n      }\n    }\n    node {\n      id\n      position\n      conversationId\n      content\n      createdAt\n      sender {\n        id\n        displayName\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FoundMessageFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchMessages($query: String!, $conversationId: ID, $after: String) {\n    searchMessages(query: $query, conversationId: $conversationId, first: 20, after: $after) {\n      edges {\n        node {\n          id\n        }\n        ...FoundMessage\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SearchMessagesDocument;
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
export function graphql(source: "\n  fragment DoNotDisturb on UserStatus {\n    status\n    statusUntil\n  }\n"): typeof import('./graphql.ts').DoNotDisturbFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetDoNotDisturb($input: SetStatusInput!) {\n    setStatus(input: $input) {\n      status {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetDoNotDisturbDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KindsForm on NotificationSettings {\n    kinds {\n      id\n      kind\n      inApp\n      email\n      push\n    }\n  }\n"): typeof import('./graphql.ts').KindsFormFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnNotificationSettings {\n    viewer {\n      id\n      status {\n        id\n        ...DoNotDisturb\n      }\n      notificationSettings {\n        id\n        ...KindsForm\n        ...QuietHoursForm\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnNotificationSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment QuietHoursForm on NotificationSettings {\n    quietHours {\n      from\n      to\n      days\n      timeZone\n    }\n  }\n"): typeof import('./graphql.ts').QuietHoursFormFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {\n    updateNotificationSettings(input: $input) {\n      settings {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateNotificationSettingsDocument;
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
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ThreadMessage on Message {\n    id\n    position\n    clientId\n    conversationId\n    content\n    createdAt\n    editedAt\n    deletedAt\n    replyToId\n    replyCount\n    sender {\n      id\n      username\n      displayName\n      avatarUrl\n    }\n    receiver {\n      id\n      displayName\n    }\n    mentions {\n      offset\n      length\n      isEveryone\n      user {\n        id\n      }\n    }\n    reactions {\n      emoji\n      count\n      hasViewerReacted\n    }\n    attachments {\n      id\n      fileName\n      contentType\n      byteSize\n      width\n      height\n    }\n  }\n"): typeof import('./graphql.ts').ThreadMessageFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ThreadReplies on ReplyConnection {\n    edges {\n      node {\n        id\n        ...ThreadMessage\n      }\n    }\n    pageInfo {\n      hasPreviousPage\n      startCursor\n    }\n  }\n"): typeof import('./graphql.ts').ThreadRepliesFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ThreadOfMessage($messageId: ID!) {\n    node(id: $messageId) {\n      id\n      ... on Message {\n        ...ThreadMessage\n        thread {\n          id\n          isFollowed\n          unreadCount\n        }\n        replies(last: 100) {\n          ...ThreadReplies\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ThreadOfMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OlderReplies($messageId: ID!, $before: String!) {\n    node(id: $messageId) {\n      id\n      ... on Message {\n        replies(last: 100, before: $before) {\n          ...ThreadReplies\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OlderRepliesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ThreadMessageChanges($conversationId: ID!) {\n    messageEvents(conversationId: $conversationId) {\n      __typename\n      ... on MessageAdded {\n        message {\n          id\n          replyToId\n        }\n      }\n      ... on MessageEdited {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on ReactionAdded {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n      ... on ReactionRemoved {\n        message {\n          id\n          replyToId\n          ...ThreadMessage\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ThreadMessageChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription FollowedThreadChanges {\n    threadEvents {\n      __typename\n    }\n  }\n"): typeof import('./graphql.ts').FollowedThreadChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FollowThread($input: FollowThreadInput!) {\n    followThread(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').FollowThreadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnfollowThread($input: UnfollowThreadInput!) {\n    unfollowThread(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').UnfollowThreadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkThreadRead($input: MarkThreadReadInput!) {\n    markThreadRead(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').MarkThreadReadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ThreadRow on Thread {\n    id\n    unreadCount\n    message {\n      id\n      conversationId\n      content\n      deletedAt\n      replyCount\n      sender {\n        id\n        displayName\n      }\n    }\n    lastReply {\n      id\n      content\n      sender {\n        id\n        displayName\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ThreadRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowedThreads($unreadOnly: Boolean!, $after: String) {\n    viewer {\n      id\n      threads(first: 20, unreadOnly: $unreadOnly, after: $after) {\n        edges {\n          node {\n            id\n            ...ThreadRow\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FollowedThreadsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConversationOfWidget($id: ID!) {\n    conversation(id: $id) {\n      __typename\n      id\n      ... on Group {\n        title\n        viewerMember {\n          id\n        }\n      }\n      ... on Project {\n        title\n      }\n      ... on DirectChat {\n        partner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ConversationOfWidgetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinByWidget($input: JoinGroupInput!) {\n    joinGroup(input: $input) {\n      position\n    }\n  }\n"): typeof import('./graphql.ts').JoinByWidgetDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
