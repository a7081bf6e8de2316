import {
  Chat,
  type Conversation,
  Hubbub,
  type HubbubOptions,
  type KeyValueStorage,
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
  static again(url: string, id: string, storage: KeyValueStorage): ClientUser {
    const hubbub = new Hubbub({ url, storage });
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

/** The texts that a view shows, those on their way last. */
export function textsOf(conversation: Conversation): string[] {
  const { entries, sending } = conversation.state.get();
  return [...entries, ...sending].map(({ message }) => message.content);
}

/** Waits until a store has a value. @throws if it does not come in time. */
export function until<T>(store: Readable<T>, holds: (value: T) => boolean, what: string): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const look = () => {
    if (holds(store.get())) resolve(store.get());
  };
  const stop = store.subscribe(look);
  look();
  return within(promise, what, 60_000).finally(stop);
}
