import { connectionOf, edgeOf } from '../../platform/graphql/index.js';
import { Conversation } from './core/conversation.entity.js';

export const ConversationEdge = edgeOf('Conversation', () => Conversation);
export const ConversationConnection = connectionOf('Conversation', () => Conversation, ConversationEdge);
