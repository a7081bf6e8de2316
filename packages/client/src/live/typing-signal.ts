import type { Hubbub } from '../hubbub.js';

const SetTyping = `mutation SetTyping($input: SetTypingInput!) { setTyping(input: $input) { until } }`;

/** Shortest time between two signals, in milliseconds. The server forgets a signal after twice of it, or more. */
const interval = 2_500;

/** Notifies others that the viewer is typing. Best effort: a signal that does not reach the server is not repeated. */
export class TypingSignal {
  readonly #hubbub: Hubbub;
  readonly #conversationId: string;
  /** When the latest signal was sent; null if the viewer is not typing. */
  #sentAt: number | null = null;

  constructor(hubbub: Hubbub, conversationId: string) {
    this.#hubbub = hubbub;
    this.#conversationId = conversationId;
  }

  /** The viewer has typed. */
  readonly type = (): void => {
    if (this.#sentAt !== null && Date.now() - this.#sentAt < interval) return;
    this.#sentAt = Date.now();
    this.#send(true);
  };

  /** The viewer has stopped. Does nothing if they were not typing. */
  readonly stop = (): void => {
    if (this.#sentAt === null) return;
    this.#sentAt = null;
    this.#send(false);
  };

  #send(isTyping: boolean): void {
    const input = { conversationId: this.#conversationId, isTyping };
    void this.#hubbub.request(SetTyping, { input }).catch(() => {});
  }
}
