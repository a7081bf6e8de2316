import type { Database } from '../../../../platform/database/index.js';
import type { RequestContext } from '../../../../platform/graphql/index.js';
import type { Message, MessageId } from './message.entity.js';
import { readMessages } from './message-rows.js';

/** Loads the messages that events are about, in batches. */
export class EventMessages {
  constructor(private readonly database: Database) {}

  /**
   * Returns the current state of a message that an event names.
   * @throws {Error} if there is no such message: a deleted one keeps its row as long as its conversation exists.
   */
  async of(messageId: MessageId, context: RequestContext): Promise<Message> {
    const message = await context.load(this.#byId, messageId);
    if (!message) throw new Error(`There is no message ${messageId}`);
    return message;
  }

  readonly #byId = (ids: readonly MessageId[]): Promise<(Message | null)[]> => readMessages(this.database.fork(), ids);
}
