import {
  type Conversation,
  type ConversationState,
  type ListedConversation,
  type Live,
  memoryStorage,
  type Notification,
  type NotificationList,
  Presences,
  type Readable,
  type ReadMarks,
  type ReadPositions,
  type UserPresence,
} from '@hubbub/client';
import { ClientUser } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import type { Person } from '../../support/people.js';
import type { Slice } from '../slice.js';

/** A conversation that an application shows. */
interface View {
  messages: Conversation['state'];
  marks: ReadMarks['state'];
}

/** An application that shows the lists of the client package, and opens each conversation of the list. */
class Application implements Disposable {
  readonly #user: ClientUser;
  readonly #conversations;
  readonly #notifications;
  readonly #presences;
  readonly #views = new Map<string, View>();

  /** @param watched the ids of the users whose presences it shows */
  constructor(viewer: Person, watched: readonly string[]) {
    const { url } = viewer.http;
    this.#user = ClientUser.again(url, viewer.id, sessionOf(viewer));
    const { chat } = this.#user;
    this.#conversations = chat.conversations.open().value.state;
    this.#notifications = chat.notifications.open().value.state;
    this.#presences = new Presences(this.#user.hubbub, watched);
    this.#conversations.subscribe(() => this.#openAll());
  }

  static async loaded(viewer: Person, watched: readonly string[]): Promise<Application> {
    const application = new Application(viewer, watched);
    await eventually(() => {
      if (application.#isLoading()) throw new Error('The application is loading');
    });
    return application;
  }

  /** Returns everything that the viewer sees. Null: the session has ended. */
  shown(): unknown {
    if (this.#isSignedOut()) return null;
    const views = [...this.#views].filter(([, { messages }]) => messages.get().ended === null);
    return {
      conversations: conversationsIn(currentOf(this.#conversations)),
      notifications: notificationsIn(currentOf(this.#notifications)),
      presences: presencesIn(currentOf(this.#presences.state)),
      views: Object.fromEntries(views.map(([id, view]) => [id, shownIn(view)])),
    };
  }

  [Symbol.dispose](): void {
    this.#presences.close();
    this.#user[Symbol.dispose]();
  }

  #openAll(): void {
    for (const { id } of this.#conversations.get().value ?? []) {
      if (this.#views.has(id)) continue;
      const { chat } = this.#user;
      this.#views.set(id, { messages: chat.open(id).conversation.state, marks: chat.readMarks.open(id).value.state });
    }
  }

  #isSignedOut(): boolean {
    return this.#user.hubbub.accounts.session.get().status === 'signedOut';
  }

  #isLoading(): boolean {
    if (this.#isSignedOut()) return false;
    const views = [...this.#views.values()];
    const lists = [this.#conversations, this.#notifications, this.#presences.state, ...views.map(({ marks }) => marks)];
    return (
      lists.some((list) => list.get().value === undefined && list.get().error === null) ||
      views.some(({ messages }) => messages.get().status === 'loading')
    );
  }
}

/**
 * The live lists of the client package. What they show after the events is compared with what those of a new client read.
 * Who is typing cannot be read, so it is not compared.
 */
export function client(...watched: string[]): Slice {
  return {
    name: 'client',
    track: async (viewer) => {
      const application = await Application.loaded(viewer, watched);
      return {
        known: () => application.shown(),
        fetched: async () => {
          using fresh = await Application.loaded(viewer, watched);
          return fresh.shown();
        },
        close: () => application[Symbol.dispose](),
      };
    },
  };
}

/** Returns a storage with a session, as that of a browser after a reload. */
function sessionOf({ id, sessionId, accessToken, http }: Person) {
  const storage = memoryStorage();
  const tokens = { accessToken, accessTokenExpiresAt: '', refreshToken: '', userId: id, sessionId, refreshAt: null };
  void storage.set(`hubbub.tokens.${http.url}`, JSON.stringify(tokens));
  return storage;
}

/** @throws the error of a list that is not kept up to date. */
function currentOf<T>(list: Readable<Live<T>>): T | undefined {
  const { value, error } = list.get();
  if (error) throw error;
  return value;
}

/** Not every event moves the position of the counts in the client, for example a reaction does not. */
function conversationsIn(list: readonly ListedConversation[] | undefined): unknown {
  return list?.map(({ unreadCountAsOf: _, ...rest }) => rest);
}

function notificationsIn(list: NotificationList | undefined): unknown {
  const shown = ({ readAt, ...rest }: Notification) => ({ ...rest, isRead: readAt !== null });
  return list && { notifications: list.notifications.map(shown), unreadCount: list.unreadCount };
}

/** The time at which an online user was last seen has no events, since every action moves it. */
function presencesIn(presences: ReadonlyMap<string, UserPresence> | undefined): unknown {
  const shown = ({ status, lastSeenAt }: UserPresence) => (status === 'OFFLINE' ? { status, lastSeenAt } : { status });
  return presences && Object.fromEntries([...presences].map(([id, presence]) => [id, shown(presence)]));
}

function shownIn({ messages, marks }: View): unknown {
  const { entries, hasOlder, hasNewer, error }: ConversationState = messages.get();
  if (error) throw error;
  const positions: ReadPositions | undefined = currentOf(marks);
  const readBy = positions && { own: positions.own, others: Object.fromEntries(positions.others) };
  return { messages: entries.map(({ message }) => message), hasOlder, hasNewer, readBy };
}
