import { randomBytes } from 'node:crypto';
import { FileReport } from '../support/admin.js';
import { JoinGroup, SendMessage, write } from '../support/chat.js';
import { contents, upload } from '../support/files.js';
import { BlockUser, befriend, OpenDirectChatOf, SendFriendRequest, UnblockUser } from '../support/friends.js';
import { CreateInviteLink, InviteUser } from '../support/groups.js';
import { sendHeld } from '../support/held-messages.js';
import { edit } from '../support/message-changes.js';
import { foundModerated } from '../support/moderated-groups.js';
import type { Person } from '../support/people.js';
import { PinMessage } from '../support/pins.js';
import { JoinMeeting, startProject, whisper } from '../support/projects.js';
import { AddReaction } from '../support/reactions.js';
import { BanMember, MuteMember } from '../support/sanctions.js';
import { CreateWebhook } from '../support/webhooks.js';

export type PersonRole =
  | 'owner'
  | 'moderator'
  | 'member'
  | 'guest'
  | 'stranger'
  | 'blocked'
  | 'archived'
  | 'administrator';

/** The URL of new webhooks. The server does not connect to addresses like this. */
export const webhook = { url: 'https://127.0.0.1/', events: ['REPORT_RESOLVED' as const] };

/** The objects of a world. Each is created on demand and reused until an operation changes something. */
export class Things {
  readonly #made = new Map<string, Promise<unknown>>();

  constructor(
    protected readonly people: Record<PersonRole, Person>,
    /** An account without any groups. */
    readonly newcomer: Person,
  ) {}

  /** Forgets all objects, because something was changed. */
  renew(): void {
    this.#made.clear();
  }

  /** A private group of the owner, the moderator, the member and the guest. */
  group(): Promise<string> {
    return this.#once('group', () => this.#found('PRIVATE'));
  }

  /** The same, but public. */
  publicGroup(): Promise<string> {
    return this.#once('public group', () => this.#found('PUBLIC'));
  }

  /** The same, but private, and only the owner and moderators can write. */
  readOnlyGroup(): Promise<string> {
    return this.#once('read-only group', () => this.#found('PRIVATE', 'MODERATORS'));
  }

