import { Chat } from '../chat/chat.js';
import type { Conversation, ConversationState } from '../chat/conversation.js';
import type { Hubbub } from '../hubbub.js';
import { type ListedConversation, liveConversations } from '../live/conversations.js';
import type { Live } from '../live/live-state.js';
import { liveNotifications, type NotificationList } from '../live/notifications.js';
import { Presences, type UserPresence } from '../live/presence.js';
import { type TypingUser, TypingUsers } from '../live/typing.js';
import { type Opened, View } from './view.js';

/** A conversation in use. */
export interface OpenedConversation extends Opened<ConversationState> {
  readonly conversation: Conversation;
}

export const nothingRead: Live<never> = { value: undefined, error: null };
export const nothingShown: ConversationState = {
  status: 'loading',
  entries: [],
  hasOlder: false,
  hasNewer: false,
  loading: null,
  error: null,
  sending: [],
  ended: null,
};
export const nobodyTypes: readonly TypingUser[] = [];
export const noPresences: ReadonlyMap<string, UserPresence> = new Map();

/** What can be shown to the signed-in user. Each view is shared by the components that show it. */
export class ViewerViews {
  readonly chat: Chat;
  readonly conversations: View<Live<readonly ListedConversation[]>>;
  readonly notifications: View<Live<NotificationList>>;
  readonly #hubbub: Hubbub;
  readonly #timelines: Map<string, View<ConversationState, OpenedConversation>> = new Map();
  readonly #typing: Map<string, View<readonly TypingUser[]>> = new Map();
  readonly #presences: Map<string, View<ReadonlyMap<string, UserPresence>>> = new Map();

  constructor(hubbub: Hubbub, userId: string) {
    this.#hubbub = hubbub;
    this.chat = new Chat(hubbub, userId);
    this.conversations = new View<Live<readonly ListedConversation[]>>(nothingRead, () =>
      liveConversations(hubbub, userId),
    );
    this.notifications = new View<Live<NotificationList>>(nothingRead, () => liveNotifications(hubbub));
  }

  timeline(conversationId: string): View<ConversationState, OpenedConversation> {
    const open = () => {
      const { conversation, release } = this.chat.open(conversationId);
      return { conversation, state: conversation.state, close: release };
    };
    return shared(this.#timelines, conversationId, () => new View(nothingShown, open));
  }

  typing(conversationId: string): View<readonly TypingUser[]> {
    const open = () => new TypingUsers(this.#hubbub, conversationId);
    return shared(this.#typing, conversationId, () => new View(nobodyTypes, open));
  }

  /** @param userIds by default friends and members of shared conversations */
  presences(userIds?: readonly string[]): View<ReadonlyMap<string, UserPresence>> {
    const ids = userIds && [...new Set(userIds)].sort();
    const open = () => new Presences(this.#hubbub, ids);
    return shared(this.#presences, ids?.join() ?? 'contacts', () => new View(noPresences, open));
  }

  close(): void {
    this.chat.close();
  }
}

function shared<V>(views: Map<string, V>, key: string, create: () => V): V {
  const view = views.get(key) ?? create();
  views.set(key, view);
  return view;
}
