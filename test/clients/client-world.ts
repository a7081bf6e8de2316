import { freshName } from '../authorization/things.js';
import { World } from '../authorization/world.js';
import { UpdateProfile } from '../support/account.js';
import { FileReport, GrantAdmin } from '../support/admin.js';
import { CreateGroup, LeaveConversation, SendMessage, say, write } from '../support/chat.js';
import { EraseUser } from '../support/erasure.js';
import { SendFriendRequest } from '../support/friends.js';
import { CreateInviteLink, found, InviteUser, UpdateGroup } from '../support/groups.js';
import { sendHeld } from '../support/held-messages.js';
import { MarkRead, SetTyping } from '../support/live.js';
import { UpdateNotificationSettings } from '../support/notifications.js';
import type { Person } from '../support/people.js';
import { SetStatus } from '../support/presence.js';
import { startProject } from '../support/projects.js';
import { PingWebhook } from '../support/webhooks.js';
import type { Variables } from './cached-clients.js';
import type { Operation } from './documents.js';

/** Replies to a message, whose author then follows the thread. */
async function answer({ http }: Person, conversationId: string, replyToId: string): Promise<void> {
  await http.run(SendMessage, { input: { to: { conversationId }, content: 'an answer', replyToId } });
}

/** The owner of everything, who is an administrator too: each list of the documents has something to show to them. */
export class ClientWorld {
  private constructor(
    readonly world: World,
    private readonly values: Variables,
  ) {}

  static async open(): Promise<ClientWorld> {
    const world = await World.open();
    const { owner, moderator, administrator } = world;
    await administrator.http.run(GrantAdmin, { input: { userId: owner.id } });
    await world.friends();
    await world.pinningGroup();
    await world.directChat();
    await world.report();
    const [groupId, conversationId, webhookId] = [
      await world.group(),
      await world.pinningGroup(),
      await world.webhook(),
    ];
    for (let count = 0; count < 2; count++) {
      await owner.http.run(PingWebhook, { input: { webhookId } });
      const { createGroup } = await moderator.http.run(CreateGroup, { input: { title: 'Inviting' } });
      await moderator.http.run(InviteUser, { input: { groupId: createGroup.group.id, userId: owner.id } });
      await write(moderator, conversationId, `hello @${owner.id}`);
      await sendHeld(owner, conversationId, 'reviewable');
      await answer(moderator, conversationId, await write(owner, conversationId, 'a question'));
    }
    for (let count = 0; count < 2; count++) {
      await administrator.http.run(EraseUser, { input: { userId: (await world.someone()).id, reason: 'a letter' } });
    }
    await owner.http.run(UpdateNotificationSettings, {
      input: { conversations: [conversationId, groupId].map((id) => ({ conversationId: id, level: 'ALL' as const })) },
    });
    const sanctioning = await world.sanctioningGroup();
    return new ClientWorld(world, {
      conversationId,
      webhookId,
      messageId: await world.message(),
      projectId: await world.projectWithMeeting(),
      userId: moderator.id,
      userIds: [moderator.id],
      token: sanctioning.token,
      direction: 'RECEIVED',
      'UserSearchQuery.query': 'm',
      query: 'hello',
      'BansQuery.groupId': sanctioning.id,
      'MutesQuery.groupId': sanctioning.id,
      'GroupInvitationsQuery.groupId': await world.invitingGroup(),
      'InviteLinksQuery.groupId': await world.groupWithLink(),
      first: 1,
      last: 1,
    });
  }

  close(): Promise<void> {
    return this.world.close();
  }

  /** The values of an operation's variables; those for one operation alone come first. */
  variablesOf({ name, variables }: Operation): Variables {
    const keyOf = (variable: string) => (`${name}.${variable}` in this.values ? `${name}.${variable}` : variable);
    const known = variables.filter((variable) => keyOf(variable) in this.values);
    return Object.fromEntries(known.map((variable) => [variable, this.values[keyOf(variable)]]));
  }

  async viewerId(): Promise<string> {
    const { data } = await this.world.owner.http.send<{ viewer: { id: string } }>('{ viewer { id } }');
    return String(data?.viewer.id);
  }

  /** A new input for a mutation of the documents, by its name. */
  async inputOf({ name }: Operation): Promise<object> {
    const { world } = this;
    const { owner } = world;
    const someone = async () => world.someone();
    const inputs: Record<string, () => Promise<object>> = {
      SendMessageMutation: async () => ({ to: { conversationId: this.values.conversationId }, content: 'hello' }),
      JoinGroupMutation: async () => ({ groupId: await found(await someone(), { visibility: 'PUBLIC' }) }),
      JoinByLinkMutation: async () => {
        const founder = await someone();
        const input = { groupId: await found(founder) };
        return { token: (await founder.http.run(CreateInviteLink, { input })).createInviteLink.token };
      },
      AcceptInvitationMutation: async () => {
        const founder = await someone();
        const groupId = await found(founder);
        await founder.http.run(InviteUser, { input: { groupId, userId: owner.id } });
        return { groupId };
      },
      OpenDirectChatMutation: async () => ({ userId: (await someone()).id }),
      CreateGroupMutation: async () => ({ title: freshName() }),
      CreateProjectMutation: async () => ({ title: freshName() }),
      SendFriendRequestMutation: async () => ({ userId: (await someone()).id }),
      BlockUserMutation: async () => ({ userId: (await someone()).id }),
      AcceptFriendRequestMutation: async () => {
        const { http, id } = await someone();
        await http.run(SendFriendRequest, { input: { userId: owner.id } });
        return { userId: id };
      },
    };
    const input = inputs[name];
    if (!input) throw new Error(`There is no input for ${name}`);
    return input();
  }

  /** Lets something happen for each subscription of the owner. */
  async happen(): Promise<void> {
    const { owner, moderator, member } = this.world;
    const title = freshName();
    const conversationId = String(this.values.conversationId);
    const [stranger, messageId] = [await this.world.someone(), await write(member, conversationId, `@${owner.id}`)];
    const position = await say(member, conversationId, 'read up to here');
    await answer(member, conversationId, await write(owner, conversationId, 'who is there?'));
    await moderator.http.run(SetStatus, { input: { status: 'AWAY' } });
    await member.http.run(SetTyping, { input: { conversationId, isTyping: true } });
    await member.http.run(MarkRead, { input: { conversationId, position } });
    await stranger.http.run(SendFriendRequest, { input: { userId: owner.id } });
    await owner.http.run(UpdateProfile, { input: { about: title } });
    await moderator.http.run(FileReport, { input: { about: { messageId }, reason: 'unkind' } });
    const projectId = await startProject(owner, title, { participants: [member] });
    await member.http.run(LeaveConversation, { input: { conversationId: projectId } });
    await owner.http.run(UpdateGroup, { input: { groupId: await this.world.publicGroup(), description: title } });
  }
}
