import { Chat } from '../chat/chat.js';
import type { Conversation, ConversationState } from '../chat/conversation.js';
import type { Hubbub } from '../hubbub.js';
import type { ListedConversation } from '../live/listed-conversation.js';
import type { Live } from '../live/live-state.js';
import type { NotificationList } from '../live/notifications.js';
import { Presences, type UserPresence } from '../live/presence.js';
import type { ReadMarks, ReadPositions } from '../live/read-marks.js';
import type { TypingUser, TypingUsers } from '../live/typing.js';
import { View } from './view.js';

export type PresenceMap = ReadonlyMap<string, UserPresence>;

export const nothingRead: Live<never> = { value: undefined, error: null };
export const nobodyTypes: readonly TypingUser[] = [];
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

/** The views of the signed-in user. The components that show a view share it. */
export class ViewerViews {
  readonly chat: Chat;
  readonly conversations: View<Live<readonly ListedConversation[]>>;
  readonly notifications: View<Live<NotificationList>>;
  /** Presences of friends and of members of shared conversations. */
  readonly contacts: View<Live<PresenceMap>>;
  readonly #hubbub: Hubbub;
  readonly #timelines: Map<string, View<ConversationState, Conversation>> = new Map();
  readonly #typing: Map<string, View<readonly TypingUser[], TypingUsers>> = new Map();
  readonly #readMarks: Map<string, View<Live<ReadPositions>, ReadMarks>> = new Map();
  readonly #presences: Map<string, View<Live<PresenceMap>>> = new Map();

  constructor(hubbub: Hubbub, userId: string) {
    const chat = new Chat(hubbub, userId);
    this.#hubbub = hubbub;
    this.chat = chat;
    this.conversations = new View<Live<readonly ListedConversation[]>>(nothingRead, () => chat.conversations.open());
    this.notifications = new View<Live<NotificationList>>(nothingRead, () => chat.notifications.open());
    this.contacts = new View<Live<PresenceMap>>(nothingRead, () => chat.presences.open());
  }

  timeline(id: string): View<ConversationState, Conversation> {
    const open = () => {
      const { conversation, release } = this.chat.open(id);
      return { value: conversation, release };
    };
    return shared(this.#timelines, id, () => new View<ConversationState, Conversation>(nothingShown, open));
  }

  typing(id: string): View<readonly TypingUser[], TypingUsers> {
    const open = () => this.chat.typing.open(id);
    return shared(this.#typing, id, () => new View<readonly TypingUser[], TypingUsers>(nobodyTypes, open));
  }

  readMarks(id: string): View<Live<ReadPositions>, ReadMarks> {
    const open = () => this.chat.readMarks.open(id);
    return shared(this.#readMarks, id, () => new View<Live<ReadPositions>, ReadMarks>(nothingRead, open));
  }

  presences(userIds: readonly string[]): View<Live<PresenceMap>> {
    const ids = [...new Set(userIds)].sort();
    const open = () => {
      const value = new Presences(this.#hubbub, ids);
      return { value, release: () => value.close() };
    };
    return shared(this.#presences, ids.join(), () => new View<Live<PresenceMap>>(nothingRead, open));
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
