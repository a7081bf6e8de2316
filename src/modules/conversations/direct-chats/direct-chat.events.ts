import { EventType } from '../../../feed/index.js';
import { ConversationEvent } from '../core/conversation-event.js';

@EventType('DIRECT_CHAT_CLOSED', {
  description:
    'The two can no longer write to each other, because of a setting or a block of either. The event does not say which.',
})
export class DirectChatClosed extends ConversationEvent {}

@EventType('DIRECT_CHAT_OPENED', { description: 'The two can write to each other again.' })
export class DirectChatOpened extends ConversationEvent {}
