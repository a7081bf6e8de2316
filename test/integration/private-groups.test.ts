import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  DeleteGroup,
  JoinGroup,
  LeaveConversation,
  MessageEvents,
  RemoveMember,
  SendMessage,
} from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import {
  AcceptInvitation,
  AddMember,
  ChangeMemberRole,
  ConversationById,
  CreateInviteLink,
  DeclineInvitation,
  found,
  GroupByLink,
  Invitations,
  InviteLinks,
  InviteUser,
  JoinByLink,
  MembershipEvents,
  promote,
  RevokeInviteLink,
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
  groupId = await foundModerated(owner, moderator, [member], { title: 'Hidden', visibility: 'PRIVATE' });
});
afterEach(() => Promise.all([owner, moderator, member, stranger].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Returns the stored form of a link's token. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

const invite = (to: Person) => ({ input: { groupId, userId: to.id } });

/** Runs a mutation that must fail. */
async function code(person: Person, mutation: unknown, input: object): Promise<string> {
  return (await person.http.refused(mutation as typeof JoinGroup, { input } as never)).code;
}

function changeRole({ id: userId }: Person, role: 'MEMBER' | 'MODERATOR') {
  return owner.http.run(ChangeMemberRole, { input: { conversationId: groupId, userId, role } });
}

/** Returns everything that an error reveals. */
async function failure(person: Person, mutation: unknown, input: object): Promise<object> {
  const error = await person.http.run(mutation as typeof JoinGroup, { input } as never).catch((reason) => reason);
  return { message: error.message, extensions: error.extensions };
}

describe('a private group', () => {
  test('does not exist for non-members', async () => {
    expect(await stranger.http.run(ConversationById, { id: groupId })).toEqual({ conversation: null });
    const { groups } = (
      await stranger.http.send<{ groups: { edges: unknown[] } }>(
        '{ groups(search: "hidden") { edges { node { id } } } }',
      )
    ).data ?? { groups: null };
    expect(groups?.edges).toEqual([]);
    const attempts: [unknown, (id: string) => object][] = [
      [JoinGroup, (groupId) => ({ groupId })],
      [LeaveConversation, (conversationId) => ({ conversationId })],
      [DeleteGroup, (groupId) => ({ groupId })],
      [UpdateGroup, (groupId) => ({ groupId, title: 'Mine' })],
      [AddMember, (conversationId) => ({ conversationId, userId: stranger.id })],
      [RemoveMember, (conversationId) => ({ conversationId, userId: member.id })],
      [ChangeMemberRole, (conversationId) => ({ conversationId, userId: member.id, role: 'MODERATOR' })],
      [TransferOwnership, (conversationId) => ({ conversationId, userId: member.id })],
      [InviteUser, (groupId) => ({ groupId, userId: stranger.id })],
      [WithdrawInvitation, (groupId) => ({ groupId, userId: stranger.id })],
      [AcceptInvitation, (groupId) => ({ groupId })],
      [DeclineInvitation, (groupId) => ({ groupId })],
      [CreateInviteLink, (groupId) => ({ groupId })],
      [SendMessage, (conversationId) => ({ to: { conversationId }, content: 'hello?' })],
    ];
    const nothing = 'cnv_01m7ysygxnfvk8vqaw50e978ab';
    for (const [mutation, input] of attempts) {
      const [hidden, missing] = [
        await failure(stranger, mutation, input(groupId)),
        await failure(stranger, mutation, input(nothing)),
      ];
      expect(hidden).toEqual(missing);
      expect(hidden).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
    await expect(stranger.connect().subscribe(MessageEvents, { conversationId: groupId }).next()).rejects.toMatchObject(
      { extensions: { code: 'NOT_FOUND' } },
    );
  });

  test('that was public disappears for non-members', async () => {
    const opened = await found(owner, { title: 'Open' });
    expect((await stranger.http.run(ConversationById, { id: opened })).conversation?.id).toBe(opened);
    await owner.http.run(UpdateGroup, { input: { groupId: opened, visibility: 'PRIVATE' } });
    expect(await stranger.http.run(ConversationById, { id: opened })).toEqual({ conversation: null });
    expect(await code(stranger, JoinGroup, { groupId: opened })).toBe('NOT_FOUND');
  });
});

describe('an invitation', () => {
  test('is sent by the owner or a moderator, is listed and published, and admits its user', async () => {
    const inbox = stranger.connect().subscribe(MembershipEvents, {});
    await inbox.next();
    expect(await code(member, InviteUser, { groupId, userId: stranger.id })).toBe('FORBIDDEN');
    const { inviteUser } = await moderator.http.run(InviteUser, invite(stranger));
    expect(inviteUser.invitation).toEqual({
      group: { title: 'Hidden' },
      user: { username: 'stranger' },
      invitedBy: { username: 'maria' },
    });
    expect((await inbox.next()).membershipEvents).toMatchObject({
      __typename: 'InvitationReceived',
      conversationId: groupId,
      invitation: { group: { title: 'Hidden' }, invitedBy: { username: 'maria' } },
    });
    const {
      viewer: { invitations },
    } = await stranger.http.run(Invitations, {});
    expect(invitations.edges.map(({ node }) => node.group?.id)).toEqual([groupId]);
    expect((await stranger.http.run(ConversationById, { id: groupId })).conversation?.id).toBe(groupId);
    expect(await code(stranger, SendMessage, { to: { conversationId: groupId }, content: 'too early' })).toBe(
      'NOT_FOUND',
    );

    const { acceptInvitation } = await stranger.http.run(AcceptInvitation, { input: { groupId } });
    expect(acceptInvitation.group).toEqual({ title: 'Hidden', memberCount: 4 });
    expect((await inbox.take(2)).map(({ membershipEvents }) => membershipEvents)).toMatchObject([
      { __typename: 'ConversationJoined', conversation: { id: groupId } },
      { __typename: 'InvitationEnded', outcome: 'ACCEPTED' },
    ]);
    expect((await stranger.http.run(Invitations, {})).viewer.invitations.edges).toEqual([]);

    // A client that missed the response retries: the response has no position, because there is no event.
    const retried = await stranger.http.run(AcceptInvitation, { input: { groupId } });
    expect(retried).toEqual({ acceptInvitation: { ...acceptInvitation, position: null } });
    expect((await owner.http.run(InviteUser, invite(stranger))).inviteUser).toEqual({
      invitation: null,
      position: null,
    });
    await owner.http.run(RemoveMember, { input: { conversationId: groupId, userId: stranger.id } });
    expect((await inbox.next()).membershipEvents.__typename).toBe('ConversationLeft');
    expect(await code(stranger, AcceptInvitation, { groupId })).toBe('NOT_FOUND');
  });

  test('that is created twice is one invitation', async () => {
    const first = await owner.http.run(InviteUser, invite(stranger));
    const second = await moderator.http.run(InviteUser, invite(stranger));
    expect(second).toEqual({ inviteUser: { ...first.inviteUser, position: null } });
    await owner.http.run(WithdrawInvitation, invite(stranger));
  });

  test('that was declined, withdrawn or deleted with its group admits no user', async () => {
    const inbox = stranger.connect().subscribe(MembershipEvents, {});
    await inbox.next();
    await owner.http.run(InviteUser, invite(stranger));
    await stranger.http.run(DeclineInvitation, { input: { groupId } });
    expect(await code(stranger, AcceptInvitation, { groupId })).toBe('NOT_FOUND');
    await owner.http.run(InviteUser, invite(stranger));
    expect(await code(member, WithdrawInvitation, invite(stranger).input)).toBe('FORBIDDEN');
    await moderator.http.run(WithdrawInvitation, invite(stranger));
    expect(await code(stranger, JoinGroup, { groupId })).toBe('NOT_FOUND');
    expect(await code(owner, WithdrawInvitation, invite(stranger).input)).toBe('NOT_FOUND');
    await owner.http.run(InviteUser, invite(stranger));
    await owner.http.run(DeleteGroup, { input: { groupId } });
    const events = (await inbox.take(6)).map(({ membershipEvents }) => membershipEvents);
    const outcomes = events.map((event) => ('outcome' in event ? event.outcome : event.__typename));
    const received = 'InvitationReceived';
    expect(outcomes).toEqual([received, 'DECLINED', received, 'WITHDRAWN', received, 'DELETED']);
    expect((await stranger.http.run(Invitations, {})).viewer.invitations.edges).toEqual([]);
  });

  test('is listed with others newest first, page by page', async () => {
    const [guest] = await signUp(server, 'popular');
    for (const title of ['One', 'Two', 'Three']) {
      const id = await found(owner, { title, visibility: 'PRIVATE' });
      await owner.http.run(InviteUser, { input: { groupId: id, userId: guest.id } });
    }
    const first = await guest.http.run(Invitations, { first: 2 });
    expect(first.viewer.invitations.edges.map(({ node }) => node.group?.title)).toEqual(['Three', 'Two']);
    const rest = await guest.http.run(Invitations, { first: 2, after: first.viewer.invitations.pageInfo.endCursor });
    expect(rest.viewer.invitations.edges.map(({ node }) => node.group?.title)).toEqual(['One']);
    expect(rest.viewer.invitations.pageInfo.hasNextPage).toBe(false);
  });
});

describe('an invite link', () => {
  const create = async (person: Person, terms: object = {}) =>
    (await person.http.run(CreateInviteLink, { input: { groupId, ...terms } })).createInviteLink;
  const linksSeenBy = async (person: Person) => {
    const { conversation } = await person.http.run(InviteLinks, { id: groupId });
    return conversation && 'inviteLinks' in conversation
      ? conversation.inviteLinks?.edges.map(({ node }) => node)
      : null;
  };

  test('admits any user who has it, and shows them the group first', async () => {
    const { token } = await create(moderator);
    expect((await stranger.http.run(GroupByLink, { token })).groupByLink).toEqual({ title: 'Hidden' });
    const { joinByLink } = await stranger.http.run(JoinByLink, { input: { token } });
    expect(joinByLink.group).toEqual({ id: groupId, memberCount: 4 });
    expect(await linksSeenBy(owner)).toMatchObject([{ uses: 1, createdBy: { username: 'maria' } }]);
    const again = await stranger.http.run(JoinByLink, { input: { token } });
    expect(again.joinByLink.position).toBeNull();
    expect(await linksSeenBy(owner)).toMatchObject([{ uses: 1 }]);
  });

  test('counts a user who joined by its last use as admitted, also when they retry', async () => {
    const [spent, revoked] = [await create(owner, { maxUses: 1 }), await create(owner)];
    const { joinByLink } = await stranger.http.run(JoinByLink, { input: { token: spent.token } });
    const again = await stranger.http.run(JoinByLink, { input: { token: spent.token } });
    expect(again).toEqual({ joinByLink: { ...joinByLink, position: null } });
    expect((await linksSeenBy(owner))?.find(({ id }) => id === spent.link.id)?.uses).toBe(1);
    await owner.http.run(RevokeInviteLink, { input: { linkId: revoked.link.id } });
    expect(await code(stranger, JoinByLink, { token: revoked.token })).toBe('NOT_FOUND');
    await owner.http.run(RemoveMember, { input: { conversationId: groupId, userId: stranger.id } });
    expect(await code(stranger, JoinByLink, { token: spent.token })).toBe('NOT_FOUND');
  });

  test('can be created, seen and revoked by the owner and moderators only', async () => {
    expect(await code(member, CreateInviteLink, { groupId })).toBe('FORBIDDEN');
    const { link, token } = await create(owner);
    expect(await member.http.run(InviteLinks, { id: groupId })).toEqual({ conversation: { inviteLinks: null } });
    expect(await code(member, RevokeInviteLink, { linkId: link.id })).toBe('FORBIDDEN');
    expect(await code(stranger, RevokeInviteLink, { linkId: link.id })).toBe('NOT_FOUND');
    await moderator.http.run(RevokeInviteLink, { input: { linkId: link.id } });
    expect(await code(stranger, JoinByLink, { token })).toBe('NOT_FOUND');
    expect(await stranger.http.run(GroupByLink, { token })).toEqual({ groupByLink: null });
    expect(await code(owner, RevokeInviteLink, { linkId: link.id })).toBe('NOT_FOUND');
  });

  test('works as often as configured, even if more users come at the same moment', async () => {
    const { token } = await create(owner, { maxUses: 2 });
    const crowd = await signUp(server, 'crowd1', 'crowd2', 'crowd3', 'crowd4');
    const joined = await Promise.all(
      crowd.map((person) =>
        person.http.run(JoinByLink, { input: { token } }).then(
          () => 'OK',
          ({ extensions }) => extensions.code as string,
        ),
      ),
    );
    expect(joined.sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'OK', 'OK']);
  });

  test.each([
    [
      'is removed',
      'NOT_FOUND',
      () => owner.http.run(RemoveMember, { input: { conversationId: groupId, userId: moderator.id } }),
    ],
    ['leaves', 'NOT_FOUND', () => moderator.http.run(LeaveConversation, { input: { conversationId: groupId } })],
    ['loses the role', 'FORBIDDEN', () => changeRole(moderator, 'MEMBER')],
  ])('ends when its creator, a moderator, %s', async (_how, refusal, go) => {
    const kept = await create(owner);
    const { token } = await create(moderator);
    await go();
    expect(await code(stranger, JoinByLink, { token })).toBe('NOT_FOUND');
    expect(await code(moderator, CreateInviteLink, { groupId })).toBe(refusal);
    expect((await linksSeenBy(owner))?.map(({ id }) => id)).toEqual([kept.link.id]);
    await stranger.http.run(JoinByLink, { input: { token: kept.token } });
  });

  test('admits no user after it has expired', async () => {
    const [brief, lasting] = [await create(owner), await create(owner)];
    const database = await openDatabase(server.backend.environment);
    await database.run(sql`
      update invite_link set expires_at = now() where token_hash = ${hashOf(brief.token)}`);
    await database.close();
    expect(await code(stranger, JoinByLink, { token: brief.token })).toBe('NOT_FOUND');
    expect(await stranger.http.run(GroupByLink, { token: brief.token })).toEqual({ groupByLink: null });
    await stranger.http.run(JoinByLink, { input: { token: lasting.token } });
  });

  test('stays when the role of another moderator changes', async () => {
    const { token } = await create(moderator);
    await promote(owner, groupId, member);
    await changeRole(member, 'MEMBER');
    await stranger.http.run(JoinByLink, { input: { token } });
  });

  test.each([
    ['expiresInSeconds', 59],
    ['expiresInSeconds', 31_536_001],
    ['maxUses', 0],
    ['maxUses', 10_001],
  ])('is rejected with %s %j', async (field, value) => {
    const refusal = await owner.http.refused(CreateInviteLink, { input: { groupId, [field]: value } });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: `input.${field}` });
  });

  test('that was never created admits no user', async () => {
    for (const token of ['', 'x', 'A'.repeat(32)])
      expect(await code(stranger, JoinByLink, { token })).toBe('NOT_FOUND');
    expect(await code(stranger, JoinByLink, { token: 'x'.repeat(101) })).toBe('BAD_INPUT');
  });
});