  /** The same, but private; the newcomer, the stranger and the blocked user are invited. It has a message. */
  invitingGroup(): Promise<string> {
    return this.#once('inviting group', async () => {
      const groupId = await this.#found('PRIVATE');
      const { owner, moderator, stranger, blocked } = this.people;
      for (const { id: userId } of [this.newcomer, stranger, blocked]) {
        await moderator.http.run(InviteUser, { input: { groupId, userId } });
      }
      await write(owner, groupId, 'welcome');
      return groupId;
    });
  }

  /** A project of the owner, with the moderator as coach and the member and the guest as participants. */
  project(): Promise<string> {
    return this.#once('project', () => {
      const { owner, moderator, member, guest } = this.people;
      return startProject(owner, freshName(), { coaches: [moderator], participants: [member, guest] });
    });
  }

  /** The same, with the member in its meeting. */
  async projectWithMeeting(): Promise<string> {
    const projectId = await this.project();
    await this.#once('meeting', () => this.people.member.http.run(JoinMeeting, { input: { projectId } }));
    return projectId;
  }

  /** In the project: a message of the owner that only the member can see. */
  async privateMessage(): Promise<string> {
    const { owner, member } = this.people;
    const projectId = await this.project();
    return (await this.#once('private message', () => whisper(owner, projectId, member, 'for you alone'))).id;
  }

  /**
   * A project of the owner and the blocked, of before the block; and a private message of the blocked to the owner in
   * it.
   */
  closedProject(): Promise<{ id: string; messageId: string; blockedId: string }> {
    return this.#once('closed project', async () => {
      const { owner, blocked } = this.people;
      const input = { userId: blocked.id };
      await owner.http.run(UnblockUser, { input });
      const id = await startProject(owner, freshName(), { participants: [blocked] });
      const { id: messageId } = await whisper(blocked, id, owner, 'before');
      await owner.http.run(BlockUser, { input });
      return { id, messageId, blockedId: blocked.id };
    });
  }

  /** The direct chat of the owner and the moderator, with a message. */
  directChat(): Promise<string> {
    return this.#once('direct chat', async () => {
      const { owner, moderator } = this.people;
      const { openDirectChat } = await owner.http.run(OpenDirectChatOf, { input: { userId: moderator.id } });
      await write(moderator, openDirectChat.directChat.id, 'between us');
      return openDirectChat.directChat.id;
    });
  }

  /** The direct chat of the owner and the blocked user, from before the block, with a message of the blocked user. */
  closedChat(): Promise<{ id: string; messageId: string }> {
    return this.#once('closed chat', async () => {
      const { owner, blocked } = this.people;
      const input = { userId: blocked.id };
      await owner.http.run(UnblockUser, { input });
      const { openDirectChat } = await owner.http.run(OpenDirectChatOf, { input });
      const { id } = openDirectChat.directChat;
      const messageId = await write(blocked, id, 'before');
      await owner.http.run(BlockUser, { input });
      return { id, messageId };
    });
  }

  /**
   * A public group of them that the blocked has joined; a message of the owner in it, and one that mentions the owner.
   */
  fellowGroup(): Promise<{ id: string; ofOwner: string; ofBlocked: string }> {
    return this.#once('fellow group', async () => {
      const { owner, moderator, blocked } = this.people;
      const id = await this.#found('PUBLIC');
      await blocked.http.run(JoinGroup, { input: { groupId: id } });
      const ofOwner = await write(owner, id, 'hello');
      return { id, ofOwner, ofBlocked: await write(blocked, id, `@${owner.id} and @${moderator.id}`) };
    });
  }

  /**
   * A public group of them, with a link. The newcomer and the stranger are banned from it, and the member, whose message
   * is in it, is muted.
   */
  sanctioningGroup(): Promise<{ id: string; messageId: string; token: string }> {
    return this.#once('sanctioning group', async () => {
      const { owner, moderator, member, stranger } = this.people;
      const id = await this.#found('PUBLIC');
      const messageId = await write(member, id, 'too loud');
      const { createInviteLink } = await owner.http.run(CreateInviteLink, { input: { groupId: id } });
      for (const { id: userId } of [this.newcomer, stranger]) {
        await moderator.http.run(BanMember, { input: { groupId: id, userId } });
      }
      await moderator.http.run(MuteMember, { input: { groupId: id, userId: member.id } });
      return { id, messageId, token: createInviteLink.token };
    });
  }

  /** The lobby, with a message in it. */
  lobby(): Promise<string> {
    return this.#once('lobby', async () => {
      const { data } = await this.newcomer.http.send<{ lobby: { id: string } }>('{ lobby { id } }');
      const id = String(data?.lobby.id);
      await write(this.newcomer, id, 'to all');
      return id;
    });
  }

  /** Another public group of them, with a message of the member. */
  async publicGroupWithMessage(): Promise<string> {
    return (await this.#publicMessage()).groupId;
  }

  /** That message. */
  async publicMessage(): Promise<string> {
    return (await this.#publicMessage()).messageId;
  }

  /** The private group, with the message and the reply. */
  async groupWithMessages(): Promise<string> {
    await this.message();
    return this.group();
  }

  /** A message of the member in the private group: edited, with a file, a reply, and a reaction of the member. */
  message(): Promise<string> {
    return this.#once('message', async () => {
      const { member } = this.people;
      const conversationId = await this.group();
      const input = {
        to: { conversationId },
        content: 'hello',
        attachmentIds: [await this.#file()],
        clientId: freshName(),
      };
      const { sendMessage } = await member.http.run(SendMessage, { input });
      const messageId = sendMessage.message.id;
      await edit(member, messageId, 'hello, dear members');
      await member.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
      await member.http.run(SendMessage, {
        input: { to: { conversationId }, content: 'a reply', replyToId: messageId },
      });
      return messageId;
    });
  }

  /**
   * Another private group of them, with a pinned message of the member that mentions the owner, the moderator and the
   * guest.
   */
  pinningGroup(): Promise<string> {
    return this.#once('pinning group', async () => {
      const { owner, moderator, member, guest } = this.people;
      const groupId = await this.#found('PRIVATE');
      const names = [owner, moderator, guest].map(({ id }) => `@${id}`);
      const messageId = await write(member, groupId, names.join(' '));
      await owner.http.run(PinMessage, { input: { messageId } });
      return groupId;
    });
  }

  /** The file of that message. */
  async sentFile(): Promise<string> {
    await this.message();
    return this.#file();
  }

  /** A file that the member has uploaded and not sent. */
  unsentFile(): Promise<string> {
    return this.#once('unsent file', () => upload(this.people.member, 'draft.txt', contents.txt));
  }

  /** Queries a field of that message. */
  async inMessage(fields: string): Promise<string> {
    const id = await this.groupWithMessages();
    return `{ messages(conversationId: "${id}", first: 1) { edges { node { ${fields} } } } }`;
  }

  /** Queries a field of the reply to it. */
  async inReply(fields: string): Promise<string> {
    const id = await this.groupWithMessages();
    return `{ messages(conversationId: "${id}", last: 1) { edges { node { ${fields} } } } }`;
  }

  /** A message of a user in the private group. */
  messageOf(sender: Person): Promise<string> {
    return this.#once(`message of ${sender.id}`, async () => write(sender, await this.group(), 'my own'));
  }

  /** A link of the owner to the private group. */
  inviteLink(): Promise<{ id: string; token: string }> {
    return this.#once('link', async () => {
      const input = { groupId: await this.group() };
      const { createInviteLink } = await this.people.owner.http.run(CreateInviteLink, { input });
      return { id: createInviteLink.link.id, token: createInviteLink.token };
    });
  }

  /** The private group, with that link. */
  async groupWithLink(): Promise<string> {
    await this.inviteLink();
    return this.group();
  }

  /** A message of the member in the private group that waits for a moderator. */
  heldMessage(): Promise<string> {
    return this.#once('heldMessage', async () => sendHeld(this.people.member, await this.group(), 'reviewable'));
  }

  /** The moderator’s report of that message. */
  report(): Promise<string> {
    return this.#once('report', async () => {
      const input = { about: { messageId: await this.message() }, reason: 'unkind' };
      const { fileReport } = await this.people.moderator.http.run(FileReport, { input });
      return fileReport.reportId;
    });
  }

  /** A webhook that reaches no server. */
  webhook(): Promise<string> {
    return this.#once('webhook', async () => {
      const { createWebhook } = await this.people.administrator.http.run(CreateWebhook, { input: webhook });
      return createWebhook.webhook.id;
    });
  }

  /** Creates a friend of the owner, a user with a request from the owner, and a user with a request to the owner. */
  friendsOfOwner(people: readonly [Person, Person, Person]): Promise<void> {
    return this.#once('friends', async () => {
      const [friend, asked, asking] = people;
      const { owner } = this.people;
      await befriend(owner, friend);
      await owner.http.run(SendFriendRequest, { input: { userId: asked.id } });
      await asking.http.run(SendFriendRequest, { input: { userId: owner.id } });
    });
  }

  #publicMessage(): Promise<{ groupId: string; messageId: string }> {
    return this.#once('public message', async () => {
      const groupId = await this.#found('PUBLIC');
      return { groupId, messageId: await write(this.people.member, groupId, 'hello') };
    });
  }

  #file(): Promise<string> {
    return this.#once('file', () => upload(this.people.member, 'note.txt', contents.txt));
  }

  async #found(visibility: 'PRIVATE' | 'PUBLIC', writers: 'MEMBERS' | 'MODERATORS' = 'MEMBERS'): Promise<string> {
    const { owner, moderator, member, guest } = this.people;
    return foundModerated(owner, moderator, [member, guest], { visibility, writers, title: freshName() });
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#made.get(name) as Promise<T> | undefined) ?? make();
    this.#made.set(name, made);
    return made;
  }
}

/** Returns a unique name. */
export function freshName(): string {
  return `n${randomBytes(6).toString('hex')}`;
}
