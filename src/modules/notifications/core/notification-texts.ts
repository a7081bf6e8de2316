import { type AccountService, accountEventTypes, displayName, type User } from '../../accounts/index.js';
import {
  type Conversation,
  type ConversationId,
  type ConversationLoaders,
  type InvitationService,
  inboxTypes,
  type Message,
  type MessageId,
  type MessageNotifications,
  pairKey,
} from '../../conversations/index.js';
import { ContactChange } from '../../friends/index.js';
import { actionText, type ProjectActionFacts, ProjectActionKind } from '../../projects/index.js';
import { messageTypes } from './message.events.js';
import type { Notification } from './notification.entity.js';

/** How much of a message is told. */
const excerptLength = 200;

/** What a notification refers to, as its owner may see it now. */
interface References {
  user: User | null;
  actor: User | null;
  conversation: Conversation | null;
  message: Message | null;
  isInvited: boolean;
}

type Text = (notification: Notification, references: References) => string | null;

const name = (user: User | null) => (user ? displayName(user) : 'Someone');
const place = (conversation: Conversation | null) => (conversation?.title ? ` in “${conversation.title}”` : '');

const ofMessage: Text = (_, { user, conversation, message }) =>
  message && `${name(user)} wrote${place(conversation)}: ${excerpt(message.content)}`;

/** What was done in a project reads as it does everywhere. */
function ofAction(kind: ProjectActionKind): Text {
  return ({ data }, { user, actor }) =>
    actionText(kind, data as unknown as ProjectActionFacts, { actor, user }).message;
}

/** One line in plain text for each type of events that notify; null if there is nothing left to tell. */
const texts: Record<string, Text> = {
  [accountEventTypes.signedIn]: ({ data }) => `Someone signed in to your account, from ${data.address}.`,
  [accountEventTypes.sessionsEnded]: ({ data }) =>
    data.endReason === 'PASSWORD_RESET'
      ? 'A new password was set for your account by e-mail.'
      : 'A session of yours was ended, for one of its tokens was used twice: someone may have stolen it.',
  [accountEventTypes.adminChanged]: ({ data }) =>
    data.isAdmin ? 'You are an administrator now.' : 'You are no administrator any more.',
  [ContactChange.REQUEST_RECEIVED]: (_, { user }) => `${name(user)} wants to be your friend.`,
  [ContactChange.FRIEND_ADDED]: (_, { user }) => `${name(user)} is your friend now.`,
  [inboxTypes.invited]: (_, { user, conversation, isInvited }) =>
    isInvited ? `${name(user)} invited you to “${conversation?.title}”.` : null,
  [messageTypes.missed]: ofMessage,
  [messageTypes.mentioned]: (_, { user, conversation, message }) =>
    message && `${name(user)} mentioned you${place(conversation)}: ${excerpt(message.content)}`,
  ...Object.fromEntries(Object.values(ProjectActionKind).map((kind) => [kind, ofAction(kind)])),
};

/** Says in words of what someone was notified: for where there is no client that does. */
export class NotificationTexts {
  constructor(
    private readonly accounts: AccountService,
    private readonly lists: ConversationLoaders,
    private readonly invitations: InvitationService,
    private readonly messageNotifications: MessageNotifications,
  ) {}

  /**
   * One line for each, in the order given: null for what its owner may see no more, or has seen by now. A few queries,
   * however many there are.
   */
  async lines(notifications: readonly Notification[]): Promise<(string | null)[]> {
    const references = await this.#references(notifications);
    return notifications.map((notification, n) => {
      const found = references[n];
      return found ? (texts[notification.type]?.(notification, found) ?? null) : null;
    });
  }

  async #references(notifications: readonly Notification[]): Promise<References[]> {
    const [users, actors, conversations, messages, invitations] = await Promise.all([
      this.accounts.usersById(
        notifications.map(({ data }) => String(data.userId ?? data.invitedById ?? data.senderId)),
      ),
      this.accounts.usersById(notifications.map(({ data }) => String(data.actorId))),
      this.lists.conversationsById(notifications.map(({ data }) => String(data.conversationId))),
      this.messageNotifications.unread(notifications.map(askedMessage)),
      this.invitations.byPairs(
        notifications.map(({ userId, data }) =>
          pairKey({ conversationId: data.conversationId as ConversationId, userId }),
        ),
      ),
    ]);
    return notifications.map((_, n) => ({
      user: users[n] ?? null,
      actor: actors[n] ?? null,
      conversation: conversations[n] ?? null,
      message: messages[n] ?? null,
      isInvited: Boolean(invitations[n]),
    }));
  }
}

function askedMessage({ userId, data }: Notification) {
  return { userId, conversationId: data.conversationId as ConversationId, messageId: data.messageId as MessageId };
}

function excerpt(content: string): string {
  const line = content.replace(/\s+/g, ' ').trim();
  if (line === '') return '(a file)';
  const characters = [...line];
  return characters.length > excerptLength ? `${characters.slice(0, excerptLength).join('')}…` : line;
}
