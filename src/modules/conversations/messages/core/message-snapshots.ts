import type DataLoader from 'dataloader';
import type { EventOf } from '../../../../feed/index.js';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import type { Message, MessageId } from './message.entity.js';
import { completeWith, type MessageSnapshotEvent } from './message.events.js';
import { readMessages } from './message-rows.js';

/** Fills in the messages of events that are read from the log. */
export class MessageSnapshots {
  /** Messages that many feeds ask for at the same time are one query. */
  readonly #messages: DataLoader<MessageId, Message | null>;

  constructor(database: Database) {
    this.#messages = coalescingLoader((ids) => readMessages(database.fork(), ids));
  }

  /** Gives events with a message their messages, as they are now. */
  readonly fillIn = async (events: EventOf<MessageSnapshotEvent>[]): Promise<void> => {
    const read = async (event: EventOf<MessageSnapshotEvent>) => {
      completeWith(event, await this.#messages.load(event.data.messageId));
    };
    await Promise.all(events.map(read));
  };
}
