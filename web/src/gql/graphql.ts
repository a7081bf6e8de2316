/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The input of `acceptFriendRequest`. */
export type AcceptFriendRequestInput = {
  /** The id of the sender of the request (usr_…). */
  userId: string | number;
};

/** The input of `acceptInvitation`. */
export type AcceptInvitationInput = {
  /** The id of a group that the viewer is invited to (cnv_…). */
  groupId: string | number;
};

/** The input of `addMember`. */
export type AddMemberInput = {
  /** The id of a group or a project (cnv_…). */
  conversationId: string | number;
  /** The id of the user to add (usr_…). */
  userId: string | number;
};

/** The input of `addReaction`. */
export type AddReactionInput = {
  /** A single emoji, including its skin tone or variation. */
  emoji: string;
  /** The id of a message that the viewer may read (msg_…). */
  messageId: string | number;
};

/** An action that the audit log records. */
export type AdminAction =
  /** Made a user an administrator. */
  | 'ADMIN_GRANTED'
  /** Ended the role of an administrator, or deleted their own administrator account. */
  | 'ADMIN_REVOKED'
  /** Requested the export of a conversation. `details` has the range and the reason. */
  | 'CONVERSATION_EXPORTED'
  /** Dropped a held message, as an administrator or as a moderator of its group. */
  | 'HELD_MESSAGE_DROPPED'
  /** Released a held message, as an administrator or as a moderator of its group. */
  | 'HELD_MESSAGE_RELEASED'
  /** Ran a job at the command line, outside its schedule. */
  | 'JOB_RUN'
  /** Made a new server key at the command line. The subject is its id. */
  | 'KEYS_ROTATED'
  /** Deleted a reported message. */
  | 'MESSAGE_DELETED'
  /** Erased the content of a message. */
  | 'MESSAGE_ERASED'
  /** Ended all expired presence leases. */
  | 'PRESENCE_EXPIRED'
  /** Resolved a report of a message or a user. */
  | 'REPORT_RESOLVED'
  /** Removed the lost second factor of a user at the command line. */
  | 'SECOND_FACTOR_RESET'
  /** Archived an account. */
  | 'USER_ARCHIVED'
  /** Banned a user until a time. */
  | 'USER_BANNED'
  /** Erased a user; `details.withMessages` says whether also their messages. */
  | 'USER_ERASED'
  /** Restored an archived account. */
  | 'USER_UNARCHIVED'
  /** Ended a ban early. */
  | 'USER_UNBANNED'
  /** Created a webhook. */
  | 'WEBHOOK_CREATED'
  /** Deleted a webhook. */
  | 'WEBHOOK_DELETED'
  /** The server disabled a webhook because its receiver answered 410. */
  | 'WEBHOOK_DISABLED'
  /** Pinged a webhook. */
  | 'WEBHOOK_PINGED'
  /** Repeated deliveries to a webhook. */
  | 'WEBHOOK_REDELIVERED'
  /** Changed a webhook. */
  | 'WEBHOOK_UPDATED';

/** The input of `appointCoach`. */
export type AppointCoachInput = {
  /** The id of a project that the viewer owns or coaches (cnv_…). */
  projectId: string | number;
  /** The id of a member (usr_…). */
  userId: string | number;
};

/** The input of `archiveUser`. */
export type ArchiveUserInput = {
  /** The id of the user (usr_…). */
  userId: string | number;
};

/** The input of `banMember`. */
export type BanMemberInput = {
  /** The id of a group that the viewer owns or moderates (cnv_…). */
  groupId: string | number;
  /** The reason, 1 to 500 characters; visible only to the owner and the moderators. */
  reason?: string | null | undefined;
  /** When it expires; must be in the future. By default it does not expire. */
  until?: string | null | undefined;
  /** The user to ban (usr_…), a member or not. */
  userId: string | number;
};

/** The input of `banUser`. */
export type BanUserInput = {
  /** The reason, 1 to 500 characters. The user sees it. */
  reason: string;
  /** When the ban ends: a time in the future. */
  until: string;
  /** The id of the user (usr_…). */
  userId: string | number;
};

/** The input of `blockUser`. */
export type BlockUserInput = {
  /** The id of the user to block (usr_…). */
  userId: string | number;
};

/** The input of `cancelFriendRequest`. */
export type CancelFriendRequestInput = {
  /** The id of the recipient of the request (usr_…). */
  userId: string | number;
};

