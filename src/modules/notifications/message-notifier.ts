import type { FeedTransaction, FeedWriter } from '../../feed/index.js';
import type { MessageNotices, MessageReceiver } from '../conversations/index.js';
import type { Absence } from './absence.js';
import { messageNotified } from './message.events.js';

/** Notices taken in one transaction: also with thousands of receivers each it is a matter of a second. */
const batchSize = 50;

/**
 * Notifies of messages, soon after they are stored. The statement that stores a message keeps a notice of it if anyone
 * may have to be notified; the notice goes in the transaction that puts the events into inboxes. So whatever node dies
 * when, each message notifies once.
 */
export class MessageNotifier {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly notices: MessageNotices,
    private readonly absence: Absence,
  ) {}

  /** Sees to some of the notices. @returns whether there may be more. */
  readonly batch = async (): Promise<boolean> =>
    this.feeds.write(async (transaction) => {
      const receivers = await this.notices.take(transaction.em, batchSize);
      if (!receivers) return false;
      await this.#notify(transaction, await this.#wanting(receivers));
      return true;
    });

  /** Who is mentioned, and who is away. */
  async #wanting(receivers: MessageReceiver[]): Promise<MessageReceiver[]> {
    const asked = receivers.filter(({ reason }) => reason === 'MESSAGE').map(({ userId }) => userId);
    const away = await this.absence.awayOf([...new Set(asked)]);
    return receivers.filter(({ reason, userId }) => reason === 'MENTION' || away.has(userId));
  }

  async #notify(transaction: FeedTransaction, receivers: MessageReceiver[]): Promise<void> {
    if (receivers.length === 0) return;
    const told = [...Map.groupBy(receivers, ({ messageId, reason }) => `${messageId} ${reason}`).values()];
    await transaction.lock([...new Set(receivers.map(({ userId }) => userId))]);
    await transaction.appendMany(
      told.map((group) => ({
        feedIds: group.map(({ userId }) => userId),
        event: messageNotified(group[0] as MessageReceiver),
      })),
    );
  }
}
