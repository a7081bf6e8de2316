export type { Moderation } from './changes/moderation.js';
export { circleChangeOf } from './circle-change.js';
export { Conversation, ConversationId, ConversationKind } from './conversation.entity.js';
export { conversationsEntities, conversationsResolvers, createConversationsModule } from './conversations.module.js';
export { fellowsOf } from './fellows.js';
export { type MemberIdRange, readMemberIds } from './member-rows.js';
export { MembershipPolicy } from './membership.js';
export { type Mentioned, mentionedBy } from './mentions/mention.js';
export { MessageId } from './message.entity.js';
