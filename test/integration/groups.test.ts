import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MemberRole } from '../gql/enums.js';
import {
  DeleteGroup,
  JoinGroup,
  LeaveConversation,
  MessageEvents,
  RemoveMember,
  SendMessage,
  say,
} from '../support/chat.js';
import { contents, upload } from '../support/files.js';
import { GroupMirror } from '../support/group-state.js';
import {
  AcceptInvitation,
  AddMember,
  add,
  ChangeMemberRole,
  ConversationById,
  DeclineInvitation,
  found,
  InviteUser,
  MembershipEvents,
  promote,
  TransferOwnership,
  UpdateGroup,
  WithdrawInvitation,
} from '../support/groups.js';
import { foundModerated } from '../support/moderated-groups.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let owner: Person;
let moderator: Person;
let member: Person;
let stranger: Person;
let groupId: string;

beforeAll(async () => {
  server = await startTestServer();
  [owner, moderator, member, stranger] = await signUp(server, 'owner', 'maria', 'member', 'stranger');
});
beforeEach(async () => {
  groupId = await foundModerated(owner, moderator, [member], { title: 'Orchard' });
});
afterEach(() => Promise.all([owner, moderator, member, stranger].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function joinedBy(person: Person): Promise<string> {
  await person.http.run(JoinGroup, { input: { groupId } });
  return groupId;
}

describe('a group', () => {
  test('can be changed by its owner only', async () => {
    const input = { groupId, title: 'Garden', description: 'Apples\nand pears', slowModeSeconds: 5 };
    const { updateGroup } = await owner.http.run(UpdateGroup, { input });
    expect(updateGroup.position).toBe(5);
    for (const [person, code] of [
      [moderator, 'FORBIDDEN'],
      [member, 'FORBIDDEN'],
      [stranger, 'NOT_A_MEMBER'],
    ] as const) {
      expect(await person.http.refused(UpdateGroup, { input: { groupId, title: 'Mine' } })).toMatchObject({ code });
      expect(await person.http.refused(DeleteGroup, { input: { groupId } })).toMatchObject({ code });
    }
  });

  test('publishes nothing when nothing changes', async () => {
    const { updateGroup } = await owner.http.run(UpdateGroup, { input: { groupId, title: ' Orchard ' } });
    expect(updateGroup.position).toBeNull();
  });

  test.each([
    ['title', 'x'.repeat(81)],
    ['title', ' '],
    ['description', 'y'.repeat(1_001)],
    ['description', 'ring\u0007'],
    ['slowModeSeconds', -1],
    ['slowModeSeconds', 21_601],
  ])('rejects the %s %j', async (field, value) => {
    const refusal = await owner.http.refused(UpdateGroup, { input: { groupId, [field]: value } });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: `input.${field}` });
  });

  test('loses members to the owner and to moderators, who cannot remove the owner or each other', async () => {
    const remove = (person: Person, { id: userId }: Person) =>
      person.http.refused(RemoveMember, { input: { conversationId: groupId, userId } });
    expect(await remove(member, moderator)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await remove(moderator, owner)).toMatchObject({ code: 'FORBIDDEN' });
    await add(moderator, groupId, stranger);
    await promote(owner, groupId, stranger);
    expect(await remove(moderator, stranger)).toMatchObject({ code: 'FORBIDDEN' });
    await moderator.http.run(RemoveMember, { input: { conversationId: groupId, userId: member.id } });
    await owner.http.run(RemoveMember, { input: { conversationId: groupId, userId: moderator.id } });
    expect(await remove(owner, member)).toMatchObject({ code: 'NOT_FOUND', field: 'input.userId' });
  });

  test('has moderators and an owner, both appointed only by its owner', async () => {
    const change = (userId: string, role: MemberRole) => ({ input: { conversationId: groupId, userId, role } });
    for (const person of [moderator, member]) {
      expect(await person.http.refused(ChangeMemberRole, change(owner.id, 'MODERATOR'))).toMatchObject({
        code: 'FORBIDDEN',
      });
      expect(
        await person.http.refused(TransferOwnership, { input: { conversationId: groupId, userId: owner.id } }),
      ).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
    const refusals = [
      [owner.id, 'MEMBER', 'BAD_INPUT'],
      [member.id, 'OWNER', 'BAD_INPUT'],
      [stranger.id, 'MODERATOR', 'NOT_FOUND'],
    ] as const;
    for (const [userId, role, code] of refusals) {
      expect(await owner.http.refused(ChangeMemberRole, change(userId, role))).toMatchObject({ code });
    }
    const toStranger = await owner.http.refused(TransferOwnership, {
      input: { conversationId: groupId, userId: stranger.id },
    });
    expect(toStranger).toMatchObject({ code: 'NOT_FOUND', field: 'input.userId' });
    const stream = stranger.connect().subscribe(MessageEvents, { conversationId: await joinedBy(stranger) });
    await stream.next();
    const { transferOwnership } = await owner.http.run(TransferOwnership, {
      input: { conversationId: groupId, userId: member.id },
    });
    expect(transferOwnership.conversation).toMatchObject({ owner: { username: 'member' } });
    // At no event is it without an owner, and the answer has the last one's position.
    expect((await stream.take(2)).map(({ messageEvents }) => messageEvents)).toMatchObject([
      { __typename: 'OwnerChanged' },
      { __typename: 'RoleChanged', position: transferOwnership.position },
    ]);
    const { conversation } = await owner.http.run(ConversationById, { id: groupId });
    expect(conversation?.viewerMember).toEqual({ role: 'MODERATOR' });
    expect(await owner.http.refused(DeleteGroup, { input: { groupId } })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('passes to the successor whom a leaving owner names', async () => {
    const leave = (person: Person, successorId: string) =>
      person.http.refused(LeaveConversation, { input: { conversationId: groupId, successorId } });
    expect(await leave(owner, stranger.id)).toMatchObject({ code: 'NOT_FOUND', field: 'input.successorId' });
    expect(await leave(owner, owner.id)).toMatchObject({ code: 'BAD_INPUT' });
    expect(await leave(member, moderator.id)).toMatchObject({ code: 'BAD_INPUT' });
    await owner.http.run(LeaveConversation, { input: { conversationId: groupId, successorId: member.id } });
    const { conversation } = await member.http.run(ConversationById, { id: groupId });
    expect(conversation?.viewerMember).toEqual({ role: 'OWNER' });
  });

  test('passes to the longest-standing member if a leaving owner names no successor', async () => {
    await add(owner, groupId, stranger);
    await moderator.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await owner.http.run(LeaveConversation, { input: { conversationId: groupId } });
    const roles = await Promise.all(
      [member, stranger].map(async ({ http }) => {
        const { conversation } = await http.run(ConversationById, { id: groupId });
        return conversation?.viewerMember?.role;
      }),
    );
    expect(roles).toEqual(['OWNER', 'MEMBER']);
  });

  test('ends for its followers with its last member', async () => {
    const alone = await found(owner);
    const stream = owner.connect().subscribe(MessageEvents, { conversationId: alone });
    await stream.next();
    await owner.http.run(LeaveConversation, { input: { conversationId: alone } });
    const events = (await stream.take(2)).map(({ messageEvents }) => messageEvents);
    expect(events).toMatchObject([{ __typename: 'GroupDeleted' }, { __typename: 'AccessRevoked', reason: 'DELETED' }]);
    await stream.end();
  });

  test('has a limit of members, and a user has a limit of groups', async () => {
    await using small = await startTestServer({ HUBBUB_GROUP_MEMBERS: '2', HUBBUB_GROUPS_PER_USER: '2' });
    const [ada, grace, eve] = await signUp(small, 'ada', 'grace', 'eve');
    const [one, two] = [await found(ada), await found(ada)];
    expect(await found(ada).catch(({ extensions }) => extensions.code)).toBe('LIMIT_REACHED');
    await add(ada, one, grace);
    expect(await eve.http.refused(JoinGroup, { input: { groupId: one } })).toMatchObject({ code: 'LIMIT_REACHED' });
    await grace.http.run(JoinGroup, { input: { groupId: two } });
    const three = await found(eve);
    expect(await grace.http.refused(JoinGroup, { input: { groupId: three } })).toMatchObject({ code: 'LIMIT_REACHED' });
    await grace.http.run(LeaveConversation, { input: { conversationId: one } });
    await grace.http.run(JoinGroup, { input: { groupId: three } });
  });

  test('accepts only users who exist', async () => {
    const userId = 'usr_01m7ysygtefvk8vqaabvq43fxa';
    const refusal = { code: 'NOT_FOUND', field: 'input.userId' };
    const adding = { input: { conversationId: groupId, userId } };
    expect(await owner.http.refused(AddMember, adding)).toMatchObject(refusal);
    expect(await owner.http.refused(InviteUser, { input: { groupId, userId } })).toMatchObject(refusal);
  });
});

describe('the state that a member derives from events equals the fetched state', () => {
  test('after every mutation', async () => {
    const mirror = await GroupMirror.of(member, groupId);
    const invite = { input: { groupId, userId: stranger.id } };
    const target = { conversationId: groupId, userId: stranger.id };
    const steps: [string, () => Promise<unknown>][] = [
      ['updateGroup', () => owner.http.run(UpdateGroup, { input: { groupId, title: 'Garden', description: 'Green' } })],
      ['updateGroup', () => owner.http.run(UpdateGroup, { input: { groupId, visibility: 'PRIVATE' } })],
      ['updateGroup', () => owner.http.run(UpdateGroup, { input: { groupId, writers: 'MODERATORS' } })],
      ['updateGroup', () => owner.http.run(UpdateGroup, { input: { groupId, description: '', slowModeSeconds: 3 } })],
      ['inviteUser', () => moderator.http.run(InviteUser, invite)],
      ['withdrawInvitation', () => moderator.http.run(WithdrawInvitation, invite)],
      ['inviteUser', () => moderator.http.run(InviteUser, invite)],
      ['acceptInvitation', () => stranger.http.run(AcceptInvitation, { input: { groupId } })],
      ['changeMemberRole', () => owner.http.run(ChangeMemberRole, { input: { ...target, role: 'MODERATOR' } })],
      ['changeMemberRole', () => owner.http.run(ChangeMemberRole, { input: { ...target, role: 'MEMBER' } })],
      ['removeMember', () => moderator.http.run(RemoveMember, { input: target })],
      ['inviteUser', () => moderator.http.run(InviteUser, invite)],
      ['addMember', () => moderator.http.run(AddMember, { input: target })],
      ['leaveConversation', () => stranger.http.run(LeaveConversation, { input: { conversationId: groupId } })],
      ['updateGroup', () => owner.http.run(UpdateGroup, { input: { groupId, visibility: 'PUBLIC' } })],
      ['joinGroup', () => stranger.http.run(JoinGroup, { input: { groupId } })],
      [
        'transferOwnership',
        () => owner.http.run(TransferOwnership, { input: { conversationId: groupId, userId: moderator.id } }),
      ],
      [
        'leaveConversation',
        () => moderator.http.run(LeaveConversation, { input: { conversationId: groupId, successorId: stranger.id } }),
      ],
    ];
    for (const [name, step] of steps) {
      const done = (await step()) as Record<string, { position: number }>;
      const { known, fetched } = await mirror.compareAt(Number(done[name]?.position));
      expect({ name, ...known }).toEqual({ name, ...fetched });
    }
  });

  test("after a declined invitation, whose position is in the invitee's own feed", async () => {
    const inbox = stranger.connect().subscribe(MembershipEvents, {});
    await inbox.next();
    const mirror = await GroupMirror.of(member, groupId);
    await owner.http.run(InviteUser, { input: { groupId, userId: stranger.id } });
    const { declineInvitation } = await stranger.http.run(DeclineInvitation, { input: { groupId } });
    const [, ended] = (await inbox.take(2)).map(({ membershipEvents }) => membershipEvents);
    expect(ended).toMatchObject({ __typename: 'InvitationEnded', ...declineInvitation, outcome: 'DECLINED' });
    const { known, fetched } = await mirror.compareAt(6);
    expect(known).toEqual(fetched);
    expect(known.invited).toEqual([]);
  });
});

describe('the users whom a change concerns', () => {
  test('receive it in their own feeds', async () => {
    const inbox = member.connect().subscribe(MembershipEvents, {});
    await inbox.next();
    const input = { conversationId: groupId, userId: member.id };
    await owner.http.run(ChangeMemberRole, { input: { ...input, role: 'MODERATOR' } });
    await owner.http.run(TransferOwnership, { input });
    await member.http.run(TransferOwnership, { input: { conversationId: groupId, userId: owner.id } });
    await owner.http.run(RemoveMember, { input });
    await owner.http.run(AddMember, { input });
    await owner.http.run(DeleteGroup, { input: { groupId } });
    const events = (await inbox.take(6)).map(({ membershipEvents }) => membershipEvents);
    expect(events).toMatchObject([
      { __typename: 'OwnRoleChanged', role: 'MODERATOR' },
      { __typename: 'OwnRoleChanged', role: 'OWNER' },
      { __typename: 'OwnRoleChanged', role: 'MODERATOR' },
      { __typename: 'ConversationLeft' },
      { __typename: 'ConversationJoined' },
      { __typename: 'ConversationLeft' },
    ]);
    expect(events.every((event) => 'conversationId' in event && event.conversationId === groupId)).toBe(true);
  });
});

describe('a conversation in a list', () => {
  test('shows its last message to its members only', async () => {
    await say(owner, groupId, 'first');
    await say(member, groupId, 'last');
    const seen = async (person: Person) => (await person.http.run(ConversationById, { id: groupId })).conversation;
    expect(await seen(owner)).toMatchObject({ lastMessage: { content: 'last' }, viewerMember: { role: 'OWNER' } });
    expect(await seen(stranger)).toMatchObject({ lastMessage: null, viewerMember: null });
  });
});

describe('a read-only group', () => {
  test('lets the owner and moderators write, and the others read', async () => {
    await owner.http.run(UpdateGroup, { input: { groupId, writers: 'MODERATORS' } });
    const input = { to: { conversationId: groupId }, content: 'Notice' };
    for (const person of [owner, moderator]) await person.http.run(SendMessage, { input });
    expect(await member.http.refused(SendMessage, { input })).toMatchObject({ code: 'READ_ONLY', temporary: false });
    await owner.http.run(UpdateGroup, { input: { groupId, writers: 'MEMBERS' } });
    await member.http.run(SendMessage, { input });
  });
});

describe('slow mode', () => {
  const send = (person: Person, clientId?: string) => ({
    input: { to: { conversationId: groupId }, content: `by ${person.username}`, clientId },
  });

  beforeEach(async () => {
    await owner.http.run(UpdateGroup, { input: { groupId, slowModeSeconds: 3_600 } });
  });

  test('makes members wait between two messages, except the owner and moderators', async () => {
    for (const person of [owner, owner, moderator, moderator, member]) await person.http.run(SendMessage, send(person));
    const refusal = await member.http.refused(SendMessage, send(member));
    expect(refusal).toMatchObject({ code: 'SLOW_MODE', temporary: true });
    expect(refusal.retryAfterMs).toBeGreaterThan(3_000_000);
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(3_600_000);
    await owner.http.run(UpdateGroup, { input: { groupId, slowModeSeconds: 0 } });
    await member.http.run(SendMessage, send(member));
  });

  test('counts a message with a file like any other', async () => {
    const attachmentIds = [await upload(member, 'notes.txt', contents.txt)];
    await member.http.run(SendMessage, { input: { ...send(member).input, attachmentIds } });
    expect(await member.http.refused(SendMessage, send(member))).toMatchObject({ code: 'SLOW_MODE' });
  });

  test('does not count a retry as a second message', async () => {
    await member.http.run(SendMessage, send(member, 'slow-1'));
    const { sendMessage } = await member.http.run(SendMessage, send(member, 'slow-1'));
    expect(sendMessage.isDuplicate).toBe(true);
  });

  test('accepts one of several messages at the same moment', async () => {
    const sending = Array.from({ length: 5 }, () =>
      member.http.run(SendMessage, send(member)).then(
        () => 'OK',
        ({ extensions }) => extensions.code as string,
      ),
    );
    const outcomes = await Promise.all(sending);
    expect(outcomes.sort()).toEqual(['OK', 'SLOW_MODE', 'SLOW_MODE', 'SLOW_MODE', 'SLOW_MODE']);
  });

  test('applies to a member who leaves and joins again', async () => {
    await member.http.run(SendMessage, send(member));
    await member.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await member.http.run(JoinGroup, { input: { groupId } });
    expect(await member.http.refused(SendMessage, send(member))).toMatchObject({ code: 'SLOW_MODE' });
  });
});
