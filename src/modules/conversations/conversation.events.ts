import { eventUnion } from '../../feed/index.js';
import { ConversationEvent } from './core/conversation-event.js';

export const MessageEvent = eventUnion({
  name: 'MessageEvent',
  description: 'What a subscription to a conversation gives, in the order of positions.',
  of: [ConversationEvent],
});
