import type { Hubbub } from '../hubbub.js';
import { liveConversations } from '../live/conversations.js';
import type { Live } from '../live/live-state.js';
import { liveNotifications } from '../live/notifications.js';
import { Presences } from '../live/presence.js';
import { ReadMarks } from '../live/read-marks.js';
import { TypingUsers } from '../live/typing.js';
import { Outbox } from '../outbox/outbox.js';
import type { Sending } from '../outbox/sending.js';
import { uploadFile } from '../outbox/upload-file.js';
import { Shared } from '../shared.js';
import type { Readable } from '../store.js';
import { Conversation } from './conversation.js';
import { SendMessageMutation } from './documents.js';
import type { Message } from './message.js';

/** The data of a server that one user sees. Views share it: the first view opens a part of it, and the last one closes it. */
export class Chat {
  /** Unsent messages of all conversations. */
  readonly outbox: Outbox<Message>;
  readonly #hubbub: Hubbub;
  readonly #userId: string;
  /** The viewer's list of conversations. */
  readonly conversations: Shared<ReturnType<typeof liveConversations>>;
  readonly notifications: Shared<ReturnType<typeof liveNotifications>>;
  /** The presences of friends and of members of shared conversations. */
  readonly presences: Shared<Presences>;
  /** Users who are typing, by the id of a conversation. */
  readonly typing: Shared<TypingUsers>;
  /** How far the members have read, by the id of a conversation. */
  readonly readMarks: Shared<ReadMarks>;
  readonly #conversations: Shared<Conversation>;
  readonly #close: (() => void)[];

  /** @param userId whose chat it is: unsent messages are kept for each user, and sent while this user is signed in */
  constructor(hubbub: Hubbub, userId: string) {
    this.#hubbub = hubbub;
    this.#userId = userId;
    this.outbox = new Outbox({
      storage: hubbub.storage,
      name: userId,
      files: hubbub.files,
      send: (sending) => this.#send(sending),
      upload: (file, options) => uploadFile(hubbub, file, options),
      sent: (message) => this.#conversations.peek(message.conversationId)?.confirm(message),
      maySend: () => this.#isSignedIn(),
    });
    this.#conversations = new Shared(
      (id) => new Conversation(hubbub, this.outbox, id, (event) => this.readMarks.peek(id)?.memberChanged(event)),
      // A conversation that has ended, for example by a removal, can be opened again after the viewer has rejoined.
      ({ state }) => state.get().ended !== null,
    );
    const hasFailed = ({ state }: { readonly state: Readable<Live<unknown>> }) => state.get().error !== null;
    this.conversations = new Shared(() => liveConversations(hubbub, userId), hasFailed);
    this.notifications = new Shared(() => liveNotifications(hubbub), hasFailed);
    this.presences = new Shared(() => new Presences(hubbub), hasFailed);
    this.typing = new Shared((id) => new TypingUsers(hubbub, id));
    this.readMarks = new Shared<ReadMarks>((id) => new ReadMarks(hubbub, id, userId), hasFailed);
    const hurry = () => this.outbox.hurry();
    this.#close = [hubbub.onReachable(hurry), hubbub.accounts.session.subscribe(hurry)];
  }

  /**
   * Opens a conversation. Views of the same one share it; the last one that is released closes it.
   *
   * @returns the conversation, and a function that releases it
   */
  open(id: string): { readonly conversation: Conversation; readonly release: () => void } {
    const { value, release } = this.#conversations.open(id);
    return { conversation: value, release };
  }

  close(): void {
    const { conversations, notifications, presences, typing, readMarks } = this;
    for (const shared of [this.#conversations, conversations, notifications, presences, typing, readMarks]) {
      shared.close();
    }
    for (const close of this.#close) close();
    this.outbox.close();
  }

  #isSignedIn(): boolean {
    const session = this.#hubbub.accounts.session.get();
    return session.status === 'signedIn' && session.userId === this.#userId;
  }

  async #send(sending: Sending): Promise<Message | null> {
    const { conversationId, content, clientId, receiverId, replyToId, attachmentIds } = sending;
    const optional = {
      ...(receiverId ? { receiverId } : {}),
      ...(replyToId ? { replyToId } : {}),
      ...(attachmentIds ? { attachmentIds } : {}),
    };
    const input = { to: { conversationId }, content, clientId, ...optional };
    return (await this.#hubbub.request(SendMessageMutation, { input })).sendMessage.message;
  }
}
