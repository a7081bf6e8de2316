import type { Hubbub } from '../hubbub.js';
import { Outbox } from '../outbox/outbox.js';
import type { Sending } from '../outbox/sending.js';
import { Conversation } from './conversation.js';
import { SendMessageMutation } from './documents.js';
import type { Message } from './message.js';

/** The conversations of one user, as their views are opened. */
export class Chat {
  /** Unsent messages of all conversations. */
  readonly outbox: Outbox<Message>;
  readonly #hubbub: Hubbub;
  readonly #open: Map<string, { readonly conversation: Conversation; views: number }> = new Map();

  /** @param userId whose chat it is: unsent messages are kept for each user */
  constructor(hubbub: Hubbub, userId: string) {
    this.#hubbub = hubbub;
    this.outbox = new Outbox({
      storage: hubbub.storage,
      name: userId,
      send: (sending) => this.#send(sending),
      sent: (message) => this.#open.get(message.conversationId)?.conversation.confirm(message),
    });
    hubbub.onReachable(() => this.outbox.hurry());
  }

  /**
   * Opens a conversation. Views of the same one share it; the last one that is released closes it.
   *
   * @returns the conversation, and a function that releases it
   */
  open(id: string): { readonly conversation: Conversation; readonly release: () => void } {
    const shared = this.#open.get(id) ?? { conversation: new Conversation(this.#hubbub, this.outbox, id), views: 0 };
    this.#open.set(id, shared);
    shared.views += 1;
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      shared.views -= 1;
      if (shared.views > 0) return;
      this.#open.delete(id);
      shared.conversation.close();
    };
    return { conversation: shared.conversation, release };
  }

  close(): void {
    for (const { conversation } of this.#open.values()) conversation.close();
    this.#open.clear();
    this.outbox.close();
  }

  async #send({ conversationId, content, clientId, replyToId, attachmentIds }: Sending): Promise<Message | null> {
    const optional = { ...(replyToId ? { replyToId } : {}), ...(attachmentIds ? { attachmentIds } : {}) };
    const input = { to: { conversationId }, content, clientId, ...optional };
    return (await this.#hubbub.request(SendMessageMutation, { input })).sendMessage.message;
  }
}
