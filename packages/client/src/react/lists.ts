import { useMemo } from 'react';
import type { HubbubError } from '../errors.js';
import type { Hubbub } from '../hubbub.js';
import type { ListedConversation } from '../live/listed-conversation.js';
import type { Live } from '../live/live-state.js';
import type { NotificationList } from '../live/notifications.js';
import { useHubbub, useView, useViewer } from './provider.js';
import { fixedView, type View } from './view.js';
import { nothingRead } from './viewer-views.js';

/** The viewer's conversations. */
export interface ConversationsView {
  /** Ordered by their newest messages, newest first. Empty until the list was read. */
  readonly conversations: readonly ListedConversation[];
  readonly isLoading: boolean;
  readonly error: HubbubError | null;
}

const noList: View<Live<readonly ListedConversation[]>> = fixedView(nothingRead);
const noNotifications: View<Live<NotificationList>> = fixedView(nothingRead);
const none: NotificationList = { notifications: [], unreadCount: 0, position: 0 };
const noConversations: readonly ListedConversation[] = [];

/** The viewer's conversations. A conversation is the same object until it changes. */
export function useConversations(): ConversationsView {
  const live = useView(useViewer().views?.conversations ?? noList);
  return useMemo(
    () => ({ conversations: live.value ?? noConversations, isLoading: isLoading(live), error: live.error }),
    [live],
  );
}

/** The viewer's newest notifications. */
export interface NotificationsView extends NotificationList {
  readonly isLoading: boolean;
  readonly error: HubbubError | null;
  /** @throws {HubbubError} as `markNotificationRead` of the server */
  markRead(notificationId: string): Promise<void>;
  /** Marks all notifications that are shown as read. Those that come meanwhile stay unread. */
  markAllRead(): Promise<void>;
}

export const MarkNotificationRead = `mutation MarkNotificationRead($input: MarkNotificationReadInput!) {
  markNotificationRead(input: $input) { position }
}`;
export const MarkAllNotificationsRead = `mutation MarkAllNotificationsRead($input: MarkAllNotificationsReadInput!) {
  markAllNotificationsRead(input: $input) { position }
}`;

/** The viewer's newest notifications, newest first. */
export function useNotifications(): NotificationsView {
  const hubbub = useHubbub();
  const live = useView(useViewer().views?.notifications ?? noNotifications);
  return useMemo(
    () => ({ ...(live.value ?? none), isLoading: isLoading(live), error: live.error, ...marksOf(hubbub, live.value) }),
    [hubbub, live],
  );
}

function marksOf(
  hubbub: Hubbub,
  list: NotificationList | undefined,
): Pick<NotificationsView, 'markRead' | 'markAllRead'> {
  return {
    markRead: async (notificationId) =>
      void (await hubbub.request(MarkNotificationRead, { input: { notificationId } })),
    markAllRead: async () => {
      const [newest] = list?.notifications ?? [];
      if (newest) await hubbub.request(MarkAllNotificationsRead, { input: { upTo: newest.position } });
    },
  };
}

function isLoading(live: Live<unknown>): boolean {
  return live.value === undefined && !live.error;
}
