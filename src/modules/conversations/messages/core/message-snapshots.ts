import type DataLoader from 'dataloader';
import type { EventOf } from '../../../../feed/index.js';
import { coalescingLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import type { Message, MessageId } from './message.entity.js';
import { completeWith, type MessageSnapshotEvent } from './message.events.js';
import { readMessages } from './message-rows.js';

/** Adds messages to events that were read from the log. */
export class MessageSnapshots {
  /** Batches concurrent reads of many feeds into one query. */
  readonly #messages: DataLoader<MessageId, Message | null>;

  constructor(database: Database) {
    this.#messages = coalescingLoader((ids) => readMessages(database.fork(), ids));
  }

  /** Adds the current message to each event that refers to one. */
  readonly fillIn = async (events: EventOf<MessageSnapshotEvent>[]): Promise<void> => {
    const read = async (event: EventOf<MessageSnapshotEvent>) => {
      completeWith(event, await this.#messages.load(event.data.messageId));
    };
    await Promise.all(events.map(read));
  };
}
