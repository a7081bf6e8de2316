import type { FeedTransaction, FeedWriter, NewEvent } from '../../../feed/index.js';
import { ErrorCode, isError } from '../../../platform/errors/index.js';
import type { Logger } from '../../../platform/log/index.js';
import type { Batch } from '../../../platform/outbox/index.js';
import type { UserId } from '../../accounts/index.js';
import {
  type ConversationId,
  ConversationKind,
  type MessageNotifications,
  type MessageReceiver,
  type PendingMessage,
  pendingKey,
} from '../../conversations/index.js';
import type { Absence } from '../core/absence.js';
import { messageNotified } from '../core/message.events.js';
import { MessageBatches } from './message-batches.js';

/** Reports which users participate in the meetings of projects. */
export interface Meetings {
  present(projectId: ConversationId, userIds: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}

/**
 * Notifies members of messages soon after they are stored. The statement that stores a message queues it if it may
 * notify members. The transaction that appends the events to inboxes removes it from the outbox. Each message therefore
 * notifies exactly once, even if a node dies.
 */
export class MessageNotifier {
  readonly #batches: MessageBatches;

  constructor(
    private readonly feeds: FeedWriter,
    private readonly messages: MessageNotifications,
    private readonly absence: Absence,
    private readonly meetings: Meetings,
    readingTime: number,
    private readonly log: Logger,
  ) {
    this.#batches = new MessageBatches(messages, readingTime);
  }

  /**
   * Processes some pending messages.
   * @throws if it is unknown which users are away.
   */
  readonly batch = async (): Promise<Batch> => {
    const pending = await this.#batches.next();
    if (pending.length === 0) return { done: 0, isMore: false };
    try {
      const done = await this.#notifyOf(pending);
      return { done, isMore: done > 0 };
    } catch (err) {
      if (isError(err, ErrorCode.UNAVAILABLE)) throw err;
      if (this.#batches.failed(pending))
        this.log.error({ err, ...pending[0] }, 'members were not yet notified of a message');
      return { done: 0, isMore: true };
    }
  };

  /** @returns how many of these messages this node claimed. */
  async #notifyOf(pending: readonly PendingMessage[]): Promise<number> {
    const wanting = await this.#wanting(await this.messages.receivers(pending));
    const followers = await this.messages.newFollowers(pending);
    return this.feeds.write(async (transaction) => {
      // Lock inboxes before the outbox, as an edit with new mentions does. Any other order could deadlock.
      const locked = new Set([...wanting, ...followers].map(({ userId }) => userId));
      await transaction.lock([...locked]);
      // Another node may have found the same messages. Only the node that claims a message notifies.
      const ours = await this.messages.claim(transaction.em, pending);
      const keys = new Set(ours.map(pendingKey));
      const told = wanting.filter((receiver) => keys.has(pendingKey(receiver)));
      if (told.length > 0) await this.#append(transaction, ours, told);
      if (followers.length > 0) await this.#announceFollowers(transaction, ours, locked);
      return ours.length;
    });
  }

  /** Reports to users that they follow a thread, if they still do. Their inboxes are locked. */
  async #announceFollowers(
    transaction: FeedTransaction,
    ours: readonly PendingMessage[],
    locked: ReadonlySet<UserId>,
  ): Promise<void> {
    const followers = await this.messages.newFollowers(ours, transaction.em);
    const reachable = followers.filter(({ userId }) => locked.has(userId));
    await this.messages.announceFollowers(transaction, reachable);
  }

  /**
   * Notifies the receivers that still want it. Leaving, blocking and muting need the locks on their inboxes, which are
   * now held.
   */
  async #append(transaction: FeedTransaction, ours: PendingMessage[], wanting: MessageReceiver[]): Promise<void> {
    const keys = new Set(wanting.map(receiverKey));
    const receivers = (await this.messages.receivers(ours, transaction.em)).filter((each) =>
      keys.has(receiverKey(each)),
    );
    // One event for all receivers of a message: it is one parameter of the statement.
    const events = new Map<string, NewEvent>();
    const entries = receivers.map((receiver) => {
      const key = `${receiver.messageId} ${receiver.reason}`;
      const event = events.get(key) ?? messageNotified(receiver);
      events.set(key, event);
      return { feedId: receiver.userId, event };
    });
    await transaction.append(entries);
  }

  /**
   * Returns the receivers to notify: users that are away, and all that are mentioned, answered or follow the thread. For a message of a project, also users
   * that are connected but not in its meeting.
   */
  async #wanting(receivers: MessageReceiver[]): Promise<MessageReceiver[]> {
    const inMeeting = await this.#inMeeting(receivers);
    const isInProject = ({ kind }: MessageReceiver) => kind === ConversationKind.PROJECT;
    const asked = receivers.filter(
      (each) => each.reason === 'MESSAGE' && (!isInProject(each) || inMeeting.has(placeOf(each))),
    );
    const away = await this.absence.awayOf([...new Set(asked.map(({ userId }) => userId))]);
    const here = new Set(asked.filter(({ userId }) => !away.has(userId)));
    return receivers.filter((receiver) => !here.has(receiver));
  }

  /** Returns the receivers that are in meetings, by `placeOf`, with one query per project. */
  async #inMeeting(receivers: readonly MessageReceiver[]): Promise<Set<string>> {
    const ofProjects = receivers.filter(
      ({ kind, reason }) => kind === ConversationKind.PROJECT && reason === 'MESSAGE',
    );
    const present = await Promise.all(
      [...Map.groupBy(ofProjects, ({ conversationId }) => conversationId)].map(async ([conversationId, members]) => {
        const userIds = [...new Set(members.map(({ userId }) => userId))];
        const found = await this.meetings.present(conversationId, userIds);
        return [...found].map((userId) => placeOf({ conversationId, userId }));
      }),
    );
    return new Set(present.flat());
  }
}

/** Returns the key of a membership. */
function placeOf({ conversationId, userId }: Pick<MessageReceiver, 'conversationId' | 'userId'>): string {
  return `${conversationId} ${userId}`;
}

function receiverKey({ messageId, userId }: MessageReceiver): string {
  return `${messageId} ${userId}`;
}
