import type { FeedTransaction, FeedWriter, NewEvent } from '../../../feed/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Logger } from '../../../platform/log.js';
import type { Batch } from '../../../platform/outbox/index.js';
import type { UserId } from '../../accounts/index.js';
import {
  type ConversationId,
  ConversationKind,
  type MessageNotices,
  type MessageReceiver,
  noticeKey,
  type TakenNotice,
} from '../../conversations/index.js';
import type { Absence } from '../core/absence.js';
import { messageNotified } from '../core/message.events.js';
import { NoticeTurns } from './message-batches.js';

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
  readonly #turns: NoticeTurns;

  constructor(
    private readonly feeds: FeedWriter,
    private readonly notices: MessageNotices,
    private readonly absence: Absence,
    private readonly meetings: Meetings,
    private readonly log: Logger,
  ) {
    this.#turns = new NoticeTurns(notices);
  }

  /** Sees to some of the notices. @throws while it cannot be known who is away. */
  readonly batch = async (): Promise<Batch> => {
    const notices = await this.#turns.next();
    if (notices.length === 0) return { done: 0, isMore: false };
    try {
      const done = await this.#see(notices);
      return { done, isMore: done > 0 };
    } catch (err) {
      if (err instanceof HubbubError && err.code === ErrorCode.UNAVAILABLE) throw err;
      if (this.#turns.failed(notices))
        this.log.error({ err, ...notices[0] }, 'members were not yet notified of a message');
      return { done: 0, isMore: true };
    }
  };

  /** @returns how many of these notices nobody else has seen to. */
  async #see(notices: readonly TakenNotice[]): Promise<number> {
    const wanting = await this.#wanting(await this.notices.receivers(notices));
    return this.feeds.write(async (transaction) => {
      // Inboxes before notices, as an edit that mentions someone has it: or the two could wait for each other.
      await transaction.lock([...new Set(wanting.map(({ userId }) => userId))]);
      // Another node may have found them too: whoever takes one notifies.
      const ours = await this.notices.take(transaction.em, notices);
      const places = new Set(ours.map(noticeKey));
      const told = wanting.filter((receiver) => places.has(noticeKey(receiver)));
      if (told.length > 0) await this.#notify(transaction, ours, told);
      return ours.length;
    });
  }

  /** Notifies those of them who are still to be: now their inboxes are held, with which they leave, block and mute. */
  async #notify(transaction: FeedTransaction, ours: TakenNotice[], wanting: MessageReceiver[]): Promise<void> {
    const keys = new Set(wanting.map(receiverKey));
    const receivers = (await this.notices.receivers(ours, transaction.em)).filter((each) =>
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

  /** Who is mentioned; of a project’s message, who is not here and in its meeting; of others, who is away. */
  async #wanting(receivers: MessageReceiver[]): Promise<MessageReceiver[]> {
    const inMeeting = await this.#inMeeting(receivers);
    const isInProject = ({ kind }: MessageReceiver) => kind === ConversationKind.PROJECT;
    const asked = receivers.filter(
      (each) => each.reason !== 'MENTION' && (!isInProject(each) || inMeeting.has(placeOf(each))),
    );
    const away = await this.absence.awayOf([...new Set(asked.map(({ userId }) => userId))]);
    const here = new Set(asked.filter(({ userId }) => !away.has(userId)));
    return receivers.filter((receiver) => !here.has(receiver));
  }

  /** The receivers in meetings, by `placeOf`: one query for each project. */
  async #inMeeting(receivers: readonly MessageReceiver[]): Promise<Set<string>> {
    const ofProjects = receivers.filter(
      ({ kind, reason }) => kind === ConversationKind.PROJECT && reason !== 'MENTION',
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

/** Where someone is a member. */
function placeOf({ conversationId, userId }: Pick<MessageReceiver, 'conversationId' | 'userId'>): string {
  return `${conversationId} ${userId}`;
}

function receiverKey({ messageId, userId }: MessageReceiver): string {
  return `${messageId} ${userId}`;
}
