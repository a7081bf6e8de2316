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

/** The state of a delivery. */
export type DeliveryState =
  /** All attempts failed. `redeliverWebhook` makes it pending again. */
  | 'DEAD'
  /** The receiver answered with a 2xx status. */
  | 'DELIVERED'
  /** It waits for an attempt or a retry. */
  | 'PENDING';

/** A push service of devices. */
export type DevicePushService =
  /** The Apple Push Notification service, for apps on iOS and macOS. */
  | 'APNS'
  /** Firebase Cloud Messaging, for apps on Android. */
  | 'FCM';

/** Why the viewer’s access ended. */
export type EndReason =
  /** The viewer’s account was archived. The server then closes the socket. */
  | 'ARCHIVED'
  /** The viewer was banned. If `subjectId` is a group, from this group. If it is the viewer, from the server; the server then closes the socket. */
  | 'BANNED'
  /** The followed object was deleted. */
  | 'DELETED'
  /** Access ended while the viewer was not subscribed. */
  | 'ENDED_BEFORE'
  /** A failover or a restored backup lost the change that had granted access. */
  | 'HISTORY_CHANGED'
  /** The viewer left. */
  | 'LEFT'
  /** The viewer was removed. */
  | 'REMOVED'
  /** The session of the socket was ended. The server then closes the socket. */
  | 'SESSION_ENDED';

/** The possible values of `extensions.code` in an error. */
export type ErrorCode =
  /** The password is right, but an administrator archived the account. No one can sign in to it. */
  | 'ACCOUNT_ARCHIVED'
  /** The password is right, but an administrator banned the user; `retryAfterMs` contains the remaining time. */
  | 'ACCOUNT_BANNED'
  /** The held message was released or dropped before, or it expired. */
  | 'ALREADY_DECIDED'
  /** The code is wrong, too old, or was used before. Enter the next one. */
  | 'BAD_CODE'
  /** Unknown user or wrong password; the error does not say which. */
  | 'BAD_CREDENTIALS'
  /** The value is no cursor of this list; `field` names the argument. */
  | 'BAD_CURSOR'
  /** The value is no id, or the id of another type; `field` names the argument. */
  | 'BAD_ID'
  /** An argument is invalid or outside its bounds; `field` names it. */
  | 'BAD_INPUT'
  /** The feed has not reached this position, so no event has it. */
  | 'BAD_POSITION'
  /** The request is not a valid GraphQL request of this transport. */
  | 'BAD_REQUEST'
  /** The token of an e-mail is unknown, used or expired. Request another e-mail. */
  | 'BAD_TOKEN'
  /** The user is banned from the group. Without `field`, the viewer is banned and cannot join. If `field` names a user, that user cannot be added or invited before the ban is lifted. `retryAfterMs` contains the remaining time of the viewer’s ban, if it expires. */
  | 'BANNED'
  /** The `clientId` was used before for a different message. A retry must repeat the message unchanged. */
  | 'CLIENT_ID_CONFLICT'
  /** A privacy setting or a block prevents contact between the two users; the error does not say which. */
  | 'CONTACT_REFUSED'
  /** The check of messages did not answer, and this server sends no unchecked messages. */
  | 'CONTENT_NOT_CHECKED'
  /** A check of this server refused the content of a message. The message of the error has the reason. A retry is refused again. */
  | 'CONTENT_REFUSED'
  /** The GraphQL document does not parse or validate. */
  | 'DOCUMENT_INVALID'
  /** The server runs only trusted documents. Send a `documentId` instead of a `query`. */
  | 'DOCUMENT_NOT_TRUSTED'
  /** The server has no trusted document with this `documentId`. */
  | 'DOCUMENT_UNKNOWN'
  /** An account with this e-mail address exists. */
  | 'EMAIL_TAKEN'
  /** The operator has not allowed exports of conversations (`HUBBUB_LEGAL_EXPORT`). */
  | 'EXPORT_DISABLED'
  /** The file does not match the announced name or length. Announce it again with `createUpload`. */
  | 'FILE_REFUSED'
  /** The viewer’s role does not allow this. */
  | 'FORBIDDEN'
  /** The server failed. Its log has the details under the request id. */
  | 'INTERNAL'
  /** The number of objects of a kind has reached a configured limit. */
  | 'LIMIT_REACHED'
  /** The viewer is muted in the group: the viewer can read, but not write. `retryAfterMs` contains the remaining time of the mute, if it expires. */
  | 'MUTED'
  /** The conversation is public, but only its members may do this. */
  | 'NOT_A_MEMBER'
  /** The object does not exist, or is not visible to the viewer. */
  | 'NOT_FOUND'
  /** The server has too many writes in progress. Nothing was done; `retryAfterMs` says when to retry. */
  | 'OVERLOADED'
  /** The query or its answer exceeds a limit; the message names it, with its number. */
  | 'QUERY_TOO_COMPLEX'
  /** The client sent too many requests; `retryAfterMs` says how long to wait. */
  | 'RATE_LIMITED'
  /** The viewer can read the conversation, but not write in it. */
  | 'READ_ONLY'
  /** An old refresh token was used again, so its session was ended. Log in again. */
  | 'REFRESH_TOKEN_REUSED'
  /** Administrators need a second factor on this server. Set one up with `beginSecondFactor`. */
  | 'SECOND_FACTOR_MISSING'
  /** The password is right. Complete the login with `completeLogin`, a code and the `challenge`. */
  | 'SECOND_FACTOR_REQUIRED'
  /** A held message cannot be released, because its sender may not send it now: for example, the sender left, is muted or is blocked. It stays pending. The message of the error has the code that the sender would get. */
  | 'SENDER_CANNOT_WRITE'
  /** The session was ended. Log in again. */
  | 'SESSION_REVOKED'
  /** The group is in slow mode; `retryAfterMs` contains the time to wait before the next message. */
  | 'SLOW_MODE'
  /** Confirm with `confirmIdentity` that it is you, then repeat the request. */
  | 'STEP_UP_REQUIRED'
  /** The file exceeds the storage limit of the viewer or of the server. The message contains the numbers. */
  | 'STORAGE_FULL'
  /** The owner already has a project with this title. Case is ignored. */
  | 'TITLE_TAKEN'
  /** The access token has expired. Call `refreshSession` and retry. */
  | 'TOKEN_EXPIRED'
  /** The time limit for this operation has passed. */
  | 'TOO_LATE'
  /** The access token is missing, or this server did not issue it. Log in. */
  | 'UNAUTHENTICATED'
  /** A service that Hubbub needs does not answer. Retry. Send a message with the same `clientId`, because it may have been stored. */
  | 'UNAVAILABLE'
  /** The upload continues at another offset, or another request writes to it. Ask for the offset with a HEAD request. */
  | 'UPLOAD_CONFLICT'
  /** The URL is used, expired or unknown. Get another one from `createUpload`. */
  | 'UPLOAD_SPENT'
  /** Another user has this username, or a guest has it as a nickname. Case is ignored. */
  | 'USERNAME_TAKEN'
  /** The e-mail address must be verified first, with the token of the mail that the server has sent to it. Then log in. */
  | 'VERIFICATION_REQUIRED';

