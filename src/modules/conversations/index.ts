export { conversationsEntities, conversationsResolvers, createConversationsModule } from './conversations.module.js';
export { MembershipPolicy } from './membership.js';
export { type Mentioned, mentionedBy } from './mentions/mention.js';
