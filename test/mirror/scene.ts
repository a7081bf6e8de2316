import { print } from 'graphql';
import { LoginWith } from '../support/account.js';
import { signUpAdmin } from '../support/admin.js';
import { longSessions } from '../support/backend.js';
import { DeleteGroup, JoinGroup, write } from '../support/chat.js';
import { OpenDirectChatOf } from '../support/friends.js';
import { found } from '../support/groups.js';
import { wordFiles } from '../support/held-messages.js';
import { Mailbox } from '../support/mailbox.js';
import { enterAsGuest, Guest, Person, password, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { Mirror } from './mirror.js';
import type { Slice } from './slice.js';
import { account } from './slices/account.js';
import { administration } from './slices/administration.js';
import { client } from './slices/client.js';
import { conversation } from './slices/conversation.js';
import { friends } from './slices/friends.js';
import { memberships } from './slices/memberships.js';
import { notifications } from './slices/notifications.js';
import { presence } from './slices/presence.js';
import { publicGroups } from './slices/public-groups.js';
import { threads } from './slices/threads.js';
import { unread } from './slices/unread.js';

/** Two users who see each other, and a third whom they do not know. */
export interface Scene {
  mailbox: Mailbox;
  /** The user who acts, in their first session. They watch in another one. */
  actor: Person;
  peer: Person;
  third: Person;
  /** An administrator, who watches reports and changes of administrators. */
  admin: Person;
  /** A public group of the actor, with the peer. */
  group: string;
  /** A public group of the peer alone. */
  peersGroup: string;
  /** A project of the actor, with the peer as coach and the third one. */
  project: string;
  /** The direct chat of the two. */
  directChat: string;
  /** A message of the actor and one of the peer, in the group. */
  ownMessage: string;
  peersMessage: string;
}

export const watchers = ['actor', 'peer', 'admin'] as const;
export type Watcher = (typeof watchers)[number];

const ofEveryone = [account, friends, memberships, notifications, publicGroups, threads, unread];

/** A server on which each case has a scene of its own. */
export class Stage {
  #scenes = 0;

  private constructor(
    private readonly server: TestServer,
    private readonly mailbox: Mailbox,
    private readonly third: Person,
    private readonly admin: Person,
  ) {}

  static async open(): Promise<Stage> {
    const mailbox = await Mailbox.start();
    const words = await wordFiles([], ['reviewable']);
    const server = await startTestServer({ ...longSessions, ...words, HUBBUB_SMTP_URL: mailbox.url });
    const [third] = await signUp(server, 'third');
    return new Stage(server, mailbox, third, await signUpAdmin(server, 'olga'));
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.mailbox.close();
  }

  async scene(isGuest: boolean): Promise<Scene> {
    const n = ++this.#scenes;
    const [peer] = await signUp(this.server, `peer${n}`);
    const [actor] = isGuest ? [await enterAsGuest(this.server)] : await signUp(this.server, `actor${n}`);
    const group = await found(actor);
    await peer.http.run(JoinGroup, { input: { groupId: group } });
    const { openDirectChat } = await actor.http.run(OpenDirectChatOf, { input: { userId: peer.id } });
    const directChat = openDirectChat.directChat.id;
    await write(peer, directChat, 'between us');
    const ownMessage = await write(actor, group, 'of the actor');
    const peersMessage = await write(peer, group, 'of the peer');
    // Notifications of the preparation arrive before any user watches.
    await this.server.runJob('notify-of-messages');
    return {
      mailbox: this.mailbox,
      actor,
      peer,
      third: this.third,
      admin: this.admin,
      group,
      directChat,
      project: await startProject(actor, 'A project', { coaches: [peer], participants: [this.third] }),
      peersGroup: await found(peer),
      ownMessage,
      peersMessage,
    };
  }

  /** A condition that both users wait for. */
  async mirrors(scene: Scene): Promise<Record<Watcher, Mirror>> {
    const { actor, peer, admin, group, peersGroup, project, directChat } = scene;
    const conversations = Object.entries({ group, project, directChat }).map(([name, id]) => conversation(name, id));
    const ofBoth: Slice[] = [...ofEveryone, ...conversations, presence(actor.id, peer.id), client(actor.id, peer.id)];
    return {
      actor: await Mirror.of(await this.#elsewhere(actor), ofBoth),
      peer: await Mirror.of(peer, [...ofBoth, conversation('peersGroup', peersGroup)]),
      admin: await Mirror.of(admin, [administration(actor.id)]),
    };
  }

  /** Removes what the lists of the next case would show. */
  async strike({ actor, peer, group, peersGroup }: Scene): Promise<void> {
    // Only the owner may do that, who may be the other user by now; and the object may be gone.
    await strikeGroup(group, actor, peer);
    await strikeGroup(peersGroup, peer, actor);
  }

  /** Returns the same user in another session. A guest has one session only. */
  async #elsewhere(person: Person): Promise<Person> {
    if (person instanceof Guest) return person;
    const { id, username, http } = person;
    const { login } = await http.run(LoginWith, { input: { usernameOrEmail: username, password } });
    return new Person(this.server, id, username, login.session.id, login.accessToken, '');
  }
}

async function strikeGroup(groupId: string, ...owners: Person[]): Promise<void> {
  for (const { http } of owners) {
    const { errors } = await http.send(print(DeleteGroup), { input: { groupId } });
    if (!errors) return;
  }
}
