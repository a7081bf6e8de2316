import { HubbubError } from '../errors.js';
import type { Hubbub } from '../hubbub.js';
import { copies } from '../kept.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Draft, Sending } from '../outbox/sending.js';
import { type Readable, Store } from '../store.js';
import type { Entry } from '../timeline/entries.js';
import { type Page, type PageSource, Timeline, type TimelineState } from '../timeline/timeline.js';
import {
  type MemberEvent,
  type MessageEvent,
  MessageEventsSubscription,
  MessagesQuery,
  type MessagesVariables,
} from './documents.js';
import { type Message, messageFields } from './message.js';
import { withChanged, withoutExpired, withUser } from './message-changes.js';

const pageSize = 50;
/** The number of newest messages to keep for a view without a connection. */
const mostKept = 100;

/** The state of a conversation. Every value is immutable: compare by identity. */
export interface ConversationState extends TimelineState<Message> {
  /** Own messages that the server has not confirmed, behind all entries. Their keys become those of the messages. */
  readonly sending: readonly Entry<Sending>[];
  /** Why the viewer no longer sees the conversation; null while they do. */
  readonly ended: string | null;
}

/**
 * The messages of one conversation, as they are and as they come: history by pages, events, and own messages on their way.
 */
export class Conversation {
  readonly id: string;
  readonly #hubbub: Hubbub;
  readonly #timeline: Timeline<Message>;
  readonly #outbox: Outbox<Message>;
  readonly #state: Store<ConversationState>;
  readonly #onMember: (event: MemberEvent) => void;
  readonly #close: (() => void)[];
  #shown: TimelineState<Message> | undefined;
  #ended: string | null = null;
  /** Whether the newest page was read, so that what is shown is worth keeping. */
  #isRead = false;

  /** @param onMember called with the changes of members */
  constructor(hubbub: Hubbub, outbox: Outbox<Message>, id: string, onMember: (event: MemberEvent) => void) {
    this.id = id;
    this.#onMember = onMember;
    this.#hubbub = hubbub;
    this.#outbox = outbox;
    this.#timeline = new Timeline(pagesOf(hubbub, id));
    this.#state = new Store<ConversationState>({ ...this.#timeline.state.get(), sending: [], ended: null });
    const refresh = () => this.#refresh();
    const events = hubbub.follow(
      MessageEventsSubscription,
      { conversationId: id },
      {
        getState: () => this.#readNewest(),
        next: (event) => this.#take(event),
        ended: (reason) => this.#end(reason),
        error: (error) => this.#end(error.code),
      },
    );
    this.#close = [this.#timeline.state.subscribe(refresh), outbox.sending.subscribe(refresh), events];
    refresh();
    void this.#restore();
  }

  get state(): Readable<ConversationState> {
    return this.#state;
  }

  /** Sends a message: it is in the state at once. @returns its `clientId` */
  send(draft: Omit<Draft, 'conversationId'>): string {
    return this.#outbox.add({ ...draft, conversationId: this.id });
  }

  loadOlder(): Promise<void> {
    return this.#timeline.loadOlder();
  }

  loadNewer(): Promise<void> {
    return this.#timeline.loadNewer();
  }

  /** Shows the messages around a position. */
  jumpTo(position: number): Promise<void> {
    return this.#timeline.jumpTo(position);
  }

  /** Shows the newest messages, after a jump. */
  async jumpToNewest(): Promise<void> {
    await this.#timeline.showNewest();
  }

  /** The server has stored a message of this client. */
  confirm(message: Message): void {
    this.#timeline.add(message);
  }

  close(): void {
    for (const close of this.#close) close();
  }

  #take(event: MessageEvent): void {
    if ('user' in event) this.#takeMember(event);
    else if (event.__typename === 'MessageAdded') this.#add(event.message, event.reply.replyTo);
    else if (event.__typename === 'MessagesExpired') {
      this.#timeline.expire(event.before);
      this.#timeline.changeEach((message) => withoutExpired(message, event.before));
    } else if (event.message) {
      const { message } = event;
      this.#timeline.changeEach((shown) => withChanged(shown, message));
    }
  }

  #takeMember(event: MemberEvent): void {
    const { user } = event;
    if (user) this.#timeline.changeEach((message) => withUser(message, user));
    this.#onMember(event);
  }

  #add(message: Message, replied: Pick<Message, 'id' | 'replyCount'> | null): void {
    this.#timeline.add(message);
    if (!replied) return;
    const { id, replyCount } = replied;
    this.#timeline.change(id, (shown) => ({ ...shown, replyCount }));
  }

  async #restore(): Promise<void> {
    const messages = await this.#hubbub.kept?.read<readonly Message[]>(copies.messages(this.id), messageFields);
    if (messages && this.#ended === null) this.#timeline.restore(messages);
  }

  async #readNewest(): Promise<string> {
    const cursor = await this.#timeline.showNewest();
    this.#isRead = true;
    this.#keep();
    return cursor;
  }

  #keep(): void {
    const { entries, hasNewer } = this.#timeline.state.get();
    if (!this.#isRead || hasNewer || this.#ended !== null) return;
    const newest = () => entries.slice(-mostKept).map(({ message }) => message);
    this.#hubbub.kept?.write(copies.messages(this.id), newest, messageFields);
  }

  #end(reason: string): void {
    this.#ended = reason;
    // Otherwise the user no longer sees the conversation.
    if (reason !== 'stopped') this.#hubbub.kept?.remove(copies.messages(this.id));
    this.#refresh();
  }

  #refresh(): void {
    const before = this.#state.get();
    const shown = this.#timeline.state.get();
    const sending = this.#sending(shown, before.sending);
    if (shown.entries !== this.#shown?.entries) this.#keep();
    const isSame = shown === this.#shown && sending === before.sending && this.#ended === before.ended;
    this.#shown = shown;
    if (!isSame) this.#state.set({ ...shown, sending, ended: this.#ended });
  }

  /** @returns the same array, or the same entries, as far as nothing changed */
  #sending(shown: TimelineState<Message>, before: readonly Entry<Sending>[]): readonly Entry<Sending>[] {
    const own = this.#outbox.sending.get().filter(({ conversationId }) => conversationId === this.id);
    // An event can confirm a message before the answer to its sending.
    const confirmed = new Set(own.length === 0 ? [] : shown.entries.slice(-pageSize).map(({ key }) => key));
    const entries = own
      .filter(({ clientId }) => !confirmed.has(clientId))
      .map((message) => before.find((entry) => entry.message === message) ?? { key: message.clientId, message });
    const isSame = entries.length === before.length && entries.every((entry, i) => entry === before[i]);
    return isSame ? before : entries;
  }
}

function pagesOf(hubbub: Hubbub, conversationId: string): PageSource<Message> {
  const read = async (variables: Omit<MessagesVariables, 'conversationId'>): Promise<Page<Message>> => {
    const { conversation } = await hubbub.request(MessagesQuery, { conversationId, ...variables });
    if (!conversation) throw new HubbubError('NOT_FOUND', 'There is no such conversation.');
    const { cursor, edges, pageInfo } = conversation.messages;
    const messages = edges.map(({ node }) => node);
    return { messages, cursor, hasOlder: pageInfo.hasPreviousPage, hasNewer: pageInfo.hasNextPage };
  };
  return {
    newest: () => read({ last: pageSize }),
    before: (position) => read({ last: pageSize, before: String(position) }),
    after: (position) => read({ first: pageSize, after: String(position) }),
    around: (position) => read({ last: pageSize, around: position }),
  };
}
