import { EventType } from '../../../feed/index.js';
import { ConversationEvent } from '../core/conversation-event.js';

@EventType('DIRECT_CHAT_CLOSED', {
  description: 'The two can write to each other no more: a setting or a block of either. It is not told which.',
})
export class DirectChatClosed extends ConversationEvent {}

@EventType('DIRECT_CHAT_OPENED', { description: 'The two can write to each other again.' })
export class DirectChatOpened extends ConversationEvent {}
