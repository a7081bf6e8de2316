import {
  Chat,
  type Conversation,
  Hubbub,
  type HubbubOptions,
  type KeyValueStorage,
  memoryStorage,
  type Readable,
} from '@hubbub/client';
import { password } from './people.js';
import { within } from './socket-client.js';

const CreateGroup = 'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { group { id } } }';
const JoinGroup = 'mutation ($input: JoinGroupInput!) { joinGroup(input: $input) { position } }';

/** A user with the client package. */
export class ClientUser implements Disposable {
  private constructor(
    readonly hubbub: Hubbub,
    readonly chat: Chat,
    readonly id: string,
  ) {}

  static async signUp(url: string, username: string, options: Partial<HubbubOptions> = {}): Promise<ClientUser> {
    const hubbub = new Hubbub({ url, ...options });
    const { id } = await hubbub.accounts.signUp({ username, email: `${username}@example.org`, password });
    return new ClientUser(hubbub, new Chat(hubbub, id), id);
  }

  /** The same user again, with what a storage kept: after a reload of the page, or in another tab. */
  static again(url: string, id: string, storage: KeyValueStorage, options: Partial<HubbubOptions> = {}): ClientUser {
    const hubbub = new Hubbub({ url, storage, ...options });
    return new ClientUser(hubbub, new Chat(hubbub, id), id);
  }

  async createGroup(title: string): Promise<string> {
    const input = { title, visibility: 'PUBLIC' };
    const { createGroup } = await this.hubbub.request<{ createGroup: { group: { id: string } } }, object>(CreateGroup, {
      input,
    });
    return createGroup.group.id;
  }

  async join(groupId: string): Promise<void> {
    await this.hubbub.request<unknown, object>(JoinGroup, { input: { groupId } });
  }

  open(conversationId: string): Conversation {
    return this.chat.open(conversationId).conversation;
  }

  [Symbol.dispose](): void {
    this.chat.close();
    this.hubbub.close();
  }
}

/** Creates a group of these users. @returns its id, and the view of each */
export async function meet<Others extends ClientUser[]>(founder: ClientUser, ...others: Others) {
  const groupId = await founder.createGroup(`Room of ${founder.id}`);
  for (const other of others) await other.join(groupId);
  type Views = readonly [Conversation, ...{ [Each in keyof Others]: Conversation }];
  const views = [founder, ...others].map((user) => user.open(groupId)) as unknown as Views;
  for (const { state } of views) await until(state, ({ status }) => status === 'ready', 'the first page');
  return { groupId, views };
}

/** The texts that a view shows, those on their way last. */
export function textsOf(conversation: Conversation): string[] {
  const { entries, sending } = conversation.state.get();
  return [...entries, ...sending].map(({ message }) => message.content);
}

/** Waits until all views show this many messages, and send nothing. */
export async function untilSettled(views: readonly Conversation[], count: number): Promise<void> {
  for (const { state } of views) {
    await until(state, ({ entries, sending }) => entries.length >= count && sending.length === 0, `${count} messages`);
  }
}

/** Waits until a store has a value. @throws if it does not come in time. */
export function until<T>(store: Readable<T>, holds: (value: T) => boolean, what: string): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const look = () => {
    if (holds(store.get())) resolve(store.get());
  };
  const stop = store.subscribe(look);
  look();
  return within(promise, what, 120_000).finally(stop);
}

/** A storage that tabs share, as those of a browser share `localStorage`. */
export class SharedStorage {
  readonly #values = memoryStorage();
  readonly #watchers = new Map<KeyValueStorage, Set<(key: string) => void>>();

  tab(): KeyValueStorage {
    const own = new Set<(key: string) => void>();
    const changed = (key: string) => {
      for (const [tab, watchers] of this.#watchers) {
        // A tab does not get the events of its own changes.
        if (tab !== storage) for (const watcher of watchers) setImmediate(() => watcher(key));
      }
    };
    const storage: KeyValueStorage = {
      get: (key) => this.#values.get(key),
      keys: (prefix) => this.#values.keys(prefix),
      set: (key, value) => {
        void this.#values.set(key, value);
        changed(key);
      },
      remove: (key) => {
        void this.#values.remove(key);
        changed(key);
      },
      watch: (watcher) => {
        own.add(watcher);
        return () => void own.delete(watcher);
      },
    };
    this.#watchers.set(storage, own);
    return storage;
  }
}
