import { type FeedEvent, isEvent, toGraphQL } from '../../../feed/index.js';
import type { Text, Texts } from '../../../platform/texts/index.js';
import {
  type AccountService,
  AdminChanged,
  displayName,
  SessionEndReason,
  SessionsEnded,
  SignedIn,
  type User,
  type UserId,
} from '../../accounts/index.js';
import {
  type Conversation,
  type ConversationId,
  type ConversationLoaders,
  InvitationReceived,
  type InvitationService,
  type Message,
  type MessageId,
  type MessageNotifications,
  pairKey,
} from '../../conversations/index.js';
import { FriendAdded, FriendRequestReceived } from '../../friends/index.js';
import { ActionOnUser, actionText, ProjectAction } from '../../projects/index.js';
import { Mentioned, MessageNotified, Replied, ThreadReplied } from './message.events.js';
import { eventOf, type Notification } from './notification.entity.js';
import { lineTexts } from './notification.texts.js';

/** The maximum length of a message excerpt, in characters. */
const excerptLength = 200;

/** The objects that a notification refers to, as the owner may see them now. */
interface References {
  user: User | null;
  actor: User | null;
  conversation: Conversation | null;
  message: Message | null;
  isInvited: boolean;
}

const name = (user: User | null) => (user ? displayName(user) : lineTexts.someone());

/** Returns one line of plain text for a notifying event, or null if there is nothing to report. */
function lineOf(event: FeedEvent, references: References): Text | null {
  if (isEvent(event, MessageNotified)) return messageLine(event, references);
  const { user, actor, conversation, isInvited } = references;
  if (isEvent(event, FriendRequestReceived)) return lineTexts.friendRequest({ user: name(user) });
  if (isEvent(event, FriendAdded)) return lineTexts.friendAdded({ user: name(user) });
  if (isEvent(event, InvitationReceived)) {
    return isInvited ? lineTexts.invitation({ user: name(user), title: conversation?.title ?? '' }) : null;
  }
  // Project actions use the same text as elsewhere.
  if (isEvent(event, ProjectAction)) return actionText(toGraphQL(event) as ProjectAction, { actor, user });
  return accountLine(event);
}

function accountLine(event: FeedEvent): Text | null {
  if (isEvent(event, SignedIn)) return lineTexts.signedIn({ address: event.data.address });
  if (isEvent(event, AdminChanged)) {
    return event.data.isAdmin ? lineTexts.adminGranted() : lineTexts.adminRevoked();
  }
  if (!isEvent(event, SessionsEnded)) return null;
  return event.data.endReason === SessionEndReason.PASSWORD_RESET ? lineTexts.passwordReset() : lineTexts.tokenReused();
}

function messageLine(event: FeedEvent, { user, conversation, message }: References): Text | null {
  if (!message) return null;
  const values = { user: name(user), excerpt: excerpt(message.content) };
  const title = conversation?.title;
  const way = wayOf(event);
  return title ? lineTexts[`${way}In`]({ ...values, title }) : lineTexts[way](values);
}

/** Returns how a message concerns its reader. */
function wayOf(event: FeedEvent): 'mentioned' | 'replied' | 'threadReplied' | 'wrote' {
  if (isEvent(event, Mentioned)) return 'mentioned';
  if (isEvent(event, Replied)) return 'replied';
  return isEvent(event, ThreadReplied) ? 'threadReplied' : 'wrote';
}

/** Composes the texts of notifications for mails and pushes. */
export class NotificationTexts {
  constructor(
    private readonly accounts: AccountService,
    private readonly lists: ConversationLoaders,
    private readonly invitations: InvitationService,
    private readonly messageNotifications: MessageNotifications,
    private readonly texts: Texts,
  ) {}

  /**
   * Returns one line per notification, in their order and in the language of its owner, with null if the owner may no longer see the subject or has
   * already seen it. The number of queries does not depend on the number of notifications.
   */
  async lines(notifications: readonly Notification[]): Promise<(string | null)[]> {
    const events = notifications.map(eventOf);
    const [references, owners] = await Promise.all([
      this.#references(events),
      this.accounts.usersById(notifications.map(({ userId }) => userId)),
    ]);
    return events.map((event, n) => {
      const found = references[n];
      const line = found ? lineOf(event, found) : null;
      return line && this.texts.write(line, this.texts.choose(owners[n]?.locale ?? null, ''));
    });
  }

  async #references(events: readonly FeedEvent[]): Promise<References[]> {
    const named = events.map(namedBy);
    const [users, actors, conversations, messages, invitations] = await Promise.all([
      load(
        named.map(({ userId }) => userId),
        this.accounts.usersById,
      ),
      load(
        named.map(({ actorId }) => actorId),
        this.accounts.usersById,
      ),
      load(
        named.map(({ conversationId }) => conversationId),
        this.lists.conversationsById,
      ),
      load(
        named.map(({ message }) => message),
        this.messageNotifications.unread,
      ),
      load(
        named.map(({ invitation }) => invitation),
        this.invitations.byPairs,
      ),
    ]);
    return events.map((_, n) => ({
      user: users[n] ?? null,
      actor: actors[n] ?? null,
      conversation: conversations[n] ?? null,
      message: messages[n] ?? null,
      isInvited: Boolean(invitations[n]),
    }));
  }
}

/** The ids that the line of an event refers to. */
interface Named {
  userId?: UserId;
  actorId?: UserId;
  conversationId?: ConversationId;
  message?: { userId: UserId; conversationId: ConversationId; messageId: MessageId };
  /** A `pairKey`. */
  invitation?: string;
}

function namedBy(event: FeedEvent): Named {
  if (isEvent(event, FriendRequestReceived, FriendAdded)) return { userId: event.data.userId };
  if (isEvent(event, ActionOnUser)) return { userId: event.data.userId, actorId: event.data.actorId };
  if (isEvent(event, ProjectAction)) return { actorId: event.data.actorId };
  if (isEvent(event, InvitationReceived)) {
    const { conversationId, invitedById } = event.data;
    return { userId: invitedById, conversationId, invitation: pairKey({ conversationId, userId: event.feedId }) };
  }
  if (!isEvent(event, MessageNotified)) return {};
  const { conversationId, messageId, senderId } = event.data;
  return { userId: senderId, conversationId, message: { userId: event.feedId, conversationId, messageId } };
}

/** Loads values in the order of `keys`, with null for undefined keys. */
async function load<K, V>(
  keys: readonly (K | undefined)[],
  read: (keys: K[]) => Promise<(V | null)[]>,
): Promise<(V | null)[]> {
  const given = keys.filter((key) => key !== undefined);
  const found = given.length > 0 ? (await read(given)).values() : [].values();
  return keys.map((key) => (key === undefined ? null : (found.next().value ?? null)));
}

function excerpt(content: string): string | Text {
  const line = content.replace(/\s+/g, ' ').trim();
  if (line === '') return lineTexts.file();
  const characters = [...line];
  return characters.length > excerptLength ? `${characters.slice(0, excerptLength).join('')}…` : line;
}