/** The direction of a friend request, as the viewer sees it. */
export type FriendRequestDirection =
  /** Another user sent the request; the viewer can accept or decline it. */
  | 'RECEIVED'
  /** The viewer sent the request; it is pending. */
  | 'SENT';

/** Why positions are missing. */
export type GapCause =
  /** A failover or a restored backup lost the events. Drop all events that you have from `from` on. The following events begin at `from` again. */
  | 'HISTORY_CHANGED'
  /** The events are older than their retention, or than that of the messages. The following events begin after `to`. */
  | 'PRUNED';

/** Whether a held message still waits, or how it was decided. */
export type HeldMessageState =
  /** A moderator dropped it. It was never sent. */
  | 'DROPPED'
  /** No moderator decided in time. It was never sent. */
  | 'EXPIRED'
  /** It waits for a moderator. */
  | 'PENDING'
  /** A moderator released it. It was sent at that moment. */
  | 'RELEASED';

/** How an invitation ended. */
export type InvitationOutcome =
  /** The invited user joined the group. */
  | 'ACCEPTED'
  /** The invited user declined, or the account was deleted. */
  | 'DECLINED'
  /** The group was deleted. */
  | 'DELETED'
  /** The owner or a moderator withdrew the invitation. */
  | 'WITHDRAWN';

/** The users who can see when a user was last online. */
export type LastSeenVisibility =
  /** Everyone, except users whom the user has blocked or who have blocked the user. */
  | 'EVERYONE'
  /** Only the user’s friends. */
  | 'FRIENDS'
  /** Only the user themselves. */
  | 'NOBODY';

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

/** Which messages of a conversation notify a user. */
export type NotificationLevel =
  /** All messages while the user is away. The default in direct chats and projects. */
  | 'ALL'
  /** Messages that mention or answer the user, and replies in threads that the user follows. The default in groups and in the lobby. */
  | 'MENTIONS'
  /** No messages at all. */
  | 'NONE';

/** The direction of an order. */
export type OrderDirection =
  /** From the lowest value to the highest, such as the oldest first. */
  | 'ASC'
  /** The reverse of ASC. */
  | 'DESC';

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

/** The type of an action in a project. */
export type ProjectActionType =
  /** A member was added. */
  | 'ADD_INTO_PROJECT'
  /** The project was deleted. */
  | 'DELETE_PROJECT'
  /** The title, the members or their roles changed. */
  | 'EDIT_PROJECT';

/** The role of a member of a project. */
export type ProjectRole =
  /** Removes participants, appoints and withdraws coaches, and deletes messages of others. */
  | 'COACH'
  /** Renames, deletes and transfers the project, and has all rights of a coach. */
  | 'OWNER'
  /** Reads and writes, adds users, and joins the meeting. */
  | 'PARTICIPANT';

/** A service that delivers pushes. */
export type PushService =
  /** The Apple Push Notification service, for apps on iOS and macOS. */
  | 'APNS'
  /** Firebase Cloud Messaging, for apps on Android. */
  | 'FCM'
  /** The push service of a browser (Web Push). */
  | 'WEB_PUSH';

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

/** The kinds of restrictions that the owner or a moderator of a group can impose on a user. */
export type SanctionKind =
  /** The user cannot join the group, in any way. */
  | 'BAN'
  /** The user can read in the group, but not send, edit, react, pin or type. */
  | 'MUTE';

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

/** The kind of a user. */
export type UserKind =
  /** A deleted account. Its messages stay, without a name. */
  | 'DELETED'
  /** A guest without a username, identified by a number, and by a nickname if the guest has set one. */
  | 'GUEST'
  /** An account with a username. */
  | 'REGISTERED';

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

/** Which members may write in a conversation. */
export type Writers =
  /** All members except guests. */
  | 'ACCOUNTS'
  /** All of its members. */
  | 'MEMBERS'
  /** The owner and the moderators; read-only for other members. */
  | 'MODERATORS';
