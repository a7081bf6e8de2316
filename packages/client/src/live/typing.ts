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

const TypingEvents: TypedText<{ typingEvents: TypingEvent }, { readonly conversationId: string }> =
  `subscription TypingEvents($conversationId: ID!) {
  typingEvents(conversationId: $conversationId) {
    __typename
    ... on Typing { isTyping until user { id displayName } }
  }
}`;

/** Longest time that a signal counts, in milliseconds, if the clock of this device is wrong. */
const longest = 10_000;

/** Who is typing in a conversation. A signal that is not repeated ends by itself. */
export class TypingUsers {
  readonly #store: Store<readonly TypingUser[]> = new Store<readonly TypingUser[]>([]);
  readonly #timers: Map<string, ReturnType<typeof setTimeout>> = new Map();
  readonly #stop: () => void;

  constructor(hubbub: Hubbub, conversationId: string) {
    this.#stop = hubbub.follow(TypingEvents, { conversationId }, { next: (event) => this.#take(event) });
  }

  get state(): Readable<readonly TypingUser[]> {
    return this.#store;
  }

  close(): void {
    this.#stop();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
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
}
