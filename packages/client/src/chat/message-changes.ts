import { withProfile } from '../profile.js';
import type { Author, Message } from './message.js';

/** Returns a message after one changed: its replies show it, too. The same object if nothing changed. */
export function withChanged(message: Message, changed: Message): Message {
  if (message.id === changed.id) return changed;
  const { replyTo } = message;
  if (replyTo?.id !== changed.id) return message;
  if (changed.deletedAt) return { ...message, replyTo: null };
  return replyTo.content === changed.content
    ? message
    : { ...message, replyTo: { ...replyTo, content: changed.content } };
}

/** Returns a message after those before a position were deleted for good. The same object if nothing changed. */
export function withoutExpired(message: Message, before: number): Message {
  return message.replyTo && message.replyTo.position < before ? { ...message, replyTo: null } : message;
}

/**
 * Returns a message in which a user is shown as they are now. The same object if nothing changed. A window can have 20,000
 * messages, and most do not show the user. So it looks for the user first, because to copy each message takes long.
 */
export function withUser(message: Message, user: Author): Message {
  const { sender, receiver, replyTo } = message;
  const isShown = [sender, receiver, replyTo?.sender].some((shown) => shown?.id === user.id);
  return isShown ? withProfile(message, user) : message;
}
