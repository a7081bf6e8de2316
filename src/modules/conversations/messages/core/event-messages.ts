import type { Database } from '../../../../platform/database/index.js';
import type { RequestContext } from '../../../../platform/graphql/index.js';
import type { ConversationEvent } from '../../core/conversation-event.js';
import { expiredMessage } from './expired-message.js';
import type { Message, MessageId } from './message.entity.js';
import { readMessages } from './message-rows.js';

/** An event that names a message. */
type EventOfMessage = Pick<ConversationEvent, 'conversationId' | 'at'> & { messageId: MessageId };

/** Loads the messages that events are about, in batches. */
export class EventMessages {
  constructor(private readonly database: Database) {}

  /** Returns the current state of the message of an event. If its retention has ended, that is a deleted message. */
  async of(event: EventOfMessage, context: RequestContext): Promise<Message> {
    const { messageId, conversationId: feedId, at } = event;
    return (await context.load(this.#byId, messageId)) ?? expiredMessage(messageId, { feedId, at: at.getTime() });
  }

  readonly #byId = (ids: readonly MessageId[]): Promise<(Message | null)[]> => readMessages(this.database.fork(), ids);
}
