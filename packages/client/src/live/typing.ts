import type { TypedText } from '../document.js';
import type { Hubbub } from '../hubbub.js';
import { type Readable, Store } from '../store.js';

interface TypingEvent {
  readonly __typename: 'Typing';
  readonly isTyping: boolean;
  readonly until: string;
  readonly user: { readonly id: string; readonly displayName: string } | null;
}

/** A user who is typing. */
export interface TypingUser {
  readonly id: string;
  readonly displayName: string;
}

export const TypingEvents: TypedText<{ typingEvents: TypingEvent }, { readonly conversationId: string }> =
  `subscription TypingEvents($conversationId: ID!) {
  typingEvents(conversationId: $conversationId) {
    __typename
    ... on Typing { isTyping until user { id displayName } }
  }
}`;

export const SetTyping: TypedText<
  object,
  { readonly input: { readonly conversationId: string; readonly isTyping: boolean } }
> = 'mutation SetTyping($input: SetTypingInput!) { setTyping(input: $input) { __typename } }';

/** Longest time that a signal counts, in milliseconds, if the clock of this device is wrong. */
const longest = 10_000;
/** Time between two signals of a viewer who goes on typing. A signal counts for 6 s. */
const interval = 3_000;

/** The users who are typing in a conversation. A signal that is not repeated ends by itself. */
export class TypingUsers {
  readonly #hubbub: Hubbub;
  readonly #conversationId: string;
  readonly #store: Store<readonly TypingUser[]> = new Store<readonly TypingUser[]>([]);
  readonly #timers: Map<string, ReturnType<typeof setTimeout>> = new Map();
  readonly #stop: () => void;
  #signalled = 0;

  constructor(hubbub: Hubbub, conversationId: string) {
    this.#hubbub = hubbub;
    this.#conversationId = conversationId;
    this.#stop = hubbub.follow(
      TypingEvents,
      { conversationId },
      {
        next: (event) => this.#take(event),
        ended: () => this.#clear(),
        // The view of the conversation shows why it cannot be followed.
        error: () => this.#clear(),
      },
    );
  }

  get state(): Readable<readonly TypingUser[]> {
    return this.#store;
  }

  /** The viewer typed. Call it at each change of the text: at most one signal is sent every 3 s. */
  typed(): void {
    if (Date.now() - this.#signalled >= interval) this.#signal(true);
  }

  /** The viewer sent or emptied the text. */
  stopped(): void {
    if (this.#signalled > 0) this.#signal(false);
  }

  close(): void {
    this.stopped();
    this.#stop();
    this.#clear();
  }

  #signal(isTyping: boolean): void {
    this.#signalled = isTyping ? Date.now() : 0;
    const input = { conversationId: this.#conversationId, isTyping };
    // A lost signal is made good by the next one, or ends by itself.
    this.#hubbub.request(SetTyping, { input }).catch(() => {});
  }

  #take({ user, isTyping, until }: TypingEvent): void {
    if (!user) return;
    clearTimeout(this.#timers.get(user.id));
    this.#timers.delete(user.id);
    if (!isTyping) {
      this.#remove(user.id);
      return;
    }
    const left = Math.min(Math.max(Date.parse(until) - Date.now(), 1_000), longest);
    this.#timers.set(
      user.id,
      setTimeout(() => this.#remove(user.id), left),
    );
    if (!this.#store.get().some(({ id }) => id === user.id)) {
      this.#store.set([...this.#store.get(), { id: user.id, displayName: user.displayName }]);
    }
  }

  #remove(userId: string): void {
    this.#timers.delete(userId);
    const others = this.#store.get().filter(({ id }) => id !== userId);
    if (others.length < this.#store.get().length) this.#store.set(others);
  }

  #clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    if (this.#store.get().length > 0) this.#store.set([]);
  }
}
