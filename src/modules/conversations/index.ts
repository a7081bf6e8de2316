export { Conversation, ConversationId } from './conversation.entity.js';
export { ConversationList } from './conversation-list.js';
export { conversationsEntities, conversationsResolvers, createConversationsModule } from './conversations.module.js';
export { InvitationReceived, inboxTypes, toMembershipEvent } from './inbox.events.js';
export { MembershipPolicy } from './membership.js';
export { Message, MessageId } from './message.entity.js';
export { MessageNotices } from './notices/message-notices.js';
export type { MessageReceiver, NoticeReason } from './notices/notice-rows.js';
export { NoticeSettings, NotificationLevel } from './notices/notice-settings.entity.js';
