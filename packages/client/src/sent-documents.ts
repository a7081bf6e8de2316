import * as chat from './chat/documents.js';
import { resumable } from './follow/document.js';
import * as conversations from './live/conversation-documents.js';
import * as notifications from './live/notifications.js';
import * as presence from './live/presence.js';
import * as readMarks from './live/read-marks.js';
import * as typing from './live/typing.js';
import { CreateUpload } from './outbox/upload-file.js';
import { MarkAllNotificationsRead, MarkNotificationRead } from './react/lists.js';
import { claim, logOut, ways } from './session/accounts.js';
import { RefreshSession } from './session/session.js';

const own = [
  ...Object.values(ways),
  claim,
  logOut,
  RefreshSession,
  chat.MessagesQuery,
  chat.MessageEventsSubscription,
  chat.SendMessageMutation,
  CreateUpload,
  conversations.ConversationsQuery,
  conversations.MembershipEvents,
  conversations.AllMessageEvents,
  conversations.UnreadEvents,
  notifications.NotificationsQuery,
  notifications.NotificationEvents,
  presence.PresenceEvents,
  readMarks.ReadPositionsQuery,
  readMarks.ReadEvents,
  readMarks.OwnReadEvents,
  readMarks.MarkRead,
  typing.TypingEvents,
  typing.SetTyping,
  MarkNotificationRead,
  MarkAllNotificationsRead,
];

/**
 * Returns the texts that an application sends: those of this package, and its own, as they are after the cursors were added.
 * A server that runs trusted documents only must know all of them.
 *
 * @param documents the operations of the application
 */
export function sentDocuments(documents: readonly { toString(): string }[]): readonly string[] {
  return [...own, ...documents].map(String).map((text) => (isSubscription(text) ? resumable(text).query : text));
}

function isSubscription(text: string): boolean {
  return /^\s*subscription\b/.test(text);
}