/** The input of `changeMemberRole`. */
export type ChangeMemberRoleInput = {
  /** The id of a group or a project (cnv_…). */
  conversationId: string | number;
  /** The new role: MODERATOR (in a project: a coach) or MEMBER. */
  role: MemberRole;
  /** The id of the member who gets another role (usr_…). */
  userId: string | number;
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

/** The notification settings of one conversation. They replace all earlier ones of the conversation. */
export type ConversationNotificationSettingsInput = {
  /** The id of a conversation of the viewer (cnv_…). */
  conversationId: string | number;
  /** Which messages notify. By default: ALL in direct chats and projects, MENTIONS elsewhere. */
  level?: NotificationLevel | null | undefined;
  /** Until when no message of the conversation notifies. By default the conversation is not muted. */
  mutedUntil?: string | null | undefined;
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

/** The input of `createInviteLink`. */
export type CreateInviteLinkInput = {
  /** The lifetime of the link in seconds, 60 to 31,536,000 (a year). */
  expiresInSeconds?: number;
  /** The id of a group that the viewer owns or moderates (cnv_…). */
  groupId: string | number;
  /** The number of users that can join with it, 1 to 10,000; unlimited by default. */
  maxUses?: number | null | undefined;
};

/** The input of `createProject`. */
export type CreateProjectInput = {
  /** The ids of the first coaches; at most 500. */
  coachIds?: Array<string | number> | null | undefined;
  /** The ids of the first participants; at most 500. */
  participantIds?: Array<string | number> | null | undefined;
  /** The title, 1 to 80 characters; unique among the viewer’s own projects. */
  title: string;
};

/** The input of `createWebhook`. */
export type CreateWebhookInput = {
  /** The purpose of the webhook, at most 500 characters. */
  description?: string;
  /** The events to receive, 1 to 32, each once. */
  events: Array<WebhookEvent>;
  /** An https address that the server can reach, without a user name or password; at most 2,048 characters. */
  url: string;
};

/** A short text, an emoji, or both, to show with the viewer’s presence. */
export type CustomStatusInput = {
  /** A single emoji. By default there is none. */
  emoji?: string | null | undefined;
  /** When it expires: a time in the future. By default it stays until it is changed. */
  expiresAt?: string | null | undefined;
  /** The text, at most 100 characters. By default there is none. */
  text?: string | null | undefined;
};

/** A day of the week. */
export type DayOfWeek =
  /** Friday, the fifth day of the week. */
  | 'FRIDAY'
  /** Monday, the first day of the week. */
  | 'MONDAY'
  /** Saturday, the sixth day of the week. */
  | 'SATURDAY'
  /** Sunday, the last day of the week. */
  | 'SUNDAY'
  /** Thursday, the fourth day of the week. */
  | 'THURSDAY'
  /** Tuesday, the second day of the week. */
  | 'TUESDAY'
  /** Wednesday, the third day of the week. */
  | 'WEDNESDAY';

/** The input of `declineFriendRequest`. */
export type DeclineFriendRequestInput = {
  /** The id of the sender of the request (usr_…). */
  userId: string | number;
};

/** The input of `declineInvitation`. */
export type DeclineInvitationInput = {
  /** The id of a group that the viewer is invited to (cnv_…). */
  groupId: string | number;
};

/** The input of `deleteAccount`. */
export type DeleteAccountInput = {
  /** The password. Optional for guests, and in sessions in which the viewer confirmed their identity recently (see `confirmIdentity`). */
  password?: string | null | undefined;
};

/** The input of `deleteGroup`. */
export type DeleteGroupInput = {
  /** The id of a group that the viewer owns (cnv_…). */
  groupId: string | number;
};

/** The input of `deleteMessage`. */
export type DeleteMessageInput = {
  /** The id of a message of the viewer, or in a conversation that the viewer moderates (msg_…). */
  messageId: string | number;
};

/** The input of `deleteProject`. */
export type DeleteProjectInput = {
  /** The id of a project that the viewer owns (cnv_…). */
  projectId: string | number;
};

/** The input of `deleteWebhook`. */
export type DeleteWebhookInput = {
  /** The id of the webhook (whk_…). */
  webhookId: string | number;
};

/** The state of a delivery. */
export type DeliveryState =
  /** All attempts failed. `redeliverWebhook` makes it pending again. */
  | 'DEAD'
  /** The receiver answered with a 2xx status. */
  | 'DELIVERED'
  /** It waits for an attempt or a retry. */
  | 'PENDING';

/** The input of `dropMessage`. */
export type DropMessageInput = {
  /** The id of a held message that the viewer may review (hld_…). */
  heldMessageId: string | number;
  /** A note for the audit log, at most 500 characters. The sender does not see it. By default there is none. */
  note?: string | null | undefined;
};

/** The input of `editMessage`. */
export type EditMessageInput = {
  /** The new content, with the same limits as for a new message. */
  content: string;
  /** The id of a message of the viewer (msg_…). */
  messageId: string | number;
};

/** The input of `eraseUser`. */
export type EraseUserInput = {
  /** Why, 1 to 500 characters. The audit log keeps it for good, so it must not repeat anything that is erased. */
  reason: string;
  /** The id of a user who is not an administrator (usr_…), or whose account was deleted before. */
  userId: string | number;
  /** Whether to erase also all messages of the user, with their files. By default they stay, without a name. */
  withMessages?: boolean;
};

/** The input of `exportConversation`. */
export type ExportConversationInput = {
  /** The id of any conversation (cnv_…). */
  conversationId: string | number;
  /** Why, 1 to 500 characters. The audit log keeps it. */
  reason: string;
  /** Only messages from this time on. By default from the first one. */
  since?: string | null | undefined;
  /** Only messages before this time. By default up to the last one. */
  until?: string | null | undefined;
};

/** The input of `fileReport`. */
export type FileReportInput = {
  /** The reported message or user. */
  about: ReportSubject;
  /** The reason for the report, 1 to 1,000 characters. */
  reason: string;
};

/** The input of `followThread`. */
export type FollowThreadInput = {
  /** The id of the message at the head of the thread (msg_…). */
  messageId: string | number;
};

/** The direction of a friend request, as the viewer sees it. */
export type FriendRequestDirection =
  /** Another user sent the request; the viewer can accept or decline it. */
  | 'RECEIVED'
  /** The viewer sent the request; it is pending. */
  | 'SENT';

/** The input of `grantAdmin`. */
export type GrantAdminInput = {
  /** The id of the user (usr_…). */
  userId: string | number;
};

/** The input of `inviteUser`. */
export type InviteUserInput = {
  /** The id of a group that the viewer owns or moderates (cnv_…). */
  groupId: string | number;
  /** The id of the user to invite (usr_…). */
  userId: string | number;
};

/** The input of `joinByLink`. */
export type JoinByLinkInput = {
  /** The token of the link. */
  token: string;
};

/** The input of `joinGroup`. */
export type JoinGroupInput = {
  /** The id of a public group, or of a group that the viewer is invited to (cnv_…). */
  groupId: string | number;
};

/** The input of `joinMeeting`. */
export type JoinMeetingInput = {
  /** The id of one of the viewer’s projects (cnv_…). */
  projectId: string | number;
};

/** The users who can see when a user was last online. */
export type LastSeenVisibility =
  /** Everyone, except users whom the user has blocked or who have blocked the user. */
  | 'EVERYONE'
  /** Only the user’s friends. */
  | 'FRIENDS'
  /** Only the user themselves. */
  | 'NOBODY';

/** The input of `leaveConversation`. */
export type LeaveConversationInput = {
  /** The id of a group or a project that the viewer is a member of (cnv_…). */
  conversationId: string | number;
  /** If the owner of a group leaves: the id of the next owner (usr_…). Default: the member who joined first. */
  successorId?: string | number | null | undefined;
};

/** The input of `leaveMeeting`. */
export type LeaveMeetingInput = {
  /** The id of one of the viewer’s projects (cnv_…). */
  projectId: string | number;
};

/** The input of `markThreadRead`. */
export type MarkThreadReadInput = {
  /** The id of the message at the head of the thread (msg_…). */
  messageId: string | number;
  /** The viewer has read the replies up to here: the position of a reply. */
  position: number;
};

/** The role of a member. */
export type MemberRole =
  /** Reads and writes; a participant of a project. */
  | 'MEMBER'
  /** Invites, adds and removes members; the coach of a project. */
  | 'MODERATOR'
  /** Edits and deletes the group, and appoints its moderators; the owner of a project. */
  | 'OWNER';

/** The kind of a notification. */
export type NotificationKind =
  /** The viewer’s account: a sign-in, a change of its rights, or a possible misuse. */
  | 'ACCOUNT'
  /** A user sent the viewer a friend request, or accepted the viewer’s. */
  | 'FRIEND_REQUEST'
  /** The viewer was invited to a group. */
  | 'INVITATION'
  /** A message mentions the viewer. */
  | 'MENTION'
  /** A message that was sent while the viewer was away; in a project, while the viewer was not in its meeting. */
  | 'MESSAGE'
  /** An action of another user in one of the viewer’s projects. */
  | 'PROJECT_ACTION'
  /** A message replies to a message of the viewer. */
  | 'REPLY'
  /** A message replies in a thread that the viewer follows. */
  | 'THREAD';

/** How to receive one kind of notifications. Fields that are left out or null keep their value. */
export type NotificationKindSettingsInput = {
  /** Whether they are sent by e-mail while the viewer is away. */
  email?: boolean | null | undefined;
  /** Whether they are in the list of notifications. */
  inApp?: boolean | null | undefined;
  /** The kind of notifications. */
  kind: NotificationKind;
  /** Whether they are sent by Web Push while the viewer is away. */
  push?: boolean | null | undefined;
};

/** Which messages of a conversation notify a user. */
export type NotificationLevel =
  /** All messages while the user is away. The default in direct chats and projects. */
  | 'ALL'
  /** Messages that mention or answer the user, and replies in threads that the user follows. The default in groups and in the lobby. */
  | 'MENTIONS'
  /** No messages at all. */
  | 'NONE';

/** The input of `openDirectChat`. */
export type OpenDirectChatInput = {
  /** The id of the user to write to (usr_…). */
  userId: string | number;
};

/** The direction of an order. */
export type OrderDirection =
  /** From the lowest value to the highest, such as the oldest first. */
  | 'ASC'
  /** The reverse of ASC. */
  | 'DESC';

/** The input of `pinMessage`. */
export type PinMessageInput = {
  /** The id of a message in a conversation in which the viewer may pin (msg_…). */
  messageId: string | number;
};

/** The input of `pingWebhook`. */
export type PingWebhookInput = {
  /** The id of the webhook (whk_…). */
  webhookId: string | number;
};

/** How available a user is. */
export type PresenceStatus =
  /** The user is online, but at none of their devices, or has set AWAY. */
  | 'AWAY'
  /** The user is online and does not want to be disturbed. */
  | 'DO_NOT_DISTURB'
  /** The user is not online, or hides it from the viewer. */
  | 'OFFLINE'
  /** The user is at one of their devices. */
  | 'ONLINE';

/** The role of a member of a project. */
export type ProjectRole =
  /** Removes participants, appoints and withdraws coaches, and deletes messages of others. */
  | 'COACH'
  /** Renames, deletes and transfers the project, and has all rights of a coach. */
  | 'OWNER'
  /** Reads and writes, adds users, and joins the meeting. */
  | 'PARTICIPANT';

/** Times at which the viewer gets neither mails nor pushes, except those about the account. */
export type QuietHoursInput = {
  /** The days on which they begin, at least one. */
  days: Array<DayOfWeek>;
  /** When they begin, as HH:MM in `timeZone`. */
  from: string;
  /** The time zone by its IANA name, such as Europe/Berlin; at most 64 characters. */
  timeZone: string;
  /** When they end, as HH:MM. If this is not later than `from`, they end on the next day. */
  to: string;
};

/** The input of `redeliverWebhook`: one delivery, or all dead deliveries of a webhook. */
export type RedeliverWebhookInput =
  {   /** The id of a delivery (whd_…), dead or delivered. */
  deliveryId: string | number; webhookId?: never; }
  |  { deliveryId?: never;   /** The id of a webhook (whk_…): all its dead deliveries. */
  webhookId: string | number; };

/** The PushSubscription of a browser, as its `toJSON()` returns it. */
export type RegisterPushSubscriptionInput = {
  /** The `keys.auth`, base64url. */
  auth: string;
  /** The `endpoint`: an https address of at most 2,048 characters. */
  endpoint: string;
  /** The `keys.p256dh`, base64url. */
  p256dh: string;
};

/** The relation of a user to the viewer. */
export type Relation =
  /** The viewer has blocked the user. */
  | 'BLOCKED'
  /** The user and the viewer are friends. */
  | 'FRIEND'
  /** There is no relation: the user is a stranger. */
  | 'NONE'
  /** The user sent the viewer a friend request that is pending. */
  | 'REQUEST_RECEIVED'
  /** The viewer sent the user a friend request that is pending. */
  | 'REQUEST_SENT'
  /** The user is the viewer. */
  | 'SELF';

/** The input of `releaseMessage`. */
export type ReleaseMessageInput = {
  /** The id of a held message that the viewer may review (hld_…). */
  heldMessageId: string | number;
};

/** The input of `removeFriend`. */
export type RemoveFriendInput = {
  /** The id of a user who is a friend of the viewer (usr_…). */
  userId: string | number;
};

/** The input of `removeMember`. */
export type RemoveMemberInput = {
  /** The id of a group or a project (cnv_…). */
  conversationId: string | number;
  /** The id of the member to remove (usr_…). */
  userId: string | number;
};

/** The input of `removeReaction`. */
export type RemoveReactionInput = {
  /** A single emoji, including its skin tone or variation. */
  emoji: string;
  /** The id of a message that the viewer may read (msg_…). */
  messageId: string | number;
};

/** The input of `renameProject`. */
export type RenameProjectInput = {
  /** The id of a project that the viewer owns (cnv_…). */
  projectId: string | number;
  /** The title, 1 to 80 characters; unique among the viewer’s own projects. */
  title: string;
};

/** How a report was resolved. */
export type ReportResolution =
  /** The administrators acted on the reported user, for example with a ban. */
  | 'ACTION_TAKEN'
  /** The message was deleted. */
  | 'MESSAGE_DELETED'
  /** The message was kept. */
  | 'MESSAGE_KEPT'
  /** The report of a user needed no action. */
  | 'NO_ACTION';

/** The state of a report. */
export type ReportState =
  /** The report waits for an administrator. */
  | 'OPEN'
  /** An administrator has resolved the report. */
  | 'RESOLVED';

/** The subject of a report: a message or a user. */
export type ReportSubject =
  {   /** The id of a message that the viewer may read (msg_…). */
  messageId: string | number; userId?: never; }
  |  { messageId?: never;   /** The id of another user (usr_…). */
  userId: string | number; };

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

/** The input of `resolveReport`. */
export type ResolveReportInput = {
  /** A note for other administrators, at most 1,000 characters. By default there is none. */
  note?: string | null | undefined;
  /** The id of the report (rpt_…). */
  reportId: string | number;
  /** How to resolve the report: MESSAGE_DELETED or MESSAGE_KEPT for a report of a message, ACTION_TAKEN or NO_ACTION for one of a user. MESSAGE_DELETED deletes the message and resolves all open reports of it. */
  resolution: ReportResolution;
};

/** The input of `revokeAdmin`. */
export type RevokeAdminInput = {
  /** The id of the user (usr_…). */
  userId: string | number;
};

/** The input of `revokeInviteLink`. */
export type RevokeInviteLinkInput = {
  /** The id of a link to a group that the viewer owns or moderates (ivl_…). */
  linkId: string | number;
};

/** The input of `revokeSession`. */
export type RevokeSessionInput = {
  /** The session to end. */
  sessionId: string | number;
};

/** The input of `sendFriendRequest`. */
export type SendFriendRequestInput = {
  /** The id of the user to befriend (usr_…). */
  userId: string | number;
};

/** Why a session ended. */
export type SessionEndReason =
  /** The account was deleted. */
  | 'ACCOUNT_DELETED'
  /** An administrator archived the account. */
  | 'ARCHIVED'
  /** An administrator banned the user for a time. */
  | 'BANNED'
  /** It was not refreshed in time, or its absolute lifetime ended. */
  | 'EXPIRED'
  /** The guest was idle for too long. */
  | 'GUEST_EXPIRED'
  /** The guest logged out, or logged in to an account. */
  | 'GUEST_LEFT'
  /** The user logged out, here or everywhere. */
  | 'LOGGED_OUT'
  /** The password was changed in another session. */
  | 'PASSWORD_CHANGED'
  /** The password was reset by e-mail. */
  | 'PASSWORD_RESET'
  /** A spent refresh token was used again, so it may have been stolen. */
  | 'REFRESH_TOKEN_REUSED'
  /** The user had too many sessions, and this one was unused longest. */
  | 'REPLACED'
  /** Another session of the user ended it with `revokeSession`. */
  | 'REVOKED';

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

/** The input of `setStatus`. Fields that are left out keep their value. */
export type SetStatusInput = {
  /** The text and emoji to show. Null removes them. */
  customStatus?: CustomStatusInput | null | undefined;
  /** Whether the viewer appears offline to all other users. */
  isInvisible?: boolean | null | undefined;
  /** AWAY, DO_NOT_DISTURB, or ONLINE, which depends on the viewer’s devices. To appear offline, set `isInvisible` instead. */
  status?: PresenceStatus | null | undefined;
  /** When `status` ends and becomes ONLINE: a time in the future, only with AWAY or DO_NOT_DISTURB. By default it stays until it is changed. */
  statusUntil?: string | null | undefined;
};

/** The input of `transferOwnership`. */
export type TransferOwnershipInput = {
  /** The id of a group or a project that the viewer owns (cnv_…). */
  conversationId: string | number;
  /** The id of the member who becomes the owner (usr_…). */
  userId: string | number;
};

/** The input of `unarchiveUser`. */
export type UnarchiveUserInput = {
  /** The id of the user (usr_…). */
  userId: string | number;
};

/** The input of `unbanMember`. */
export type UnbanMemberInput = {
  /** The id of a group that the viewer owns or moderates (cnv_…). */
  groupId: string | number;
  /** The banned user (usr_…). */
  userId: string | number;
};

/** The input of `unbanUser`. */
export type UnbanUserInput = {
  /** The id of the user (usr_…). */
  userId: string | number;
};

/** The input of `unblockUser`. */
export type UnblockUserInput = {
  /** The id of a user whom the viewer has blocked (usr_…). */
  userId: string | number;
};

/** The input of `unfollowThread`. */
export type UnfollowThreadInput = {
  /** The id of the message at the head of the thread (msg_…). */
  messageId: string | number;
};

/** The input of `unpinMessage`. */
export type UnpinMessageInput = {
  /** The id of a message in a conversation in which the viewer may pin (msg_…). */
  messageId: string | number;
};

/** The input of `unregisterPushSubscription`. */
export type UnregisterPushSubscriptionInput = {
  /** The `endpoint` of the browser’s PushSubscription. */
  endpoint: string;
};

/** The input of `updateGroup`. */
export type UpdateGroupInput = {
  /** The description, at most 1,000 characters; an empty text removes it. */
  description?: string | null | undefined;
  /** The id of a group that the viewer owns (cnv_…). */
  groupId: string | number;
  /** Slow mode: the seconds that members must wait between two messages, 0 to 21,600. */
  slowModeSeconds?: number | null | undefined;
  /** The title, 1 to 80 characters. */
  title?: string | null | undefined;
  /** Which users can see the group. */
  visibility?: Visibility | null | undefined;
  /** Which members may write. */
  writers?: Writers | null | undefined;
};

/** The input of `updateNotificationSettings`. */
export type UpdateNotificationSettingsInput = {
  /** The conversations to change, at most 100, each at most once. Others keep their settings. */
  conversations?: Array<ConversationNotificationSettingsInput> | null | undefined;
  /** The kinds to change, each at most once. Others keep their settings. */
  kinds?: Array<NotificationKindSettingsInput> | null | undefined;
  /** The new quiet hours. Null removes them. If the field is left out, they stay. */
  quietHours?: QuietHoursInput | null | undefined;
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

/** The input of `updateWebhook`. Fields that are left out or null keep their value. */
export type UpdateWebhookInput = {
  /** The purpose of the webhook, at most 500 characters. */
  description?: string | null | undefined;
  /** The events to receive, 1 to 32, each once. */
  events?: Array<WebhookEvent> | null | undefined;
  /** Whether the webhook receives events. */
  isEnabled?: boolean | null | undefined;
  /** An https address, as in `createWebhook`. */
  url?: string | null | undefined;
  /** The id of the webhook (whk_…). */
  webhookId: string | number;
};

/** Which users to list. A field that is left out, or null, excludes no users. */
export type UserFilter = {
  /** Only archived accounts, or only users who are not archived. */
  archived?: boolean | null | undefined;
  /** Only users who are banned from the server now, or only users who are not. A ban that has ended does not count. */
  banned?: boolean | null | undefined;
  /** Only users who are offline and were last seen before this time, or whose `Presence.lastSeenAt` is null: they were never seen, or they hide the time from the viewer. */
  lastSeenBefore?: string | null | undefined;
  /** Only users with one of these statuses, as `User.presence` shows them to the viewer. */
  presence?: Array<PresenceStatus> | null | undefined;
  /** The beginning of a username, nickname, first or last name, or a whole e-mail address; 1 to 254 characters. */
  query?: string | null | undefined;
  /** Only users with this role. */
  role?: UserRole | null | undefined;
};

/** The kind of a user. */
export type UserKind =
  /** A deleted account. Its messages stay, without a name. */
  | 'DELETED'
  /** A guest without a username, identified by a number, and by a nickname if the guest has set one. */
  | 'GUEST'
  /** An account with a username. */
  | 'REGISTERED';

/** The order of a list of users. */
export type UserOrder = {
  /** The direction of the order. */
  direction: OrderDirection;
  /** The value by which the list is ordered. */
  field: UserOrderField;
};

/** The ways to order a list of users. */
export type UserOrderField =
  /** By the time when the account or the guest was created. */
  | 'CREATED_AT'
  /** By the time when the user was last seen. Users whose `Presence.lastSeenAt` is null come first, users who are online come last. */
  | 'LAST_SEEN_AT'
  /** By username, or the nickname of a guest, ignoring case; guests without a nickname last. */
  | 'USERNAME';

/** The role of a user on this server. */
export type UserRole =
  /** An administrator of this server. */
  | 'ADMIN'
  /** A guest without an account. */
  | 'GUEST'
  /** An account that is not an administrator. */
  | 'USER';

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

/** An event that a webhook can receive: events that everyone on the server can see, and events of administrators. */
export type WebhookEvent =
  /** `admin.changed`: a user became an administrator, or is no longer one. */
  | 'ADMIN_CHANGED'
  /** `group.listed`: a public group was created, or a group became public. */
  | 'GROUP_LISTED'
  /** `group.unlisted`: a public group was deleted, or became private. */
  | 'GROUP_UNLISTED'
  /** `group.updated`: the settings of a public group changed. */
  | 'GROUP_UPDATED'
  /** `member.joined`: a user joined a public group. */
  | 'MEMBER_JOINED'
  /** `member.left`: a member left a public group. */
  | 'MEMBER_LEFT'
  /** `member.removed`: a member was removed from a public group. */
  | 'MEMBER_REMOVED'
  /** `message.added`: a user sent a message to a public group or to the lobby. */
  | 'MESSAGE_ADDED'
  /** `message.deleted`: a message in a public group or in the lobby was deleted. */
  | 'MESSAGE_DELETED'
  /** `message.edited`: a message in a public group or in the lobby was edited. */
  | 'MESSAGE_EDITED'
  /** `owner.changed`: the owner of a public group changed. */
  | 'OWNER_CHANGED'
  /** `ping`: sent by `pingWebhook`, whether the webhook selects it or not. */
  | 'PING'
  /** `report.filed`: a member reported a message. */
  | 'REPORT_FILED'
  /** `report.resolved`: an administrator resolved a report. */
  | 'REPORT_RESOLVED'
  /** `role.changed`: the role of a member of a public group changed. */
  | 'ROLE_CHANGED'
  /** `user.created`: an account was created. */
  | 'USER_CREATED'
  /** `user.deleted`: an account was deleted. */
  | 'USER_DELETED';

/** The input of `withdrawCoach`. */
export type WithdrawCoachInput = {
  /** The id of a project that the viewer owns or coaches (cnv_…). */
  projectId: string | number;
  /** The id of a member (usr_…). */
  userId: string | number;
};

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

export type AdminAuditLogQueryVariables = Exact<{
  actions?: Array<AdminAction> | AdminAction | null | undefined;
  actorId?: string | number | null | undefined;
  subjectId?: string | number | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminAuditLogQuery = { auditLog: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'AuditRowFragment': AuditRowFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AuditRowFragment = { id: string, action: AdminAction, at: string, details: unknown, subjectId: string, actor: { id: string, displayName: string } | null, subject:
    | { __typename: 'Attachment', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'BlockedUser', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'DirectChat', id: string }
    | { __typename: 'Friend', id: string }
    | { __typename: 'FriendRequest', id: string }
    | { __typename: 'Group', id: string }
    | { __typename: 'HeldMessage', id: string }
    | { __typename: 'InviteLink', id: string }
    | { __typename: 'Lobby', id: string }
    | { __typename: 'Meeting', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Message', id: string }
    | { __typename: 'Notification', id: string }
    | { __typename: 'NotificationSettings', id: string }
    | { __typename: 'Presence', id: string }
    | { __typename: 'PrivacySettings', id: string }
    | { __typename: 'Project', id: string }
    | { __typename: 'PushSubscription', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'Thread', id: string }
    | { __typename: 'TotalUnread', id: string }
    | { __typename: 'User', displayName: string, id: string }
    | { __typename: 'UserErasure', id: string }
    | { __typename: 'UserStatus', id: string }
    | { __typename: 'Viewer', id: string }
    | { __typename: 'Webhook', id: string }
   | null } & { ' $fragmentName'?: 'AuditRowFragment' };

type ConversationName_DirectChat_Fragment = { __typename: 'DirectChat', id: string } & { ' $fragmentName'?: 'ConversationName_DirectChat_Fragment' };

type ConversationName_Group_Fragment = { __typename: 'Group', title: string, id: string } & { ' $fragmentName'?: 'ConversationName_Group_Fragment' };

type ConversationName_Lobby_Fragment = { __typename: 'Lobby', id: string } & { ' $fragmentName'?: 'ConversationName_Lobby_Fragment' };

type ConversationName_Project_Fragment = { __typename: 'Project', title: string, id: string } & { ' $fragmentName'?: 'ConversationName_Project_Fragment' };

export type ConversationNameFragment =
  | ConversationName_DirectChat_Fragment
  | ConversationName_Group_Fragment
  | ConversationName_Lobby_Fragment
  | ConversationName_Project_Fragment
;

export type ExportOneConversationMutationVariables = Exact<{
  input: ExportConversationInput;
}>;


export type ExportOneConversationMutation = { exportConversation: { conversationId: string, url: string, expiresAt: string } };

export type ServerStorageQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerStorageQuery = { serverStorage: { usedBytes: number, limitBytes: number } };

export type OnlineUsersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OnlineUsersQuery = { onlineUsers: { edges: Array<{ node: { id: string, status: PresenceStatus, devices: number, user: (
          { id: string }
          & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
        ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OnlineCountSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnlineCountSubscription = { onlineCountEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'OnlineCount', count: number }
    | { __typename: 'Subscribed' }
   };

export type AdminReportFragment = { id: string, reason: string, content: string | null, filedAt: string, note: string | null, resolution: ReportResolution | null, resolvedAt: string | null, messageId: string | null, conversationId: string | null, conversation:
    | { ' $fragmentRefs'?: { 'ConversationName_DirectChat_Fragment': ConversationName_DirectChat_Fragment } }
    | { ' $fragmentRefs'?: { 'ConversationName_Group_Fragment': ConversationName_Group_Fragment } }
    | { ' $fragmentRefs'?: { 'ConversationName_Lobby_Fragment': ConversationName_Lobby_Fragment } }
    | { ' $fragmentRefs'?: { 'ConversationName_Project_Fragment': ConversationName_Project_Fragment } }
   | null, user: { id: string, displayName: string, username: string | null } | null, reporter: { id: string, displayName: string } | null, resolvedBy: { id: string, displayName: string } | null } & { ' $fragmentName'?: 'AdminReportFragment' };

export type AdminReportsQueryVariables = Exact<{
  state: ReportState;
  after?: string | null | undefined;
}>;


export type AdminReportsQuery = { reports: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'AdminReportFragment': AdminReportFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ResolveOneReportMutationVariables = Exact<{
  input: ResolveReportInput;
}>;


export type ResolveOneReportMutation = { resolveReport: { position: number | null } };

export type DropOneMessageMutationVariables = Exact<{
  input: DropMessageInput;
}>;


export type DropOneMessageMutation = { dropMessage: { heldMessage: { id: string } } };

export type HeldMessageRowFragment = { id: string, content: string, reason: string, heldAt: string, conversationId: string, conversation:
    | { ' $fragmentRefs'?: { 'ConversationName_DirectChat_Fragment': ConversationName_DirectChat_Fragment } }
    | { ' $fragmentRefs'?: { 'ConversationName_Group_Fragment': ConversationName_Group_Fragment } }
    | { ' $fragmentRefs'?: { 'ConversationName_Lobby_Fragment': ConversationName_Lobby_Fragment } }
    | { ' $fragmentRefs'?: { 'ConversationName_Project_Fragment': ConversationName_Project_Fragment } }
   | null, sender: { id: string, displayName: string } | null, receiver: { id: string, displayName: string } | null, attachments: Array<{ id: string, fileName: string, byteSize: number, url: string }> } & { ' $fragmentName'?: 'HeldMessageRowFragment' };

export type ReleaseHeldMessageMutationVariables = Exact<{
  input: ReleaseMessageInput;
}>;


export type ReleaseHeldMessageMutation = { releaseMessage: { position: number } };

export type AdminHeldMessagesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminHeldMessagesQuery = { heldMessages: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'HeldMessageRowFragment': HeldMessageRowFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdministratorsEventsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type AdministratorsEventsSubscription = { adminEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'AdminsChanged' }
    | { __typename: 'Gap' }
    | { __typename: 'MessageErased' }
    | { __typename: 'ReportFiled' }
    | { __typename: 'ReportResolved' }
    | { __typename: 'ReviewDecided' }
    | { __typename: 'ReviewRequested' }
    | { __typename: 'Subscribed' }
    | { __typename: 'UserErasureFinished' }
    | { __typename: 'UserErasureStarted' }
   };

export type AdminUserFragment = { id: string, kind: UserKind, username: string | null, displayName: string, avatarUrl: string | null, createdAt: string, isArchived: boolean, presence: { id: string, status: PresenceStatus, lastSeenAt: string | null } | null, account: { id: string, email: string | null, isAdmin: boolean, isEmailVerified: boolean, bannedUntil: string | null, banReason: string | null } | null } & { ' $fragmentName'?: 'AdminUserFragment' };

export type AdminUsersQueryVariables = Exact<{
  filter?: UserFilter | null | undefined;
  orderBy?: UserOrder | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminUsersQuery = { users: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ArchiveUserMutationVariables = Exact<{
  input: ArchiveUserInput;
}>;


export type ArchiveUserMutation = { archiveUser: { user: { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } } } };

export type UnarchiveUserMutationVariables = Exact<{
  input: UnarchiveUserInput;
}>;


export type UnarchiveUserMutation = { unarchiveUser: { user: { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } } } };

export type BanUserMutationVariables = Exact<{
  input: BanUserInput;
}>;


export type BanUserMutation = { banUser: { user: { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } } } };

export type UnbanUserMutationVariables = Exact<{
  input: UnbanUserInput;
}>;


export type UnbanUserMutation = { unbanUser: { user: { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } } } };

export type GrantAdminMutationVariables = Exact<{
  input: GrantAdminInput;
}>;


export type GrantAdminMutation = { grantAdmin: { user: { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } } } };

export type RevokeAdminMutationVariables = Exact<{
  input: RevokeAdminInput;
}>;


export type RevokeAdminMutation = { revokeAdmin: { user: { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } } } };

export type EraseUserMutationVariables = Exact<{
  input: EraseUserInput;
}>;


export type EraseUserMutation = { eraseUser: { erasure: { id: string, user: { ' $fragmentRefs'?: { 'AdminUserFragment': AdminUserFragment } } | null } } };

export type DeliveriesOfWebhookQueryVariables = Exact<{
  id: string | number;
  state?: DeliveryState | null | undefined;
  after?: string | null | undefined;
}>;


export type DeliveriesOfWebhookQuery = { node:
    | { __typename: 'Attachment', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'BlockedUser', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'DirectChat', id: string }
    | { __typename: 'Friend', id: string }
    | { __typename: 'FriendRequest', id: string }
    | { __typename: 'Group', id: string }
    | { __typename: 'HeldMessage', id: string }
    | { __typename: 'InviteLink', id: string }
    | { __typename: 'Lobby', id: string }
    | { __typename: 'Meeting', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Message', id: string }
    | { __typename: 'Notification', id: string }
    | { __typename: 'NotificationSettings', id: string }
    | { __typename: 'Presence', id: string }
    | { __typename: 'PrivacySettings', id: string }
    | { __typename: 'Project', id: string }
    | { __typename: 'PushSubscription', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'Thread', id: string }
    | { __typename: 'TotalUnread', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'UserErasure', id: string }
    | { __typename: 'UserStatus', id: string }
    | { __typename: 'Viewer', id: string }
    | { __typename: 'Webhook', id: string, deliveries: { edges: Array<{ node: (
            { id: string, state: DeliveryState }
            & { ' $fragmentRefs'?: { 'DeliveryRowFragment': DeliveryRowFragment } }
          ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type DeliveryRowFragment = { id: string, event: WebhookEvent, state: DeliveryState, at: string, attempts: number, lastStatus: number | null, lastError: string | null } & { ' $fragmentName'?: 'DeliveryRowFragment' };

export type WebhookPartsFragment = { id: string, url: string, description: string, events: Array<WebhookEvent>, isEnabled: boolean, createdAt: string, createdBy: { id: string, displayName: string } | null } & { ' $fragmentName'?: 'WebhookPartsFragment' };

export type AdminWebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWebhooksQuery = { webhooks: Array<(
    { id: string }
    & { ' $fragmentRefs'?: { 'WebhookPartsFragment': WebhookPartsFragment } }
  )> };

export type AdminWebhookQueryVariables = Exact<{
  id: string | number;
}>;


export type AdminWebhookQuery = { node:
    | { __typename: 'Attachment', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'BlockedUser', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'DirectChat', id: string }
    | { __typename: 'Friend', id: string }
    | { __typename: 'FriendRequest', id: string }
    | { __typename: 'Group', id: string }
    | { __typename: 'HeldMessage', id: string }
    | { __typename: 'InviteLink', id: string }
    | { __typename: 'Lobby', id: string }
    | { __typename: 'Meeting', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Message', id: string }
    | { __typename: 'Notification', id: string }
    | { __typename: 'NotificationSettings', id: string }
    | { __typename: 'Presence', id: string }
    | { __typename: 'PrivacySettings', id: string }
    | { __typename: 'Project', id: string }
    | { __typename: 'PushSubscription', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'Thread', id: string }
    | { __typename: 'TotalUnread', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'UserErasure', id: string }
    | { __typename: 'UserStatus', id: string }
    | { __typename: 'Viewer', id: string }
    | (
      { __typename: 'Webhook', id: string }
      & { ' $fragmentRefs'?: { 'WebhookPartsFragment': WebhookPartsFragment } }
    )
   | null };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { createWebhook: { secret: string, webhook: { id: string } } };

export type UpdateWebhookMutationVariables = Exact<{
  input: UpdateWebhookInput;
}>;


export type UpdateWebhookMutation = { updateWebhook: { webhook: { id: string } } };

export type DeleteWebhookMutationVariables = Exact<{
  input: DeleteWebhookInput;
}>;


export type DeleteWebhookMutation = { deleteWebhook: { webhookId: string } };

export type PingWebhookMutationVariables = Exact<{
  input: PingWebhookInput;
}>;


export type PingWebhookMutation = { pingWebhook: { delivery: { id: string, state: DeliveryState, lastStatus: number | null, lastError: string | null } } };

export type RedeliverWebhookMutationVariables = Exact<{
  input: RedeliverWebhookInput;
}>;


export type RedeliverWebhookMutation = { redeliverWebhook: { count: number } };

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

export type OwnInvitationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OwnInvitationsQuery = { viewer: { id: string, invitations: { edges: Array<{ node: { id: string, groupId: string, group: { id: string, title: string } | null, invitedBy: { id: string, displayName: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type InvitationChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type InvitationChangesSubscription = { membershipEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'ConversationJoined' }
    | { __typename: 'ConversationLeft' }
    | { __typename: 'Gap' }
    | { __typename: 'InvitationEnded' }
    | { __typename: 'InvitationReceived' }
    | { __typename: 'OwnBanChanged' }
    | { __typename: 'OwnHeldMessageDecided' }
    | { __typename: 'OwnMessageHeld' }
    | { __typename: 'OwnMuteChanged' }
    | { __typename: 'OwnRoleChanged' }
    | { __typename: 'Subscribed' }
   };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { position: number | null } };

export type DeclineInvitationMutationVariables = Exact<{
  input: DeclineInvitationInput;
}>;


export type DeclineInvitationMutation = { declineInvitation: { position: number } };

export type PublicGroupRowFragment = { id: string, title: string, description: string | null, memberCount: number, viewerMember: { id: string } | null } & { ' $fragmentName'?: 'PublicGroupRowFragment' };

export type JoinPublicGroupMutationVariables = Exact<{
  input: JoinGroupInput;
}>;


export type JoinPublicGroupMutation = { joinGroup: { group: { id: string } } };

export type PublicGroupsQueryVariables = Exact<{
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type PublicGroupsQuery = { groups: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'PublicGroupRowFragment': PublicGroupRowFragment } }
      ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PublicGroupChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type PublicGroupChangesSubscription = { publicGroupEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'Gap' }
    | { __typename: 'GroupListed' }
    | { __typename: 'GroupUnlisted' }
    | { __typename: 'ListedGroupChanged' }
    | { __typename: 'Subscribed' }
   };

export type GroupByLinkQueryVariables = Exact<{
  token: string;
}>;


export type GroupByLinkQuery = { groupByLink: { id: string, title: string, description: string | null, memberCount: number } | null };

export type JoinByLinkMutationVariables = Exact<{
  input: JoinByLinkInput;
}>;


export type JoinByLinkMutation = { joinByLink: { group: { id: string } } };

export type InviteUserMutationVariables = Exact<{
  input: InviteUserInput;
}>;


export type InviteUserMutation = { inviteUser: { position: number | null } };

export type BansOfGroupQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type BansOfGroupQuery = { conversation:
    | { id: string }
    | { id: string, bans: { edges: Array<{ node: { id: string, createdAt: string, user: (
              { id: string, displayName: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }
    | { id: string }
    | { id: string }
   | null };

export type UnbanMemberMutationVariables = Exact<{
  input: UnbanMemberInput;
}>;


export type UnbanMemberMutation = { unbanMember: { userId: string } };

export type UpdateGroupMutationVariables = Exact<{
  input: UpdateGroupInput;
}>;


export type UpdateGroupMutation = { updateGroup: { position: number | null } };

export type GroupOfSettingsQueryVariables = Exact<{
  id: string | number;
}>;


export type GroupOfSettingsQuery = { conversation:
    | { __typename: 'DirectChat', id: string }
    | { __typename: 'Group', title: string, description: string | null, visibility: Visibility, writers: Writers, slowModeSeconds: number, memberCount: number, id: string, viewerMember: { id: string, role: MemberRole } | null }
    | { __typename: 'Lobby', id: string }
    | { __typename: 'Project', id: string }
   | null };

export type GroupEventsSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type GroupEventsSubscription = { messageEvents:
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
    | { __typename: 'MessageAdded' }
    | { __typename: 'MessageDeleted' }
    | { __typename: 'MessageEdited' }
    | { __typename: 'MessageHeld' }
    | { __typename: 'MessagePinned' }
    | { __typename: 'MessageUnpinned' }
    | { __typename: 'MessagesExpired' }
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

export type InviteLinksQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type InviteLinksQuery = { conversation:
    | { id: string }
    | { id: string, inviteLinks: { edges: Array<{ node: { id: string, createdAt: string, expiresAt: string, uses: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }
    | { id: string }
    | { id: string }
   | null };

export type CreateInviteLinkMutationVariables = Exact<{
  input: CreateInviteLinkInput;
}>;


export type CreateInviteLinkMutation = { createInviteLink: { token: string } };

export type RevokeInviteLinkMutationVariables = Exact<{
  input: RevokeInviteLinkInput;
}>;


export type RevokeInviteLinkMutation = { revokeInviteLink: { linkId: string } };

export type LeaveGroupMutationVariables = Exact<{
  input: LeaveConversationInput;
}>;


export type LeaveGroupMutation = { leaveConversation: { conversationId: string } };

export type DeleteGroupMutationVariables = Exact<{
  input: DeleteGroupInput;
}>;


export type DeleteGroupMutation = { deleteGroup: { groupId: string } };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { changeMemberRole: { position: number | null } };

export type TransferOwnershipMutationVariables = Exact<{
  input: TransferOwnershipInput;
}>;


export type TransferOwnershipMutation = { transferOwnership: { position: number } };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { position: number } };

export type BanMemberMutationVariables = Exact<{
  input: BanMemberInput;
}>;


export type BanMemberMutation = { banMember: { position: number | null } };

export type MembersOfGroupQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type MembersOfGroupQuery = { conversation:
    | { id: string, members: { edges: Array<{ node: { id: string, role: MemberRole, user: (
              { id: string, displayName: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, members: { edges: Array<{ node: { id: string, role: MemberRole, user: (
              { id: string, displayName: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, members: { edges: Array<{ node: { id: string, role: MemberRole, user: (
              { id: string, displayName: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, members: { edges: Array<{ node: { id: string, role: MemberRole, user: (
              { id: string, displayName: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type NewestMessageQueryVariables = Exact<{
  conversationId: string | number;
}>;


export type NewestMessageQuery = { messages: { edges: Array<{ node: { id: string, position: number, createdAt: string } }> } };

export type MessageAfterQueryVariables = Exact<{
  conversationId: string | number;
  after: string;
}>;


export type MessageAfterQuery = { messages: { edges: Array<{ node: { id: string, position: number, createdAt: string } }> } };

export type DeleteMessageMutationVariables = Exact<{
  input: DeleteMessageInput;
}>;


export type DeleteMessageMutation = { deleteMessage: { position: number | null } };

export type EditMessageMutationVariables = Exact<{
  input: EditMessageInput;
}>;


export type EditMessageMutation = { editMessage: { position: number | null } };

export type AttachmentUrlQueryVariables = Exact<{
  id: string | number;
}>;


export type AttachmentUrlQuery = { attachment: { id: string, url: string } | null };

export type AddReactionMutationVariables = Exact<{
  input: AddReactionInput;
}>;


export type AddReactionMutation = { addReaction: { position: number | null } };

export type RemoveReactionMutationVariables = Exact<{
  input: RemoveReactionInput;
}>;


export type RemoveReactionMutation = { removeReaction: { position: number } };

export type MembersToMentionQueryVariables = Exact<{
  conversationId: string | number;
  after?: string | null | undefined;
}>;


export type MembersToMentionQuery = { conversation:
    | { __typename: 'DirectChat', id: string, viewerMember: { id: string, role: MemberRole } | null, members: { edges: Array<{ node: { id: string, user: { id: string, username: string | null, nickname: string | null, displayName: string, avatarUrl: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'Group', id: string, viewerMember: { id: string, role: MemberRole } | null, members: { edges: Array<{ node: { id: string, user: { id: string, username: string | null, nickname: string | null, displayName: string, avatarUrl: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'Lobby', id: string, viewerMember: { id: string, role: MemberRole } | null, members: { edges: Array<{ node: { id: string, user: { id: string, username: string | null, nickname: string | null, displayName: string, avatarUrl: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'Project', id: string, viewerMember: { id: string, role: MemberRole } | null, members: { edges: Array<{ node: { id: string, user: { id: string, username: string | null, nickname: string | null, displayName: string, avatarUrl: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type ReadersQueryVariables = Exact<{
  conversationId: string | number;
  after?: string | null | undefined;
}>;


export type ReadersQuery = { conversation:
    | { id: string, members: { edges: Array<{ node: { id: string, readPosition: number, user: (
              { id: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, members: { edges: Array<{ node: { id: string, readPosition: number, user: (
              { id: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, members: { edges: Array<{ node: { id: string, readPosition: number, user: (
              { id: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, members: { edges: Array<{ node: { id: string, readPosition: number, user: (
              { id: string }
              & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
            ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type NotificationRowFragment = { id: string, kind: NotificationKind, at: string, about:
    | { __typename: 'AdminChanged', isAdmin: boolean }
    | { __typename: 'CoachAppointed', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'CoachWithdrawn', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'FriendAdded', user: { id: string, displayName: string } | null }
    | { __typename: 'FriendRequestReceived', user: { id: string, displayName: string } | null }
    | { __typename: 'InvitationReceived', invitation: { id: string, group: { id: string, title: string } | null, invitedBy: { id: string, displayName: string } | null } | null }
    | { __typename: 'Mentioned', conversationId: string, sender: { id: string, displayName: string } | null, conversation:
        | { id: string }
        | { title: string, id: string }
        | { id: string }
        | { title: string, id: string }
       | null, message: { id: string, position: number, content: string } | null }
    | { __typename: 'MessageMissed', conversationId: string, sender: { id: string, displayName: string } | null, conversation:
        | { id: string }
        | { title: string, id: string }
        | { id: string }
        | { title: string, id: string }
       | null, message: { id: string, position: number, content: string } | null }
    | { __typename: 'ParticipantAdded', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'ParticipantLeft', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'ParticipantRemoved', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'ProjectDeleted', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'ProjectRenamed', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'ProjectTransferred', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'Replied', conversationId: string, sender: { id: string, displayName: string } | null, conversation:
        | { id: string }
        | { title: string, id: string }
        | { id: string }
        | { title: string, id: string }
       | null, message: { id: string, position: number, content: string } | null }
    | { __typename: 'SessionsEnded', endReason: SessionEndReason }
    | { __typename: 'SignedIn', address: string }
    | { __typename: 'ThreadReplied', conversationId: string, sender: { id: string, displayName: string } | null, conversation:
        | { id: string }
        | { title: string, id: string }
        | { id: string }
        | { title: string, id: string }
       | null, message: { id: string, position: number, content: string } | null }
    | { __typename: 'YouBecameProjectOwner', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'YouWereAddedToProject', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'YouWereAppointedCoach', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'YouWereRemovedFromProject', text: string, projectId: string, project: { id: string } | null }
    | { __typename: 'YouWereWithdrawnAsCoach', text: string, projectId: string, project: { id: string } | null }
   } & { ' $fragmentName'?: 'NotificationRowFragment' };

export type InboxQueryVariables = Exact<{
  unreadOnly: boolean;
  locale: string;
  after?: string | null | undefined;
}>;


export type InboxQuery = { viewer: { id: string, notifications: { cursor: string, edges: Array<{ node: (
          { id: string, position: number, readAt: string | null }
          & { ' $fragmentRefs'?: { 'NotificationRowFragment': NotificationRowFragment } }
        ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type InboxEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  locale: string;
}>;


export type InboxEventsSubscription = { notificationEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'AllNotificationsRead', upTo: number }
    | { __typename: 'Gap' }
    | { __typename: 'NotificationAdded', notification: (
        { id: string, position: number, readAt: string | null }
        & { ' $fragmentRefs'?: { 'NotificationRowFragment': NotificationRowFragment } }
      ) | null }
    | { __typename: 'NotificationRead', notificationId: string }
    | { __typename: 'NotificationSettingsChanged' }
    | { __typename: 'NotificationsRead', notificationIds: Array<string> }
    | { __typename: 'Subscribed' }
   };

export type BlockedUsersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type BlockedUsersQuery = { viewer: { id: string, blockedUsers: { edges: Array<{ node: { id: string, user: (
            { id: string }
            & { ' $fragmentRefs'?: { 'RelationTargetFragment': RelationTargetFragment;'UserBadgeFragment': UserBadgeFragment } }
          ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type FriendsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FriendsQuery = { viewer: { id: string, friends: { edges: Array<{ node: { id: string, user: (
            { id: string, displayName: string }
            & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
          ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type FriendRequestsQueryVariables = Exact<{
  direction: FriendRequestDirection;
  after?: string | null | undefined;
}>;


export type FriendRequestsQuery = { viewer: { id: string, friendRequests: { edges: Array<{ node: { id: string, sender: (
            { id: string }
            & { ' $fragmentRefs'?: { 'RelationTargetFragment': RelationTargetFragment;'UserBadgeFragment': UserBadgeFragment } }
          ) | null, recipient: (
            { id: string }
            & { ' $fragmentRefs'?: { 'RelationTargetFragment': RelationTargetFragment;'UserBadgeFragment': UserBadgeFragment } }
          ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ProfileHeadFragment = { id: string, username: string | null, displayName: string, firstName: string | null, lastName: string | null, avatarUrl: string | null, createdAt: string, presence: { id: string, customStatus: { emoji: string | null, text: string | null } | null } | null } & { ' $fragmentName'?: 'ProfileHeadFragment' };

export type ProfileOfUserQueryVariables = Exact<{
  id: string | number;
}>;


export type ProfileOfUserQuery = { user: (
    { id: string, kind: UserKind, displayName: string, firstName: string | null, lastName: string | null, about: string | null, createdAt: string, relation: Relation }
    & { ' $fragmentRefs'?: { 'RelationTargetFragment': RelationTargetFragment;'ProfileHeadFragment': ProfileHeadFragment } }
  ) | null };

export type ReportUserMutationVariables = Exact<{
  input: FileReportInput;
}>;


export type ReportUserMutation = { fileReport: { reportId: string } };

export type RelationTargetFragment = { id: string, displayName: string, relation: Relation } & { ' $fragmentName'?: 'RelationTargetFragment' };

export type SendFriendRequestMutationVariables = Exact<{
  input: SendFriendRequestInput;
}>;


export type SendFriendRequestMutation = { sendFriendRequest: { position: number | null } };

export type AcceptFriendRequestMutationVariables = Exact<{
  input: AcceptFriendRequestInput;
}>;


export type AcceptFriendRequestMutation = { acceptFriendRequest: { position: number | null } };

export type DeclineFriendRequestMutationVariables = Exact<{
  input: DeclineFriendRequestInput;
}>;


export type DeclineFriendRequestMutation = { declineFriendRequest: { position: number | null } };

export type CancelFriendRequestMutationVariables = Exact<{
  input: CancelFriendRequestInput;
}>;


export type CancelFriendRequestMutation = { cancelFriendRequest: { position: number | null } };

export type RemoveFriendMutationVariables = Exact<{
  input: RemoveFriendInput;
}>;


export type RemoveFriendMutation = { removeFriend: { position: number | null } };

export type BlockUserMutationVariables = Exact<{
  input: BlockUserInput;
}>;


export type BlockUserMutation = { blockUser: { position: number | null } };

export type UnblockUserMutationVariables = Exact<{
  input: UnblockUserInput;
}>;


export type UnblockUserMutation = { unblockUser: { position: number | null } };

export type OwnStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnStatusQuery = { viewer: { id: string, status: { id: string, status: PresenceStatus, statusUntil: string | null, isInvisible: boolean, customStatus: { emoji: string | null, text: string | null, expiresAt: string | null } | null } } };

export type SetStatusMutationVariables = Exact<{
  input: SetStatusInput;
}>;


export type SetStatusMutation = { setStatus: { status: { id: string } } };

export type FriendChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FriendChangesSubscription = { friendEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'ContactProfileChanged' }
    | { __typename: 'FriendAdded' }
    | { __typename: 'FriendRemoved' }
    | { __typename: 'FriendRequestCancelled' }
    | { __typename: 'FriendRequestDeclined' }
    | { __typename: 'FriendRequestReceived' }
    | { __typename: 'FriendRequestSent' }
    | { __typename: 'Gap' }
    | { __typename: 'PrivacySettingsChanged' }
    | { __typename: 'Subscribed' }
    | { __typename: 'UserBlocked' }
    | { __typename: 'UserUnblocked' }
   };

export type UserBadgeFragment = { id: string, username: string | null, displayName: string, avatarUrl: string | null } & { ' $fragmentName'?: 'UserBadgeFragment' };

export type SearchUsersQueryVariables = Exact<{
  query: string;
}>;


export type SearchUsersQuery = { searchUsers: { edges: Array<{ node: (
        { id: string }
        & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
      ) }> } };

export type OpenChatWithMutationVariables = Exact<{
  input: OpenDirectChatInput;
}>;


export type OpenChatWithMutation = { openDirectChat: { directChat: { id: string } } };

export type PinMessageMutationVariables = Exact<{
  input: PinMessageInput;
}>;


export type PinMessageMutation = { pinMessage: { position: number | null } };

export type PinnedRowFragment = { id: string, position: number, content: string, createdAt: string, sender: { id: string, displayName: string } | null } & { ' $fragmentName'?: 'PinnedRowFragment' };

export type UnpinMessageMutationVariables = Exact<{
  input: UnpinMessageInput;
}>;


export type UnpinMessageMutation = { unpinMessage: { position: number } };

export type PinnedMessagesQueryVariables = Exact<{
  conversationId: string | number;
  after?: string | null | undefined;
}>;


export type PinnedMessagesQuery = { conversation:
    | { id: string, pinnedMessages: { edges: Array<{ node: (
            { id: string }
            & { ' $fragmentRefs'?: { 'PinnedRowFragment': PinnedRowFragment } }
          ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, pinnedMessages: { edges: Array<{ node: (
            { id: string }
            & { ' $fragmentRefs'?: { 'PinnedRowFragment': PinnedRowFragment } }
          ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, pinnedMessages: { edges: Array<{ node: (
            { id: string }
            & { ' $fragmentRefs'?: { 'PinnedRowFragment': PinnedRowFragment } }
          ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, pinnedMessages: { edges: Array<{ node: (
            { id: string }
            & { ' $fragmentRefs'?: { 'PinnedRowFragment': PinnedRowFragment } }
          ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
   | null };

export type PinChangesSubscriptionVariables = Exact<{
  conversationId: string | number;
}>;


export type PinChangesSubscription = { messageEvents:
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
    | { __typename: 'MessageAdded' }
    | { __typename: 'MessageDeleted' }
    | { __typename: 'MessageEdited' }
    | { __typename: 'MessageHeld' }
    | { __typename: 'MessagePinned' }
    | { __typename: 'MessageUnpinned' }
    | { __typename: 'MessagesExpired' }
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

export type PastActionsQueryVariables = Exact<{
  locale: string;
  after?: string | null | undefined;
}>;


export type PastActionsQuery = { viewer: { id: string, notifications: { cursor: string, edges: Array<{ node: { id: string, about:
            | { __typename: 'AdminChanged' }
            | { __typename: 'CoachAppointed', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'CoachWithdrawn', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'FriendAdded' }
            | { __typename: 'FriendRequestReceived' }
            | { __typename: 'InvitationReceived' }
            | { __typename: 'Mentioned' }
            | { __typename: 'MessageMissed' }
            | { __typename: 'ParticipantAdded', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'ParticipantLeft', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'ParticipantRemoved', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'ProjectDeleted', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'ProjectRenamed', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'ProjectTransferred', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'Replied' }
            | { __typename: 'SessionsEnded' }
            | { __typename: 'SignedIn' }
            | { __typename: 'ThreadReplied' }
            | { __typename: 'YouBecameProjectOwner', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'YouWereAddedToProject', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'YouWereAppointedCoach', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'YouWereRemovedFromProject', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
            | { __typename: 'YouWereWithdrawnAsCoach', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
           } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type NewActionsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  locale: string;
}>;


export type NewActionsSubscription = { projectActionEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'CoachAppointed', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'CoachWithdrawn', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'Gap' }
    | { __typename: 'ParticipantAdded', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'ParticipantLeft', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'ParticipantRemoved', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'ProjectDeleted', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'ProjectRenamed', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'ProjectTransferred', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'Subscribed' }
    | { __typename: 'YouBecameProjectOwner', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'YouWereAddedToProject', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'YouWereAppointedCoach', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'YouWereRemovedFromProject', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
    | { __typename: 'YouWereWithdrawnAsCoach', position: number, at: string, text: string, projectId: string, project: { id: string } | null, actor: { id: string, displayName: string, avatarUrl: string | null } | null }
   };

export type CreateProjectMutationVariables = Exact<{
  input: CreateProjectInput;
}>;


export type CreateProjectMutation = { createProject: { project: { id: string } } };

export type OwnProjectsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OwnProjectsQuery = { viewer: { id: string, projects: { edges: Array<{ node: { id: string, title: string, memberCount: number, viewerRole: ProjectRole | null, meeting: { id: string, participantCount: number } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ProjectListChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ProjectListChangesSubscription = { membershipEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'ConversationJoined' }
    | { __typename: 'ConversationLeft' }
    | { __typename: 'Gap' }
    | { __typename: 'InvitationEnded' }
    | { __typename: 'InvitationReceived' }
    | { __typename: 'OwnBanChanged' }
    | { __typename: 'OwnHeldMessageDecided' }
    | { __typename: 'OwnMessageHeld' }
    | { __typename: 'OwnMuteChanged' }
    | { __typename: 'OwnRoleChanged' }
    | { __typename: 'Subscribed' }
   };

export type ProjectListActionsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ProjectListActionsSubscription = { projectActionEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'CoachAppointed' }
    | { __typename: 'CoachWithdrawn' }
    | { __typename: 'Gap' }
    | { __typename: 'ParticipantAdded' }
    | { __typename: 'ParticipantLeft' }
    | { __typename: 'ParticipantRemoved' }
    | { __typename: 'ProjectDeleted' }
    | { __typename: 'ProjectRenamed' }
    | { __typename: 'ProjectTransferred' }
    | { __typename: 'Subscribed' }
    | { __typename: 'YouBecameProjectOwner' }
    | { __typename: 'YouWereAddedToProject' }
    | { __typename: 'YouWereAppointedCoach' }
    | { __typename: 'YouWereRemovedFromProject' }
    | { __typename: 'YouWereWithdrawnAsCoach' }
   };

export type JoinMeetingMutationVariables = Exact<{
  input: JoinMeetingInput;
}>;


export type JoinMeetingMutation = { joinMeeting: { position: number | null } };

export type LeaveMeetingMutationVariables = Exact<{
  input: LeaveMeetingInput;
}>;


export type LeaveMeetingMutation = { leaveMeeting: { position: number | null } };

export type MeetingPanelFragment = { participantCount: number, participants: { edges: Array<{ node: { id: string, joinedAt: string, user: (
          { id: string }
          & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
        ) | null } }> } } & { ' $fragmentName'?: 'MeetingPanelFragment' };

export type AddParticipantMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddParticipantMutation = { addMember: { position: number | null } };

export type AppointCoachMutationVariables = Exact<{
  input: AppointCoachInput;
}>;


export type AppointCoachMutation = { appointCoach: { position: number | null } };

export type WithdrawCoachMutationVariables = Exact<{
  input: WithdrawCoachInput;
}>;


export type WithdrawCoachMutation = { withdrawCoach: { position: number | null } };

export type TransferProjectMutationVariables = Exact<{
  input: TransferOwnershipInput;
}>;


export type TransferProjectMutation = { transferOwnership: { position: number } };

export type RemoveFromProjectMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveFromProjectMutation = { removeMember: { position: number } };

export type CoachesOfProjectQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type CoachesOfProjectQuery = { project: { id: string, coaches: { edges: Array<{ node: { id: string, user: (
            { id: string, displayName: string }
            & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
          ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ParticipantsOfProjectQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ParticipantsOfProjectQuery = { project: { id: string, participants: { edges: Array<{ node: { id: string, user: (
            { id: string, displayName: string }
            & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
          ) | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type LeaveProjectMutationVariables = Exact<{
  input: LeaveConversationInput;
}>;


export type LeaveProjectMutation = { leaveConversation: { conversationId: string } };

export type DeleteProjectMutationVariables = Exact<{
  input: DeleteProjectInput;
}>;


export type DeleteProjectMutation = { deleteProject: { projectId: string } };

export type ProjectOfPageQueryVariables = Exact<{
  id: string | number;
}>;


export type ProjectOfPageQuery = { project: { id: string, title: string, memberCount: number, viewerRole: ProjectRole | null, owner: (
      { id: string }
      & { ' $fragmentRefs'?: { 'UserBadgeFragment': UserBadgeFragment } }
    ) | null, meeting: (
      { id: string }
      & { ' $fragmentRefs'?: { 'MeetingPanelFragment': MeetingPanelFragment } }
    ) } | null };

export type ProjectEventsSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type ProjectEventsSubscription = { messageEvents:
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
    | { __typename: 'MessageAdded' }
    | { __typename: 'MessageDeleted' }
    | { __typename: 'MessageEdited' }
    | { __typename: 'MessageHeld' }
    | { __typename: 'MessagePinned' }
    | { __typename: 'MessageUnpinned' }
    | { __typename: 'MessagesExpired' }
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

export type RenameProjectMutationVariables = Exact<{
  input: RenameProjectInput;
}>;


export type RenameProjectMutation = { renameProject: { position: number | null } };

export type ReceiversOfProjectQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ReceiversOfProjectQuery = { project: { id: string, members: { edges: Array<{ node: { id: string, user: { id: string, displayName: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ReceiverChangesSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type ReceiverChangesSubscription = { messageEvents:
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
    | { __typename: 'MessageAdded' }
    | { __typename: 'MessageDeleted' }
    | { __typename: 'MessageEdited' }
    | { __typename: 'MessageHeld' }
    | { __typename: 'MessagePinned' }
    | { __typename: 'MessageUnpinned' }
    | { __typename: 'MessagesExpired' }
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

export type PushKeyQueryVariables = Exact<{ [key: string]: never; }>;


export type PushKeyQuery = { pushKey: string };

export type RegisterPushMutationVariables = Exact<{
  input: RegisterPushSubscriptionInput;
}>;


export type RegisterPushMutation = { registerPushSubscription: { subscription: { id: string } } };

export type UnregisterPushMutationVariables = Exact<{
  input: UnregisterPushSubscriptionInput;
}>;


export type UnregisterPushMutation = { unregisterPushSubscription: { subscriptionId: string } };

export type FoundMessageFragment = { highlights: Array<{ parts: Array<{ text: string, isMatch: boolean }> }>, node: { id: string, position: number, conversationId: string, content: string, createdAt: string, sender: { id: string, displayName: string } | null } } & { ' $fragmentName'?: 'FoundMessageFragment' };

export type SearchMessagesQueryVariables = Exact<{
  query: string;
  conversationId?: string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchMessagesQuery = { searchMessages: { edges: Array<(
      { node: { id: string } }
      & { ' $fragmentRefs'?: { 'FoundMessageFragment': FoundMessageFragment } }
    )>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

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

export type DoNotDisturbFragment = { status: PresenceStatus, statusUntil: string | null } & { ' $fragmentName'?: 'DoNotDisturbFragment' };

export type SetDoNotDisturbMutationVariables = Exact<{
  input: SetStatusInput;
}>;


export type SetDoNotDisturbMutation = { setStatus: { status: { id: string } } };

export type KindsFormFragment = { kinds: Array<{ id: string, kind: NotificationKind, inApp: boolean, email: boolean, push: boolean }> } & { ' $fragmentName'?: 'KindsFormFragment' };

export type OwnNotificationSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnNotificationSettingsQuery = { viewer: { id: string, status: (
      { id: string }
      & { ' $fragmentRefs'?: { 'DoNotDisturbFragment': DoNotDisturbFragment } }
    ), notificationSettings: (
      { id: string }
      & { ' $fragmentRefs'?: { 'KindsFormFragment': KindsFormFragment;'QuietHoursFormFragment': QuietHoursFormFragment } }
    ) } };

export type QuietHoursFormFragment = { quietHours: { from: string, to: string, days: Array<DayOfWeek>, timeZone: string } | null } & { ' $fragmentName'?: 'QuietHoursFormFragment' };

export type UpdateNotificationSettingsMutationVariables = Exact<{
  input: UpdateNotificationSettingsInput;
}>;


export type UpdateNotificationSettingsMutation = { updateNotificationSettings: { settings: { id: string } } };

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

export type ThreadMessageFragment = { id: string, position: number, clientId: string | null, conversationId: string, content: string, createdAt: string, editedAt: string | null, deletedAt: string | null, replyToId: string | null, replyCount: number, sender: { id: string, username: string | null, displayName: string, avatarUrl: string | null } | null, receiver: { id: string, displayName: string } | null, mentions: Array<{ offset: number, length: number, isEveryone: boolean, user: { id: string } | null }>, reactions: Array<{ emoji: string, count: number, hasViewerReacted: boolean }>, attachments: Array<{ id: string, fileName: string, contentType: string, byteSize: number, width: number | null, height: number | null }> } & { ' $fragmentName'?: 'ThreadMessageFragment' };

export type ThreadRepliesFragment = { edges: Array<{ node: (
      { id: string }
      & { ' $fragmentRefs'?: { 'ThreadMessageFragment': ThreadMessageFragment } }
    ) }>, pageInfo: { hasPreviousPage: boolean, startCursor: string | null } } & { ' $fragmentName'?: 'ThreadRepliesFragment' };

export type ThreadOfMessageQueryVariables = Exact<{
  messageId: string | number;
}>;


export type ThreadOfMessageQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | (
      { id: string, thread: { id: string, isFollowed: boolean, unreadCount: number } | null, replies: { ' $fragmentRefs'?: { 'ThreadRepliesFragment': ThreadRepliesFragment } } }
      & { ' $fragmentRefs'?: { 'ThreadMessageFragment': ThreadMessageFragment } }
    )
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type OlderRepliesQueryVariables = Exact<{
  messageId: string | number;
  before: string;
}>;


export type OlderRepliesQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, replies: { ' $fragmentRefs'?: { 'ThreadRepliesFragment': ThreadRepliesFragment } } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type ThreadMessageChangesSubscriptionVariables = Exact<{
  conversationId: string | number;
}>;


export type ThreadMessageChangesSubscription = { messageEvents:
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
    | { __typename: 'MessageAdded', message: { id: string, replyToId: string | null } }
    | { __typename: 'MessageDeleted', message: (
        { id: string, replyToId: string | null }
        & { ' $fragmentRefs'?: { 'ThreadMessageFragment': ThreadMessageFragment } }
      ) }
    | { __typename: 'MessageEdited', message: (
        { id: string, replyToId: string | null }
        & { ' $fragmentRefs'?: { 'ThreadMessageFragment': ThreadMessageFragment } }
      ) }
    | { __typename: 'MessageHeld' }
    | { __typename: 'MessagePinned' }
    | { __typename: 'MessageUnpinned' }
    | { __typename: 'MessagesExpired' }
    | { __typename: 'OwnerChanged' }
    | { __typename: 'ProjectClosed' }
    | { __typename: 'ProjectUpdated' }
    | { __typename: 'ReactionAdded', message: (
        { id: string, replyToId: string | null }
        & { ' $fragmentRefs'?: { 'ThreadMessageFragment': ThreadMessageFragment } }
      ) }
    | { __typename: 'ReactionRemoved', message: (
        { id: string, replyToId: string | null }
        & { ' $fragmentRefs'?: { 'ThreadMessageFragment': ThreadMessageFragment } }
      ) }
    | { __typename: 'RoleChanged' }
    | { __typename: 'Subscribed' }
    | { __typename: 'UserBanned' }
    | { __typename: 'UserInvitationEnded' }
    | { __typename: 'UserInvited' }
    | { __typename: 'UserUnbanned' }
   };

export type FollowedThreadChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FollowedThreadChangesSubscription = { threadEvents:
    | { __typename: 'AccessRevoked' }
    | { __typename: 'Gap' }
    | { __typename: 'Subscribed' }
    | { __typename: 'ThreadFollowed' }
    | { __typename: 'ThreadRead' }
    | { __typename: 'ThreadUnfollowed' }
   };

export type FollowThreadMutationVariables = Exact<{
  input: FollowThreadInput;
}>;


export type FollowThreadMutation = { followThread: { position: number | null } };

export type UnfollowThreadMutationVariables = Exact<{
  input: UnfollowThreadInput;
}>;


export type UnfollowThreadMutation = { unfollowThread: { position: number | null } };

export type MarkThreadReadMutationVariables = Exact<{
  input: MarkThreadReadInput;
}>;


export type MarkThreadReadMutation = { markThreadRead: { position: number | null } };

export type ThreadRowFragment = { id: string, unreadCount: number, message: { id: string, conversationId: string, content: string, deletedAt: string | null, replyCount: number, sender: { id: string, displayName: string } | null }, lastReply: { id: string, content: string, sender: { id: string, displayName: string } | null } | null } & { ' $fragmentName'?: 'ThreadRowFragment' };

export type FollowedThreadsQueryVariables = Exact<{
  unreadOnly: boolean;
  after?: string | null | undefined;
}>;


export type FollowedThreadsQuery = { viewer: { id: string, threads: { edges: Array<{ node: (
          { id: string }
          & { ' $fragmentRefs'?: { 'ThreadRowFragment': ThreadRowFragment } }
        ) }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ConversationOfWidgetQueryVariables = Exact<{
  id: string | number;
}>;


export type ConversationOfWidgetQuery = { conversation:
    | { __typename: 'DirectChat', id: string, partner: { id: string, displayName: string } | null }
    | { __typename: 'Group', title: string, id: string, viewerMember: { id: string } | null }
    | { __typename: 'Lobby', id: string }
    | { __typename: 'Project', title: string, id: string }
   | null };

export type JoinByWidgetMutationVariables = Exact<{
  input: JoinGroupInput;
}>;


export type JoinByWidgetMutation = { joinGroup: { position: number | null } };

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
export const AuditRowFragmentDoc = new TypedDocumentString(`
    fragment AuditRow on AuditEntry {
  id
  action
  at
  details
  subjectId
  actor {
    id
    displayName
  }
  subject {
    __typename
    id
    ... on User {
      displayName
    }
  }
}
    `, {"fragmentName":"AuditRow"}) as unknown as TypedDocumentString<AuditRowFragment, unknown>;
export const ConversationNameFragmentDoc = new TypedDocumentString(`
    fragment ConversationName on Conversation {
  __typename
  id
  ... on Group {
    title
  }
  ... on Project {
    title
  }
}
    `, {"fragmentName":"ConversationName"}) as unknown as TypedDocumentString<ConversationNameFragment, unknown>;
export const AdminReportFragmentDoc = new TypedDocumentString(`
    fragment AdminReport on Report {
  id
  reason
  content
  filedAt
  note
  resolution
  resolvedAt
  messageId
  conversationId
  conversation {
    ...ConversationName
  }
  user {
    id
    displayName
    username
  }
  reporter {
    id
    displayName
  }
  resolvedBy {
    id
    displayName
  }
}
    fragment ConversationName on Conversation {
  __typename
  id
  ... on Group {
    title
  }
  ... on Project {
    title
  }
}`, {"fragmentName":"AdminReport"}) as unknown as TypedDocumentString<AdminReportFragment, unknown>;
export const HeldMessageRowFragmentDoc = new TypedDocumentString(`
    fragment HeldMessageRow on HeldMessage {
  id
  content
  reason
  heldAt
  conversationId
  conversation {
    ...ConversationName
  }
  sender {
    id
    displayName
  }
  receiver {
    id
    displayName
  }
  attachments {
    id
    fileName
    byteSize
    url
  }
}
    fragment ConversationName on Conversation {
  __typename
  id
  ... on Group {
    title
  }
  ... on Project {
    title
  }
}`, {"fragmentName":"HeldMessageRow"}) as unknown as TypedDocumentString<HeldMessageRowFragment, unknown>;
export const AdminUserFragmentDoc = new TypedDocumentString(`
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}
    `, {"fragmentName":"AdminUser"}) as unknown as TypedDocumentString<AdminUserFragment, unknown>;
export const DeliveryRowFragmentDoc = new TypedDocumentString(`
    fragment DeliveryRow on Delivery {
  id
  event
  state
  at
  attempts
  lastStatus
  lastError
}
    `, {"fragmentName":"DeliveryRow"}) as unknown as TypedDocumentString<DeliveryRowFragment, unknown>;
export const WebhookPartsFragmentDoc = new TypedDocumentString(`
    fragment WebhookParts on Webhook {
  id
  url
  description
  events
  isEnabled
  createdAt
  createdBy {
    id
    displayName
  }
}
    `, {"fragmentName":"WebhookParts"}) as unknown as TypedDocumentString<WebhookPartsFragment, unknown>;
export const PublicGroupRowFragmentDoc = new TypedDocumentString(`
    fragment PublicGroupRow on Group {
  id
  title
  description
  memberCount
  viewerMember {
    id
  }
}
    `, {"fragmentName":"PublicGroupRow"}) as unknown as TypedDocumentString<PublicGroupRowFragment, unknown>;
export const NotificationRowFragmentDoc = new TypedDocumentString(`
    fragment NotificationRow on Notification {
  id
  kind
  at
  about {
    __typename
    ... on Mentioned {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on Replied {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on ThreadReplied {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on MessageMissed {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on FriendRequestReceived {
      user {
        id
        displayName
      }
    }
    ... on FriendAdded {
      user {
        id
        displayName
      }
    }
    ... on InvitationReceived {
      invitation {
        id
        group {
          id
          title
        }
        invitedBy {
          id
          displayName
        }
      }
    }
    ... on SignedIn {
      address
    }
    ... on SessionsEnded {
      endReason
    }
    ... on AdminChanged {
      isAdmin
    }
    ... on ProjectAction {
      text(locale: $locale)
      projectId
      project {
        id
      }
    }
  }
}
    `, {"fragmentName":"NotificationRow"}) as unknown as TypedDocumentString<NotificationRowFragment, unknown>;
export const ProfileHeadFragmentDoc = new TypedDocumentString(`
    fragment ProfileHead on User {
  id
  username
  displayName
  firstName
  lastName
  avatarUrl
  createdAt
  presence {
    id
    customStatus {
      emoji
      text
    }
  }
}
    `, {"fragmentName":"ProfileHead"}) as unknown as TypedDocumentString<ProfileHeadFragment, unknown>;
export const RelationTargetFragmentDoc = new TypedDocumentString(`
    fragment RelationTarget on User {
  id
  displayName
  relation
}
    `, {"fragmentName":"RelationTarget"}) as unknown as TypedDocumentString<RelationTargetFragment, unknown>;
export const PinnedRowFragmentDoc = new TypedDocumentString(`
    fragment PinnedRow on Message {
  id
  position
  content
  createdAt
  sender {
    id
    displayName
  }
}
    `, {"fragmentName":"PinnedRow"}) as unknown as TypedDocumentString<PinnedRowFragment, unknown>;
export const UserBadgeFragmentDoc = new TypedDocumentString(`
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}
    `, {"fragmentName":"UserBadge"}) as unknown as TypedDocumentString<UserBadgeFragment, unknown>;
export const MeetingPanelFragmentDoc = new TypedDocumentString(`
    fragment MeetingPanel on Meeting {
  participantCount
  participants(first: 100) {
    edges {
      node {
        id
        joinedAt
        user {
          id
          ...UserBadge
        }
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`, {"fragmentName":"MeetingPanel"}) as unknown as TypedDocumentString<MeetingPanelFragment, unknown>;
export const FoundMessageFragmentDoc = new TypedDocumentString(`
    fragment FoundMessage on MessageSearchEdge {
  highlights {
    parts {
      text
      isMatch
    }
  }
  node {
    id
    position
    conversationId
    content
    createdAt
    sender {
      id
      displayName
    }
  }
}
    `, {"fragmentName":"FoundMessage"}) as unknown as TypedDocumentString<FoundMessageFragment, unknown>;
export const DoNotDisturbFragmentDoc = new TypedDocumentString(`
    fragment DoNotDisturb on UserStatus {
  status
  statusUntil
}
    `, {"fragmentName":"DoNotDisturb"}) as unknown as TypedDocumentString<DoNotDisturbFragment, unknown>;
export const KindsFormFragmentDoc = new TypedDocumentString(`
    fragment KindsForm on NotificationSettings {
  kinds {
    id
    kind
    inApp
    email
    push
  }
}
    `, {"fragmentName":"KindsForm"}) as unknown as TypedDocumentString<KindsFormFragment, unknown>;
export const QuietHoursFormFragmentDoc = new TypedDocumentString(`
    fragment QuietHoursForm on NotificationSettings {
  quietHours {
    from
    to
    days
    timeZone
  }
}
    `, {"fragmentName":"QuietHoursForm"}) as unknown as TypedDocumentString<QuietHoursFormFragment, unknown>;
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
export const ThreadMessageFragmentDoc = new TypedDocumentString(`
    fragment ThreadMessage on Message {
  id
  position
  clientId
  conversationId
  content
  createdAt
  editedAt
  deletedAt
  replyToId
  replyCount
  sender {
    id
    username
    displayName
    avatarUrl
  }
  receiver {
    id
    displayName
  }
  mentions {
    offset
    length
    isEveryone
    user {
      id
    }
  }
  reactions {
    emoji
    count
    hasViewerReacted
  }
  attachments {
    id
    fileName
    contentType
    byteSize
    width
    height
  }
}
    `, {"fragmentName":"ThreadMessage"}) as unknown as TypedDocumentString<ThreadMessageFragment, unknown>;
export const ThreadRepliesFragmentDoc = new TypedDocumentString(`
    fragment ThreadReplies on ReplyConnection {
  edges {
    node {
      id
      ...ThreadMessage
    }
  }
  pageInfo {
    hasPreviousPage
    startCursor
  }
}
    fragment ThreadMessage on Message {
  id
  position
  clientId
  conversationId
  content
  createdAt
  editedAt
  deletedAt
  replyToId
  replyCount
  sender {
    id
    username
    displayName
    avatarUrl
  }
  receiver {
    id
    displayName
  }
  mentions {
    offset
    length
    isEveryone
    user {
      id
    }
  }
  reactions {
    emoji
    count
    hasViewerReacted
  }
  attachments {
    id
    fileName
    contentType
    byteSize
    width
    height
  }
}`, {"fragmentName":"ThreadReplies"}) as unknown as TypedDocumentString<ThreadRepliesFragment, unknown>;
export const ThreadRowFragmentDoc = new TypedDocumentString(`
    fragment ThreadRow on Thread {
  id
  unreadCount
  message {
    id
    conversationId
    content
    deletedAt
    replyCount
    sender {
      id
      displayName
    }
  }
  lastReply {
    id
    content
    sender {
      id
      displayName
    }
  }
}
    `, {"fragmentName":"ThreadRow"}) as unknown as TypedDocumentString<ThreadRowFragment, unknown>;
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
export const AdminAuditLogDocument = new TypedDocumentString(`
    query AdminAuditLog($actions: [AdminAction!], $actorId: ID, $subjectId: ID, $since: DateTime, $until: DateTime, $after: String) {
  auditLog(
    first: 30
    actions: $actions
    actorId: $actorId
    subjectId: $subjectId
    since: $since
    until: $until
    after: $after
  ) {
    edges {
      node {
        id
        ...AuditRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AuditRow on AuditEntry {
  id
  action
  at
  details
  subjectId
  actor {
    id
    displayName
  }
  subject {
    __typename
    id
    ... on User {
      displayName
    }
  }
}`) as unknown as TypedDocumentString<AdminAuditLogQuery, AdminAuditLogQueryVariables>;
export const ExportOneConversationDocument = new TypedDocumentString(`
    mutation ExportOneConversation($input: ExportConversationInput!) {
  exportConversation(input: $input) {
    conversationId
    url
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<ExportOneConversationMutation, ExportOneConversationMutationVariables>;
export const ServerStorageDocument = new TypedDocumentString(`
    query ServerStorage {
  serverStorage {
    usedBytes
    limitBytes
  }
}
    `) as unknown as TypedDocumentString<ServerStorageQuery, ServerStorageQueryVariables>;
export const OnlineUsersDocument = new TypedDocumentString(`
    query OnlineUsers($after: String) {
  onlineUsers(first: 50, after: $after) {
    edges {
      node {
        id
        status
        devices
        user {
          id
          ...UserBadge
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<OnlineUsersQuery, OnlineUsersQueryVariables>;
export const OnlineCountDocument = new TypedDocumentString(`
    subscription OnlineCount {
  onlineCountEvents {
    __typename
    ... on OnlineCount {
      count
    }
  }
}
    `) as unknown as TypedDocumentString<OnlineCountSubscription, OnlineCountSubscriptionVariables>;
export const AdminReportsDocument = new TypedDocumentString(`
    query AdminReports($state: ReportState!, $after: String) {
  reports(first: 30, state: $state, after: $after) {
    edges {
      node {
        id
        ...AdminReport
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ConversationName on Conversation {
  __typename
  id
  ... on Group {
    title
  }
  ... on Project {
    title
  }
}
fragment AdminReport on Report {
  id
  reason
  content
  filedAt
  note
  resolution
  resolvedAt
  messageId
  conversationId
  conversation {
    ...ConversationName
  }
  user {
    id
    displayName
    username
  }
  reporter {
    id
    displayName
  }
  resolvedBy {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<AdminReportsQuery, AdminReportsQueryVariables>;
export const ResolveOneReportDocument = new TypedDocumentString(`
    mutation ResolveOneReport($input: ResolveReportInput!) {
  resolveReport(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<ResolveOneReportMutation, ResolveOneReportMutationVariables>;
export const DropOneMessageDocument = new TypedDocumentString(`
    mutation DropOneMessage($input: DropMessageInput!) {
  dropMessage(input: $input) {
    heldMessage {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<DropOneMessageMutation, DropOneMessageMutationVariables>;
export const ReleaseHeldMessageDocument = new TypedDocumentString(`
    mutation ReleaseHeldMessage($input: ReleaseMessageInput!) {
  releaseMessage(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<ReleaseHeldMessageMutation, ReleaseHeldMessageMutationVariables>;
export const AdminHeldMessagesDocument = new TypedDocumentString(`
    query AdminHeldMessages($after: String) {
  heldMessages(first: 30, after: $after) {
    edges {
      node {
        id
        ...HeldMessageRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ConversationName on Conversation {
  __typename
  id
  ... on Group {
    title
  }
  ... on Project {
    title
  }
}
fragment HeldMessageRow on HeldMessage {
  id
  content
  reason
  heldAt
  conversationId
  conversation {
    ...ConversationName
  }
  sender {
    id
    displayName
  }
  receiver {
    id
    displayName
  }
  attachments {
    id
    fileName
    byteSize
    url
  }
}`) as unknown as TypedDocumentString<AdminHeldMessagesQuery, AdminHeldMessagesQueryVariables>;
export const AdministratorsEventsDocument = new TypedDocumentString(`
    subscription AdministratorsEvents {
  adminEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<AdministratorsEventsSubscription, AdministratorsEventsSubscriptionVariables>;
export const AdminUsersDocument = new TypedDocumentString(`
    query AdminUsers($filter: UserFilter, $orderBy: UserOrder, $after: String) {
  users(first: 30, filter: $filter, orderBy: $orderBy, after: $after) {
    edges {
      node {
        id
        ...AdminUser
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<AdminUsersQuery, AdminUsersQueryVariables>;
export const ArchiveUserDocument = new TypedDocumentString(`
    mutation ArchiveUser($input: ArchiveUserInput!) {
  archiveUser(input: $input) {
    user {
      ...AdminUser
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<ArchiveUserMutation, ArchiveUserMutationVariables>;
export const UnarchiveUserDocument = new TypedDocumentString(`
    mutation UnarchiveUser($input: UnarchiveUserInput!) {
  unarchiveUser(input: $input) {
    user {
      ...AdminUser
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<UnarchiveUserMutation, UnarchiveUserMutationVariables>;
export const BanUserDocument = new TypedDocumentString(`
    mutation BanUser($input: BanUserInput!) {
  banUser(input: $input) {
    user {
      ...AdminUser
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<BanUserMutation, BanUserMutationVariables>;
export const UnbanUserDocument = new TypedDocumentString(`
    mutation UnbanUser($input: UnbanUserInput!) {
  unbanUser(input: $input) {
    user {
      ...AdminUser
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<UnbanUserMutation, UnbanUserMutationVariables>;
export const GrantAdminDocument = new TypedDocumentString(`
    mutation GrantAdmin($input: GrantAdminInput!) {
  grantAdmin(input: $input) {
    user {
      ...AdminUser
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<GrantAdminMutation, GrantAdminMutationVariables>;
export const RevokeAdminDocument = new TypedDocumentString(`
    mutation RevokeAdmin($input: RevokeAdminInput!) {
  revokeAdmin(input: $input) {
    user {
      ...AdminUser
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<RevokeAdminMutation, RevokeAdminMutationVariables>;
export const EraseUserDocument = new TypedDocumentString(`
    mutation EraseUser($input: EraseUserInput!) {
  eraseUser(input: $input) {
    erasure {
      id
      user {
        ...AdminUser
      }
    }
  }
}
    fragment AdminUser on User {
  id
  kind
  username
  displayName
  avatarUrl
  createdAt
  isArchived
  presence {
    id
    status
    lastSeenAt
  }
  account {
    id
    email
    isAdmin
    isEmailVerified
    bannedUntil
    banReason
  }
}`) as unknown as TypedDocumentString<EraseUserMutation, EraseUserMutationVariables>;
export const DeliveriesOfWebhookDocument = new TypedDocumentString(`
    query DeliveriesOfWebhook($id: ID!, $state: DeliveryState, $after: String) {
  node(id: $id) {
    __typename
    id
    ... on Webhook {
      deliveries(first: 30, state: $state, after: $after) {
        edges {
          node {
            id
            state
            ...DeliveryRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment DeliveryRow on Delivery {
  id
  event
  state
  at
  attempts
  lastStatus
  lastError
}`) as unknown as TypedDocumentString<DeliveriesOfWebhookQuery, DeliveriesOfWebhookQueryVariables>;
export const AdminWebhooksDocument = new TypedDocumentString(`
    query AdminWebhooks {
  webhooks {
    id
    ...WebhookParts
  }
}
    fragment WebhookParts on Webhook {
  id
  url
  description
  events
  isEnabled
  createdAt
  createdBy {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<AdminWebhooksQuery, AdminWebhooksQueryVariables>;
export const AdminWebhookDocument = new TypedDocumentString(`
    query AdminWebhook($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Webhook {
      ...WebhookParts
    }
  }
}
    fragment WebhookParts on Webhook {
  id
  url
  description
  events
  isEnabled
  createdAt
  createdBy {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<AdminWebhookQuery, AdminWebhookQueryVariables>;
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    secret
    webhook {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const UpdateWebhookDocument = new TypedDocumentString(`
    mutation UpdateWebhook($input: UpdateWebhookInput!) {
  updateWebhook(input: $input) {
    webhook {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const DeleteWebhookDocument = new TypedDocumentString(`
    mutation DeleteWebhook($input: DeleteWebhookInput!) {
  deleteWebhook(input: $input) {
    webhookId
  }
}
    `) as unknown as TypedDocumentString<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const PingWebhookDocument = new TypedDocumentString(`
    mutation PingWebhook($input: PingWebhookInput!) {
  pingWebhook(input: $input) {
    delivery {
      id
      state
      lastStatus
      lastError
    }
  }
}
    `) as unknown as TypedDocumentString<PingWebhookMutation, PingWebhookMutationVariables>;
export const RedeliverWebhookDocument = new TypedDocumentString(`
    mutation RedeliverWebhook($input: RedeliverWebhookInput!) {
  redeliverWebhook(input: $input) {
    count
  }
}
    `) as unknown as TypedDocumentString<RedeliverWebhookMutation, RedeliverWebhookMutationVariables>;
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
export const OwnInvitationsDocument = new TypedDocumentString(`
    query OwnInvitations($after: String) {
  viewer {
    id
    invitations(first: 20, after: $after) {
      edges {
        node {
          id
          groupId
          group {
            id
            title
          }
          invitedBy {
            id
            displayName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OwnInvitationsQuery, OwnInvitationsQueryVariables>;
export const InvitationChangesDocument = new TypedDocumentString(`
    subscription InvitationChanges {
  membershipEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<InvitationChangesSubscription, InvitationChangesSubscriptionVariables>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const DeclineInvitationDocument = new TypedDocumentString(`
    mutation DeclineInvitation($input: DeclineInvitationInput!) {
  declineInvitation(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<DeclineInvitationMutation, DeclineInvitationMutationVariables>;
export const JoinPublicGroupDocument = new TypedDocumentString(`
    mutation JoinPublicGroup($input: JoinGroupInput!) {
  joinGroup(input: $input) {
    group {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<JoinPublicGroupMutation, JoinPublicGroupMutationVariables>;
export const PublicGroupsDocument = new TypedDocumentString(`
    query PublicGroups($search: String, $after: String) {
  groups(first: 30, search: $search, after: $after) {
    edges {
      node {
        id
        ...PublicGroupRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PublicGroupRow on Group {
  id
  title
  description
  memberCount
  viewerMember {
    id
  }
}`) as unknown as TypedDocumentString<PublicGroupsQuery, PublicGroupsQueryVariables>;
export const PublicGroupChangesDocument = new TypedDocumentString(`
    subscription PublicGroupChanges {
  publicGroupEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<PublicGroupChangesSubscription, PublicGroupChangesSubscriptionVariables>;
export const GroupByLinkDocument = new TypedDocumentString(`
    query GroupByLink($token: String!) {
  groupByLink(token: $token) {
    id
    title
    description
    memberCount
  }
}
    `) as unknown as TypedDocumentString<GroupByLinkQuery, GroupByLinkQueryVariables>;
export const JoinByLinkDocument = new TypedDocumentString(`
    mutation JoinByLink($input: JoinByLinkInput!) {
  joinByLink(input: $input) {
    group {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<JoinByLinkMutation, JoinByLinkMutationVariables>;
export const InviteUserDocument = new TypedDocumentString(`
    mutation InviteUser($input: InviteUserInput!) {
  inviteUser(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<InviteUserMutation, InviteUserMutationVariables>;
export const BansOfGroupDocument = new TypedDocumentString(`
    query BansOfGroup($id: ID!, $after: String) {
  conversation(id: $id) {
    id
    ... on Group {
      bans(first: 20, after: $after) {
        edges {
          node {
            id
            createdAt
            user {
              id
              displayName
              ...UserBadge
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<BansOfGroupQuery, BansOfGroupQueryVariables>;
export const UnbanMemberDocument = new TypedDocumentString(`
    mutation UnbanMember($input: UnbanMemberInput!) {
  unbanMember(input: $input) {
    userId
  }
}
    `) as unknown as TypedDocumentString<UnbanMemberMutation, UnbanMemberMutationVariables>;
export const UpdateGroupDocument = new TypedDocumentString(`
    mutation UpdateGroup($input: UpdateGroupInput!) {
  updateGroup(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<UpdateGroupMutation, UpdateGroupMutationVariables>;
export const GroupOfSettingsDocument = new TypedDocumentString(`
    query GroupOfSettings($id: ID!) {
  conversation(id: $id) {
    __typename
    id
    ... on Group {
      title
      description
      visibility
      writers
      slowModeSeconds
      memberCount
      viewerMember {
        id
        role
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GroupOfSettingsQuery, GroupOfSettingsQueryVariables>;
export const GroupEventsDocument = new TypedDocumentString(`
    subscription GroupEvents($id: ID!) {
  messageEvents(conversationId: $id) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<GroupEventsSubscription, GroupEventsSubscriptionVariables>;
export const InviteLinksDocument = new TypedDocumentString(`
    query InviteLinks($id: ID!, $after: String) {
  conversation(id: $id) {
    id
    ... on Group {
      inviteLinks(first: 20, after: $after) {
        edges {
          node {
            id
            createdAt
            expiresAt
            uses
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InviteLinksQuery, InviteLinksQueryVariables>;
export const CreateInviteLinkDocument = new TypedDocumentString(`
    mutation CreateInviteLink($input: CreateInviteLinkInput!) {
  createInviteLink(input: $input) {
    token
  }
}
    `) as unknown as TypedDocumentString<CreateInviteLinkMutation, CreateInviteLinkMutationVariables>;
export const RevokeInviteLinkDocument = new TypedDocumentString(`
    mutation RevokeInviteLink($input: RevokeInviteLinkInput!) {
  revokeInviteLink(input: $input) {
    linkId
  }
}
    `) as unknown as TypedDocumentString<RevokeInviteLinkMutation, RevokeInviteLinkMutationVariables>;
export const LeaveGroupDocument = new TypedDocumentString(`
    mutation LeaveGroup($input: LeaveConversationInput!) {
  leaveConversation(input: $input) {
    conversationId
  }
}
    `) as unknown as TypedDocumentString<LeaveGroupMutation, LeaveGroupMutationVariables>;
export const DeleteGroupDocument = new TypedDocumentString(`
    mutation DeleteGroup($input: DeleteGroupInput!) {
  deleteGroup(input: $input) {
    groupId
  }
}
    `) as unknown as TypedDocumentString<DeleteGroupMutation, DeleteGroupMutationVariables>;
export const ChangeMemberRoleDocument = new TypedDocumentString(`
    mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
  changeMemberRole(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const TransferOwnershipDocument = new TypedDocumentString(`
    mutation TransferOwnership($input: TransferOwnershipInput!) {
  transferOwnership(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<TransferOwnershipMutation, TransferOwnershipMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const BanMemberDocument = new TypedDocumentString(`
    mutation BanMember($input: BanMemberInput!) {
  banMember(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<BanMemberMutation, BanMemberMutationVariables>;
export const MembersOfGroupDocument = new TypedDocumentString(`
    query MembersOfGroup($id: ID!, $after: String) {
  conversation(id: $id) {
    id
    members(first: 50, after: $after) {
      edges {
        node {
          id
          role
          user {
            id
            displayName
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<MembersOfGroupQuery, MembersOfGroupQueryVariables>;
export const NewestMessageDocument = new TypedDocumentString(`
    query NewestMessage($conversationId: ID!) {
  messages(conversationId: $conversationId, last: 1) {
    edges {
      node {
        id
        position
        createdAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewestMessageQuery, NewestMessageQueryVariables>;
export const MessageAfterDocument = new TypedDocumentString(`
    query MessageAfter($conversationId: ID!, $after: String!) {
  messages(conversationId: $conversationId, first: 1, after: $after) {
    edges {
      node {
        id
        position
        createdAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MessageAfterQuery, MessageAfterQueryVariables>;
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
export const AttachmentUrlDocument = new TypedDocumentString(`
    query AttachmentUrl($id: ID!) {
  attachment(id: $id) {
    id
    url
  }
}
    `) as unknown as TypedDocumentString<AttachmentUrlQuery, AttachmentUrlQueryVariables>;
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
export const MembersToMentionDocument = new TypedDocumentString(`
    query MembersToMention($conversationId: ID!, $after: String) {
  conversation(id: $conversationId) {
    __typename
    id
    viewerMember {
      id
      role
    }
    members(first: 100, after: $after) {
      edges {
        node {
          id
          user {
            id
            username
            nickname
            displayName
            avatarUrl
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MembersToMentionQuery, MembersToMentionQueryVariables>;
export const ReadersDocument = new TypedDocumentString(`
    query Readers($conversationId: ID!, $after: String) {
  conversation(id: $conversationId) {
    id
    members(first: 100, after: $after) {
      edges {
        node {
          id
          readPosition
          user {
            id
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<ReadersQuery, ReadersQueryVariables>;
export const InboxDocument = new TypedDocumentString(`
    query Inbox($unreadOnly: Boolean!, $locale: String!, $after: String) {
  viewer {
    id
    notifications(first: 30, unreadOnly: $unreadOnly, after: $after) {
      cursor
      edges {
        node {
          id
          position
          readAt
          ...NotificationRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment NotificationRow on Notification {
  id
  kind
  at
  about {
    __typename
    ... on Mentioned {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on Replied {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on ThreadReplied {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on MessageMissed {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on FriendRequestReceived {
      user {
        id
        displayName
      }
    }
    ... on FriendAdded {
      user {
        id
        displayName
      }
    }
    ... on InvitationReceived {
      invitation {
        id
        group {
          id
          title
        }
        invitedBy {
          id
          displayName
        }
      }
    }
    ... on SignedIn {
      address
    }
    ... on SessionsEnded {
      endReason
    }
    ... on AdminChanged {
      isAdmin
    }
    ... on ProjectAction {
      text(locale: $locale)
      projectId
      project {
        id
      }
    }
  }
}`) as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const InboxEventsDocument = new TypedDocumentString(`
    subscription InboxEvents($after: Cursor, $locale: String!) {
  notificationEvents(after: $after) {
    __typename
    ... on NotificationAdded {
      notification {
        id
        position
        readAt
        ...NotificationRow
      }
    }
    ... on NotificationRead {
      notificationId
    }
    ... on NotificationsRead {
      notificationIds
    }
    ... on AllNotificationsRead {
      upTo
    }
  }
}
    fragment NotificationRow on Notification {
  id
  kind
  at
  about {
    __typename
    ... on Mentioned {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on Replied {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on ThreadReplied {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on MessageMissed {
      conversationId
      sender {
        id
        displayName
      }
      conversation {
        id
        ... on Group {
          title
        }
        ... on Project {
          title
        }
      }
      message {
        id
        position
        content
      }
    }
    ... on FriendRequestReceived {
      user {
        id
        displayName
      }
    }
    ... on FriendAdded {
      user {
        id
        displayName
      }
    }
    ... on InvitationReceived {
      invitation {
        id
        group {
          id
          title
        }
        invitedBy {
          id
          displayName
        }
      }
    }
    ... on SignedIn {
      address
    }
    ... on SessionsEnded {
      endReason
    }
    ... on AdminChanged {
      isAdmin
    }
    ... on ProjectAction {
      text(locale: $locale)
      projectId
      project {
        id
      }
    }
  }
}`) as unknown as TypedDocumentString<InboxEventsSubscription, InboxEventsSubscriptionVariables>;
export const BlockedUsersDocument = new TypedDocumentString(`
    query BlockedUsers($after: String) {
  viewer {
    id
    blockedUsers(first: 50, after: $after) {
      edges {
        node {
          id
          user {
            id
            ...RelationTarget
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment RelationTarget on User {
  id
  displayName
  relation
}
fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<BlockedUsersQuery, BlockedUsersQueryVariables>;
export const FriendsDocument = new TypedDocumentString(`
    query Friends($after: String) {
  viewer {
    id
    friends(first: 50, after: $after) {
      edges {
        node {
          id
          user {
            id
            displayName
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<FriendsQuery, FriendsQueryVariables>;
export const FriendRequestsDocument = new TypedDocumentString(`
    query FriendRequests($direction: FriendRequestDirection!, $after: String) {
  viewer {
    id
    friendRequests(direction: $direction, first: 50, after: $after) {
      edges {
        node {
          id
          sender {
            id
            ...RelationTarget
            ...UserBadge
          }
          recipient {
            id
            ...RelationTarget
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment RelationTarget on User {
  id
  displayName
  relation
}
fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<FriendRequestsQuery, FriendRequestsQueryVariables>;
export const ProfileOfUserDocument = new TypedDocumentString(`
    query ProfileOfUser($id: ID!) {
  user(by: {id: $id}) {
    id
    kind
    displayName
    firstName
    lastName
    about
    createdAt
    relation
    ...RelationTarget
    ...ProfileHead
  }
}
    fragment ProfileHead on User {
  id
  username
  displayName
  firstName
  lastName
  avatarUrl
  createdAt
  presence {
    id
    customStatus {
      emoji
      text
    }
  }
}
fragment RelationTarget on User {
  id
  displayName
  relation
}`) as unknown as TypedDocumentString<ProfileOfUserQuery, ProfileOfUserQueryVariables>;
export const ReportUserDocument = new TypedDocumentString(`
    mutation ReportUser($input: FileReportInput!) {
  fileReport(input: $input) {
    reportId
  }
}
    `) as unknown as TypedDocumentString<ReportUserMutation, ReportUserMutationVariables>;
export const SendFriendRequestDocument = new TypedDocumentString(`
    mutation SendFriendRequest($input: SendFriendRequestInput!) {
  sendFriendRequest(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<SendFriendRequestMutation, SendFriendRequestMutationVariables>;
export const AcceptFriendRequestDocument = new TypedDocumentString(`
    mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {
  acceptFriendRequest(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<AcceptFriendRequestMutation, AcceptFriendRequestMutationVariables>;
export const DeclineFriendRequestDocument = new TypedDocumentString(`
    mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {
  declineFriendRequest(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<DeclineFriendRequestMutation, DeclineFriendRequestMutationVariables>;
export const CancelFriendRequestDocument = new TypedDocumentString(`
    mutation CancelFriendRequest($input: CancelFriendRequestInput!) {
  cancelFriendRequest(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<CancelFriendRequestMutation, CancelFriendRequestMutationVariables>;
export const RemoveFriendDocument = new TypedDocumentString(`
    mutation RemoveFriend($input: RemoveFriendInput!) {
  removeFriend(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<RemoveFriendMutation, RemoveFriendMutationVariables>;
export const BlockUserDocument = new TypedDocumentString(`
    mutation BlockUser($input: BlockUserInput!) {
  blockUser(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<BlockUserMutation, BlockUserMutationVariables>;
export const UnblockUserDocument = new TypedDocumentString(`
    mutation UnblockUser($input: UnblockUserInput!) {
  unblockUser(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<UnblockUserMutation, UnblockUserMutationVariables>;
export const OwnStatusDocument = new TypedDocumentString(`
    query OwnStatus {
  viewer {
    id
    status {
      id
      status
      statusUntil
      isInvisible
      customStatus {
        emoji
        text
        expiresAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OwnStatusQuery, OwnStatusQueryVariables>;
export const SetStatusDocument = new TypedDocumentString(`
    mutation SetStatus($input: SetStatusInput!) {
  setStatus(input: $input) {
    status {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SetStatusMutation, SetStatusMutationVariables>;
export const FriendChangesDocument = new TypedDocumentString(`
    subscription FriendChanges {
  friendEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<FriendChangesSubscription, FriendChangesSubscriptionVariables>;
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
export const OpenChatWithDocument = new TypedDocumentString(`
    mutation OpenChatWith($input: OpenDirectChatInput!) {
  openDirectChat(input: $input) {
    directChat {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OpenChatWithMutation, OpenChatWithMutationVariables>;
export const PinMessageDocument = new TypedDocumentString(`
    mutation PinMessage($input: PinMessageInput!) {
  pinMessage(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<PinMessageMutation, PinMessageMutationVariables>;
export const UnpinMessageDocument = new TypedDocumentString(`
    mutation UnpinMessage($input: UnpinMessageInput!) {
  unpinMessage(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<UnpinMessageMutation, UnpinMessageMutationVariables>;
export const PinnedMessagesDocument = new TypedDocumentString(`
    query PinnedMessages($conversationId: ID!, $after: String) {
  conversation(id: $conversationId) {
    id
    pinnedMessages(first: 50, after: $after) {
      edges {
        node {
          id
          ...PinnedRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment PinnedRow on Message {
  id
  position
  content
  createdAt
  sender {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<PinnedMessagesQuery, PinnedMessagesQueryVariables>;
export const PinChangesDocument = new TypedDocumentString(`
    subscription PinChanges($conversationId: ID!) {
  messageEvents(conversationId: $conversationId) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<PinChangesSubscription, PinChangesSubscriptionVariables>;
export const PastActionsDocument = new TypedDocumentString(`
    query PastActions($locale: String!, $after: String) {
  viewer {
    id
    notifications(first: 100, after: $after) {
      cursor
      edges {
        node {
          id
          about {
            __typename
            ... on ProjectAction {
              position
              at
              text(locale: $locale)
              projectId
              project {
                id
              }
              actor {
                id
                displayName
                avatarUrl
              }
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PastActionsQuery, PastActionsQueryVariables>;
export const NewActionsDocument = new TypedDocumentString(`
    subscription NewActions($after: Cursor, $locale: String!) {
  projectActionEvents(after: $after) {
    __typename
    ... on ProjectAction {
      position
      at
      text(locale: $locale)
      projectId
      project {
        id
      }
      actor {
        id
        displayName
        avatarUrl
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewActionsSubscription, NewActionsSubscriptionVariables>;
export const CreateProjectDocument = new TypedDocumentString(`
    mutation CreateProject($input: CreateProjectInput!) {
  createProject(input: $input) {
    project {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<CreateProjectMutation, CreateProjectMutationVariables>;
export const OwnProjectsDocument = new TypedDocumentString(`
    query OwnProjects($after: String) {
  viewer {
    id
    projects(first: 30, after: $after) {
      edges {
        node {
          id
          title
          memberCount
          viewerRole
          meeting {
            id
            participantCount
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OwnProjectsQuery, OwnProjectsQueryVariables>;
export const ProjectListChangesDocument = new TypedDocumentString(`
    subscription ProjectListChanges {
  membershipEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<ProjectListChangesSubscription, ProjectListChangesSubscriptionVariables>;
export const ProjectListActionsDocument = new TypedDocumentString(`
    subscription ProjectListActions {
  projectActionEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<ProjectListActionsSubscription, ProjectListActionsSubscriptionVariables>;
export const JoinMeetingDocument = new TypedDocumentString(`
    mutation JoinMeeting($input: JoinMeetingInput!) {
  joinMeeting(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<JoinMeetingMutation, JoinMeetingMutationVariables>;
export const LeaveMeetingDocument = new TypedDocumentString(`
    mutation LeaveMeeting($input: LeaveMeetingInput!) {
  leaveMeeting(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<LeaveMeetingMutation, LeaveMeetingMutationVariables>;
export const AddParticipantDocument = new TypedDocumentString(`
    mutation AddParticipant($input: AddMemberInput!) {
  addMember(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<AddParticipantMutation, AddParticipantMutationVariables>;
export const AppointCoachDocument = new TypedDocumentString(`
    mutation AppointCoach($input: AppointCoachInput!) {
  appointCoach(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<AppointCoachMutation, AppointCoachMutationVariables>;
export const WithdrawCoachDocument = new TypedDocumentString(`
    mutation WithdrawCoach($input: WithdrawCoachInput!) {
  withdrawCoach(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<WithdrawCoachMutation, WithdrawCoachMutationVariables>;
export const TransferProjectDocument = new TypedDocumentString(`
    mutation TransferProject($input: TransferOwnershipInput!) {
  transferOwnership(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<TransferProjectMutation, TransferProjectMutationVariables>;
export const RemoveFromProjectDocument = new TypedDocumentString(`
    mutation RemoveFromProject($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<RemoveFromProjectMutation, RemoveFromProjectMutationVariables>;
export const CoachesOfProjectDocument = new TypedDocumentString(`
    query CoachesOfProject($id: ID!, $after: String) {
  project(id: $id) {
    id
    coaches(first: 50, after: $after) {
      edges {
        node {
          id
          user {
            id
            displayName
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<CoachesOfProjectQuery, CoachesOfProjectQueryVariables>;
export const ParticipantsOfProjectDocument = new TypedDocumentString(`
    query ParticipantsOfProject($id: ID!, $after: String) {
  project(id: $id) {
    id
    participants(first: 50, after: $after) {
      edges {
        node {
          id
          user {
            id
            displayName
            ...UserBadge
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}`) as unknown as TypedDocumentString<ParticipantsOfProjectQuery, ParticipantsOfProjectQueryVariables>;
export const LeaveProjectDocument = new TypedDocumentString(`
    mutation LeaveProject($input: LeaveConversationInput!) {
  leaveConversation(input: $input) {
    conversationId
  }
}
    `) as unknown as TypedDocumentString<LeaveProjectMutation, LeaveProjectMutationVariables>;
export const DeleteProjectDocument = new TypedDocumentString(`
    mutation DeleteProject($input: DeleteProjectInput!) {
  deleteProject(input: $input) {
    projectId
  }
}
    `) as unknown as TypedDocumentString<DeleteProjectMutation, DeleteProjectMutationVariables>;
export const ProjectOfPageDocument = new TypedDocumentString(`
    query ProjectOfPage($id: ID!) {
  project(id: $id) {
    id
    title
    memberCount
    viewerRole
    owner {
      id
      ...UserBadge
    }
    meeting {
      id
      ...MeetingPanel
    }
  }
}
    fragment UserBadge on User {
  id
  username
  displayName
  avatarUrl
}
fragment MeetingPanel on Meeting {
  participantCount
  participants(first: 100) {
    edges {
      node {
        id
        joinedAt
        user {
          id
          ...UserBadge
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<ProjectOfPageQuery, ProjectOfPageQueryVariables>;
export const ProjectEventsDocument = new TypedDocumentString(`
    subscription ProjectEvents($id: ID!) {
  messageEvents(conversationId: $id) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<ProjectEventsSubscription, ProjectEventsSubscriptionVariables>;
export const RenameProjectDocument = new TypedDocumentString(`
    mutation RenameProject($input: RenameProjectInput!) {
  renameProject(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<RenameProjectMutation, RenameProjectMutationVariables>;
export const ReceiversOfProjectDocument = new TypedDocumentString(`
    query ReceiversOfProject($id: ID!, $after: String) {
  project(id: $id) {
    id
    members(first: 100, after: $after) {
      edges {
        node {
          id
          user {
            id
            displayName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReceiversOfProjectQuery, ReceiversOfProjectQueryVariables>;
export const ReceiverChangesDocument = new TypedDocumentString(`
    subscription ReceiverChanges($id: ID!) {
  messageEvents(conversationId: $id) {
    __typename
  }
}
    `) as unknown as TypedDocumentString<ReceiverChangesSubscription, ReceiverChangesSubscriptionVariables>;
export const PushKeyDocument = new TypedDocumentString(`
    query PushKey {
  pushKey
}
    `) as unknown as TypedDocumentString<PushKeyQuery, PushKeyQueryVariables>;
export const RegisterPushDocument = new TypedDocumentString(`
    mutation RegisterPush($input: RegisterPushSubscriptionInput!) {
  registerPushSubscription(input: $input) {
    subscription {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterPushMutation, RegisterPushMutationVariables>;
export const UnregisterPushDocument = new TypedDocumentString(`
    mutation UnregisterPush($input: UnregisterPushSubscriptionInput!) {
  unregisterPushSubscription(input: $input) {
    subscriptionId
  }
}
    `) as unknown as TypedDocumentString<UnregisterPushMutation, UnregisterPushMutationVariables>;
export const SearchMessagesDocument = new TypedDocumentString(`
    query SearchMessages($query: String!, $conversationId: ID, $after: String) {
  searchMessages(
    query: $query
    conversationId: $conversationId
    first: 20
    after: $after
  ) {
    edges {
      node {
        id
      }
      ...FoundMessage
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment FoundMessage on MessageSearchEdge {
  highlights {
    parts {
      text
      isMatch
    }
  }
  node {
    id
    position
    conversationId
    content
    createdAt
    sender {
      id
      displayName
    }
  }
}`) as unknown as TypedDocumentString<SearchMessagesQuery, SearchMessagesQueryVariables>;
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
export const SetDoNotDisturbDocument = new TypedDocumentString(`
    mutation SetDoNotDisturb($input: SetStatusInput!) {
  setStatus(input: $input) {
    status {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SetDoNotDisturbMutation, SetDoNotDisturbMutationVariables>;
export const OwnNotificationSettingsDocument = new TypedDocumentString(`
    query OwnNotificationSettings {
  viewer {
    id
    status {
      id
      ...DoNotDisturb
    }
    notificationSettings {
      id
      ...KindsForm
      ...QuietHoursForm
    }
  }
}
    fragment DoNotDisturb on UserStatus {
  status
  statusUntil
}
fragment KindsForm on NotificationSettings {
  kinds {
    id
    kind
    inApp
    email
    push
  }
}
fragment QuietHoursForm on NotificationSettings {
  quietHours {
    from
    to
    days
    timeZone
  }
}`) as unknown as TypedDocumentString<OwnNotificationSettingsQuery, OwnNotificationSettingsQueryVariables>;
export const UpdateNotificationSettingsDocument = new TypedDocumentString(`
    mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {
  updateNotificationSettings(input: $input) {
    settings {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateNotificationSettingsMutation, UpdateNotificationSettingsMutationVariables>;
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
export const ThreadOfMessageDocument = new TypedDocumentString(`
    query ThreadOfMessage($messageId: ID!) {
  node(id: $messageId) {
    id
    ... on Message {
      ...ThreadMessage
      thread {
        id
        isFollowed
        unreadCount
      }
      replies(last: 100) {
        ...ThreadReplies
      }
    }
  }
}
    fragment ThreadMessage on Message {
  id
  position
  clientId
  conversationId
  content
  createdAt
  editedAt
  deletedAt
  replyToId
  replyCount
  sender {
    id
    username
    displayName
    avatarUrl
  }
  receiver {
    id
    displayName
  }
  mentions {
    offset
    length
    isEveryone
    user {
      id
    }
  }
  reactions {
    emoji
    count
    hasViewerReacted
  }
  attachments {
    id
    fileName
    contentType
    byteSize
    width
    height
  }
}
fragment ThreadReplies on ReplyConnection {
  edges {
    node {
      id
      ...ThreadMessage
    }
  }
  pageInfo {
    hasPreviousPage
    startCursor
  }
}`) as unknown as TypedDocumentString<ThreadOfMessageQuery, ThreadOfMessageQueryVariables>;
export const OlderRepliesDocument = new TypedDocumentString(`
    query OlderReplies($messageId: ID!, $before: String!) {
  node(id: $messageId) {
    id
    ... on Message {
      replies(last: 100, before: $before) {
        ...ThreadReplies
      }
    }
  }
}
    fragment ThreadMessage on Message {
  id
  position
  clientId
  conversationId
  content
  createdAt
  editedAt
  deletedAt
  replyToId
  replyCount
  sender {
    id
    username
    displayName
    avatarUrl
  }
  receiver {
    id
    displayName
  }
  mentions {
    offset
    length
    isEveryone
    user {
      id
    }
  }
  reactions {
    emoji
    count
    hasViewerReacted
  }
  attachments {
    id
    fileName
    contentType
    byteSize
    width
    height
  }
}
fragment ThreadReplies on ReplyConnection {
  edges {
    node {
      id
      ...ThreadMessage
    }
  }
  pageInfo {
    hasPreviousPage
    startCursor
  }
}`) as unknown as TypedDocumentString<OlderRepliesQuery, OlderRepliesQueryVariables>;
export const ThreadMessageChangesDocument = new TypedDocumentString(`
    subscription ThreadMessageChanges($conversationId: ID!) {
  messageEvents(conversationId: $conversationId) {
    __typename
    ... on MessageAdded {
      message {
        id
        replyToId
      }
    }
    ... on MessageEdited {
      message {
        id
        replyToId
        ...ThreadMessage
      }
    }
    ... on MessageDeleted {
      message {
        id
        replyToId
        ...ThreadMessage
      }
    }
    ... on ReactionAdded {
      message {
        id
        replyToId
        ...ThreadMessage
      }
    }
    ... on ReactionRemoved {
      message {
        id
        replyToId
        ...ThreadMessage
      }
    }
  }
}
    fragment ThreadMessage on Message {
  id
  position
  clientId
  conversationId
  content
  createdAt
  editedAt
  deletedAt
  replyToId
  replyCount
  sender {
    id
    username
    displayName
    avatarUrl
  }
  receiver {
    id
    displayName
  }
  mentions {
    offset
    length
    isEveryone
    user {
      id
    }
  }
  reactions {
    emoji
    count
    hasViewerReacted
  }
  attachments {
    id
    fileName
    contentType
    byteSize
    width
    height
  }
}`) as unknown as TypedDocumentString<ThreadMessageChangesSubscription, ThreadMessageChangesSubscriptionVariables>;
export const FollowedThreadChangesDocument = new TypedDocumentString(`
    subscription FollowedThreadChanges {
  threadEvents {
    __typename
  }
}
    `) as unknown as TypedDocumentString<FollowedThreadChangesSubscription, FollowedThreadChangesSubscriptionVariables>;
export const FollowThreadDocument = new TypedDocumentString(`
    mutation FollowThread($input: FollowThreadInput!) {
  followThread(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<FollowThreadMutation, FollowThreadMutationVariables>;
export const UnfollowThreadDocument = new TypedDocumentString(`
    mutation UnfollowThread($input: UnfollowThreadInput!) {
  unfollowThread(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<UnfollowThreadMutation, UnfollowThreadMutationVariables>;
export const MarkThreadReadDocument = new TypedDocumentString(`
    mutation MarkThreadRead($input: MarkThreadReadInput!) {
  markThreadRead(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<MarkThreadReadMutation, MarkThreadReadMutationVariables>;
export const FollowedThreadsDocument = new TypedDocumentString(`
    query FollowedThreads($unreadOnly: Boolean!, $after: String) {
  viewer {
    id
    threads(first: 20, unreadOnly: $unreadOnly, after: $after) {
      edges {
        node {
          id
          ...ThreadRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ThreadRow on Thread {
  id
  unreadCount
  message {
    id
    conversationId
    content
    deletedAt
    replyCount
    sender {
      id
      displayName
    }
  }
  lastReply {
    id
    content
    sender {
      id
      displayName
    }
  }
}`) as unknown as TypedDocumentString<FollowedThreadsQuery, FollowedThreadsQueryVariables>;
export const ConversationOfWidgetDocument = new TypedDocumentString(`
    query ConversationOfWidget($id: ID!) {
  conversation(id: $id) {
    __typename
    id
    ... on Group {
      title
      viewerMember {
        id
      }
    }
    ... on Project {
      title
    }
    ... on DirectChat {
      partner {
        id
        displayName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConversationOfWidgetQuery, ConversationOfWidgetQueryVariables>;
export const JoinByWidgetDocument = new TypedDocumentString(`
    mutation JoinByWidget($input: JoinGroupInput!) {
  joinGroup(input: $input) {
    position
  }
}
    `) as unknown as TypedDocumentString<JoinByWidgetMutation, JoinByWidgetMutationVariables>;