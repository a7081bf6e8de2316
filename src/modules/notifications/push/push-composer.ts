import type { UserId } from '../../accounts/index.js';
import type { Absence } from '../core/absence.js';
import type { NotificationTexts } from '../core/notification-texts.js';
import { type Silence, urgentKinds } from '../core/silence.js';
import type { ClaimedPush } from './push-outbox.js';
import { PushServiceName } from './push-subscription.entity.js';
import type { PushMessage } from './transports/transport.js';

/** The text of a push that shows nothing of the notification. */
const hiddenText = 'You have a new notification.';

/** A push with what it says: null if there is nothing to say, or if the user wants no pushes now. */
export interface ComposedPush {
  push: ClaimedPush;
  /** Whether the user is connected, and so needs no pushes at all. */
  isHere: boolean;
  message: PushMessage | null;
}

export interface PushComposerParts {
  texts: NotificationTexts;
  absence: Absence;
  silence: Silence;
  /** Counts the unread notifications of users. */
  unreadCounts: (userIds: readonly UserId[]) => Promise<number[]>;
}

/** Composes pushes, with a few queries for any number of them. */
export class PushComposer {
  constructor(private readonly parts: PushComposerParts) {}

  async compose(pushes: readonly ClaimedPush[]): Promise<ComposedPush[]> {
    const { texts, absence, silence } = this.parts;
    const userIds = [...new Set(pushes.map(({ notification }) => notification.userId))];
    const [away, silent, lines, unread] = await Promise.all([
      absence.awayOf(userIds),
      silence.of(userIds),
      texts.lines(pushes.map(({ notification }) => notification)),
      this.#unreadOf(pushes),
    ]);
    return pushes.map((push, n) => {
      const { userId, kind, readAt } = push.notification;
      const isUnwanted = readAt != null || (silent.has(userId) && !urgentKinds.includes(kind));
      const line = isUnwanted ? null : (lines[n] ?? null);
      const message = line === null ? null : messageOf(push, line, unread.get(userId) ?? 0);
      return { push, isHere: !away.has(userId), message };
    });
  }

  /** Returns the numbers of unread notifications, which only devices show. */
  async #unreadOf(pushes: readonly ClaimedPush[]): Promise<ReadonlyMap<UserId, number>> {
    const toDevices = pushes.filter(({ subscription }) => subscription.service !== PushServiceName.WEB_PUSH);
    const userIds = [...new Set(toDevices.map(({ notification }) => notification.userId))];
    if (userIds.length === 0) return new Map();
    const counts = await this.parts.unreadCounts(userIds);
    return new Map(userIds.map((userId, n) => [userId, counts[n] ?? 0]));
  }
}

function messageOf({ subscription, notification }: ClaimedPush, line: string, unread: number): PushMessage {
  const { id, kind, data } = notification;
  const { conversationId } = data;
  return {
    id,
    kind,
    text: subscription.showsText ? line : hiddenText,
    conversationId: typeof conversationId === 'string' ? conversationId : null,
    unread,
  };
}
