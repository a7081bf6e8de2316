export { conversationsEntities, conversationsResolvers, createConversationsModule } from './conversations.module.js';
