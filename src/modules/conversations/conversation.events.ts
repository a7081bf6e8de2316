import { eventUnion } from '../../feed/index.js';
import { ConversationEvent } from './core/conversation-event.js';

export const MessageEvent = eventUnion({
  name: 'MessageEvent',
  description: 'An item of `messageEvents`.',
  of: [ConversationEvent],
});
