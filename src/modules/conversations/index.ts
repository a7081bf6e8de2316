export type { Moderation } from './changes/moderation.js';
export type { ConversationId } from './conversation.entity.js';
export { conversationsEntities, conversationsResolvers, createConversationsModule } from './conversations.module.js';
export { MembershipPolicy } from './membership.js';
export { type Mentioned, mentionedBy } from './mentions/mention.js';
export { MessageId } from './message.entity.js';
