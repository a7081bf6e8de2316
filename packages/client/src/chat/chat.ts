import type { Hubbub } from '../hubbub.js';
import { Outbox } from '../outbox/outbox.js';
import type { Sending } from '../outbox/sending.js';
import { uploadFile } from '../outbox/upload-file.js';
import { Conversation } from './conversation.js';
import { SendMessageMutation } from './documents.js';
import type { Message } from './message.js';

interface Opened {
  readonly conversation: Conversation;
  views: number;
}

/** The conversations of one user, as their views are opened. */
export class Chat {
  /** Unsent messages of all conversations. */
  readonly outbox: Outbox<Message>;
  readonly #hubbub: Hubbub;
  readonly #userId: string;
  readonly #open: Map<string, Opened> = new Map();
  readonly #close: (() => void)[];

  /** @param userId whose chat it is: unsent messages are kept for each user, and sent while this user is signed in */
  constructor(hubbub: Hubbub, userId: string) {
    this.#hubbub = hubbub;
    this.#userId = userId;
    this.outbox = new Outbox({
      storage: hubbub.storage,
      name: userId,
      send: (sending) => this.#send(sending),
      upload: (file, options) => uploadFile(hubbub, file, options),
      sent: (message) => this.#open.get(message.conversationId)?.conversation.confirm(message),
      maySend: () => this.#isSignedIn(),
    });
    const hurry = () => this.outbox.hurry();
    this.#close = [hubbub.onReachable(hurry), hubbub.accounts.session.subscribe(hurry)];
  }

  /**
   * Opens a conversation. Views of the same one share it; the last one that is released closes it.
   *
   * @returns the conversation, and a function that releases it
   */
  open(id: string): { readonly conversation: Conversation; readonly release: () => void } {
    const opened = this.#opened(id);
    opened.views += 1;
    let isReleased = false;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      opened.views -= 1;
      if (opened.views > 0) return;
      if (this.#open.get(id) === opened) this.#open.delete(id);
      opened.conversation.close();
    };
    return { conversation: opened.conversation, release };
  }

  close(): void {
    for (const { conversation } of this.#open.values()) conversation.close();
    this.#open.clear();
    for (const close of this.#close) close();
    this.outbox.close();
  }

  #opened(id: string): Opened {
    const shared = this.#open.get(id);
    // What has ended, such as by a removal, can be opened again after the viewer has come back.
    if (shared && shared.conversation.state.get().ended === null) return shared;
    const opened = { conversation: new Conversation(this.#hubbub, this.outbox, id), views: 0 };
    this.#open.set(id, opened);
    return opened;
  }

  #isSignedIn(): boolean {
    const session = this.#hubbub.accounts.session.get();
    return session.status === 'signedIn' && session.userId === this.#userId;
  }

  async #send({ conversationId, content, clientId, replyToId, attachmentIds }: Sending): Promise<Message | null> {
    const optional = { ...(replyToId ? { replyToId } : {}), ...(attachmentIds ? { attachmentIds } : {}) };
    const input = { to: { conversationId }, content, clientId, ...optional };
    return (await this.#hubbub.request(SendMessageMutation, { input })).sendMessage.message;
  }
}
