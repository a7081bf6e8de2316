import type { FeedTransaction, FeedWriter } from '../../feed/index.js';
import type { Batch } from '../../platform/jobs/index.js';
import type { UserId } from '../accounts/index.js';
import {
  type ConversationId,
  ConversationKind,
  type MessageNotices,
  type MessageReceiver,
} from '../conversations/index.js';
import type { Absence } from './absence.js';
import { messageNotified } from './message.events.js';

/** Notices taken in one transaction: also with thousands of receivers each it is a matter of a second. */
const batchSize = 50;

/** Knows who is in the meeting of a project. */
export interface Meetings {
  present(projectId: ConversationId, userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}

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
    private readonly meetings: Meetings,
  ) {}

  /** Sees to some of the notices. */
  readonly batch = async (): Promise<Batch> => {
    const { notices, receivers } = await this.notices.find(batchSize);
    if (notices.length === 0) return { done: 0, isMore: false };
    const wanting = await this.#wanting(receivers);
    const taken = await this.feeds.write(async (transaction) => {
      // Another node may have found them too: whoever takes one notifies.
      const ours = await this.notices.take(transaction.em, notices);
      const places = new Set(ours.map(placeOf));
      await notify(
        transaction,
        wanting.filter((receiver) => places.has(placeOf(receiver))),
      );
      return ours.length;
    });
    return { done: taken, isMore: taken > 0 };
  };

  /** Who is mentioned; of a project’s message, who is not in its meeting; of others, who is away. */
  async #wanting(receivers: MessageReceiver[]): Promise<MessageReceiver[]> {
    const {
      mentioned = [],
      project = [],
      other = [],
    } = Object.groupBy(receivers, ({ reason, kind }) => {
      if (reason === 'MENTION') return 'mentioned';
      return kind === ConversationKind.PROJECT ? 'project' : 'other';
    });
    const away = await this.absence.awayOf([...new Set(other.map(({ userId }) => userId))]);
    const outside = await Promise.all(
      [...Map.groupBy(project, ({ conversationId }) => conversationId)].map(async ([projectId, members]) => {
        const present = await this.meetings.present(
          projectId,
          members.map(({ userId }) => userId),
        );
        return members.filter(({ userId }) => !present.has(userId));
      }),
    );
    return [...mentioned, ...outside.flat(), ...other.filter(({ userId }) => away.has(userId))].sort(
      (one, next) => one.position - next.position,
    );
  }
}

function placeOf({ conversationId, position }: Pick<MessageReceiver, 'conversationId' | 'position'>): string {
  return `${conversationId} ${position}`;
}

async function notify(transaction: FeedTransaction, receivers: MessageReceiver[]): Promise<void> {
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
