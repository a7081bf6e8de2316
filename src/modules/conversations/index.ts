export type { ArchiveRange } from './archive/archive-range.js';
export type { ConversationArchive } from './archive/conversation-archive.js';
export { ConversationEdge } from './conversation.payload.js';
export { ConversationList } from './conversation-list.js';
export { conversationModules, conversationsModule } from './conversations.module.js';
export { Conversation, ConversationId, ConversationKind } from './core/conversation.entity.js';
export { ConversationErrorCode } from './core/conversation.errors.js';
export { ConversationEvent, UserEvent } from './core/conversation-event.js';
export { maxTitle } from './core/group-bounds.js';
export { areCoMembers, coMembersOf, conversationsWithCoMembers } from './core/members/co-members.js';
export { ConversationLoaders } from './core/members/conversation-loaders.js';
export { HeldConversation } from './core/members/held-conversation.js';
export { ConversationJoined, ConversationLeft, InvitationReceived } from './core/members/inbox.events.js';
export { createConversation, join, joinAll } from './core/members/joining.js';
export { findOwned, leaveUnowned } from './core/members/leaving-all.js';
export { Member, MemberRole, pairKey } from './core/members/member.entity.js';
export { MemberJoined, MemberLeft, MemberProfileChanged, MemberRemoved } from './core/members/member.events.js';
export { MemberConnection } from './core/members/member.payload.js';
export { type GroupLimits, MemberLimits } from './core/members/member-limits.js';
export { type MemberIdRange, readMemberIds } from './core/members/member-rows.js';
export {
  type ConversationChange,
  type MemberRules,
  noSuchConversation,
  type PossibleChange,
} from './core/members/member-rules.js';
export { MembershipPolicy, moderates } from './core/members/membership.js';
export { ChangePayload, PositionPayload } from './core/position.payload.js';
export { Sanction, SanctionKind } from './core/sanctions/sanction.entity.js';
export { impose, lift } from './core/sanctions/sanction-rows.js';
export { GroupDeleted, GroupUpdated } from './groups/group.events.js';
export { checkTitle } from './groups/group-text.js';
export { InvitationService } from './groups/invitation.service.js';
export type { Moderation } from './messages/changes/moderation.js';
export type { Writings } from './messages/changes/writings.js';
export { Message, MessageId } from './messages/core/message.entity.js';
export { MessageDeleted } from './messages/core/message.events.js';
export { MessageAccess } from './messages/core/message-access.js';
export type { SentPlace } from './messages/core/messages-of-sender.js';
export { HeldMessage, HeldMessageId, HeldMessageState } from './messages/holding/held-message.entity.js';
export {
  HeldMessageDecided,
  HeldMessageEvent,
  MessageHeld,
  OwnHeldMessageDecided,
  OwnHeldMessageEvent,
  OwnMessageHeld,
} from './messages/holding/held-message.events.js';
export type { HeldMessageAccess } from './messages/holding/held-message-access.js';
export type { HeldMessageDecisions } from './messages/holding/held-message-decisions.js';
export { HeldMessageList } from './messages/holding/held-message-list.js';
export { MessageNotifications } from './messages/notifying/message-notifications.js';
export { type FoundMessage, pendingKey } from './messages/notifying/message-outbox.js';
export type { MessageReceiver, NotificationReason } from './messages/notifying/message-receivers.js';
export {
  ConversationNotificationSettings,
  NotificationLevel,
} from './messages/notifying/notification-settings.entity.js';
export { wantsNothingOf } from './messages/notifying/notification-settings-rows.js';
export type { PendingMessage } from './messages/notifying/queued-message.entity.js';
export { readingModule } from './messages/reading/reading.module.js';
export { MessagesExpired } from './messages/retention/retention.events.js';
export { allowed, type MessageCheck, type ScreenedMessage, type Verdict } from './messages/screening/verdict.js';
export type { SentMessage } from './messages/storing/message-batch.js';
