import { connectionOf } from '../../platform/graphql/index.js';
import { Conversation } from './core/conversation.entity.js';

export const ConversationConnection = connectionOf('Conversation', () => Conversation);
