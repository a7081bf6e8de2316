import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Mirror } from '../mirror/mirror.js';
import { conversation } from '../mirror/slices/conversation.js';
import { fetchState } from '../mirror/slices/conversation-state.js';
import { memberships } from '../mirror/slices/memberships.js';
import { call } from '../support/call.js';
import { eventually } from '../support/eventually.js';
import { CreateInviteLink, found } from '../support/groups.js';
import { foundModerated } from '../support/moderated-groups.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const rounds = 6;
const groupsPerUser = 3;
let server: TestServer;
let owner: Person;
let moderator: Person;
let member: Person;
let other: Person;
let ownMirror: Mirror;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_GROUPS_PER_USER: String(groupsPerUser) });
  [owner, moderator, member, other] = await signUp(server, 'owner', 'maria', 'member', 'other');
});
beforeEach(async () => {
  ownMirror = await Mirror.of(other, [memberships]);
});
afterEach(async () => {
  await agree(ownMirror);
  await ownMirror.close();
});
afterAll(() => server.stop());

/** Expects that the events which the user received match the state. */
async function agree(mirror: Mirror): Promise<void> {
  const fetched = await mirror.fetched();
  await eventually(() => expect(mirror.known()).toEqual(fetched));
}

/**
 * Returns the members at the end. Each round has a new group of three, and the moderator's events must match its state.
 */
async function inGroups(
  work: (groupId: string, round: number) => Promise<unknown>,
  look: (roles: Record<string, string>, groupId: string) => unknown = () => undefined,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const groupId = await foundModerated(owner, moderator, [member], { visibility: 'PRIVATE' });
    const mirror = await Mirror.of(moderator, [conversation('group', groupId)]);
    await work(groupId, round);
    await agree(mirror);
    const { roles } = await fetchState(moderator, groupId);
    expect(Object.values(roles).filter((role) => role === 'OWNER')).toHaveLength(1);
    await look(roles, groupId);
    await mirror.close();
    for (const person of [owner, moderator]) await outcomes(call(person, 'deleteGroup', { groupId }));
  }
}

const invite = (groupId: string) => call(owner, 'inviteUser', { groupId, userId: other.id });

describe('at the same moment', () => {
  test('an invitation is accepted and withdrawn, and only one of the two happens', async () => {
    let accepted = '';
    await inGroups(
      async (groupId) => {
        await invite(groupId);
        const came = await outcomes(
          call(other, 'acceptInvitation', { groupId }),
          call(moderator, 'withdrawInvitation', { groupId, userId: other.id }),
        );
        expect(came.toSorted()).toEqual(['NOT_FOUND', 'OK']);
        accepted = String(came[0]);
      },
      (roles) => expect(other.id in roles).toBe(accepted === 'OK'),
    );
  });

  test('an invitation is accepted on one device and declined on another, and only one of the two happens', async () => {
    await inGroups(async (groupId) => {
      await invite(groupId);
      const answered = await outcomes(
        call(other, 'acceptInvitation', { groupId }),
        call(other, 'declineInvitation', { groupId }),
      );
      expect(answered.sort()).toEqual(['NOT_FOUND', 'OK']);
    });
  });

  test('an invitation is accepted while the group is deleted, and nothing of it remains', async () => {
    for (let round = 0; round < rounds; round++) {
      const groupId = await found(owner, { visibility: 'PRIVATE' });
      await invite(groupId);
      const [accepted, deleted] = await outcomes(
        call(other, 'acceptInvitation', { groupId }),
        call(owner, 'deleteGroup', { groupId }),
      );
      expect(['OK', 'NOT_FOUND']).toContain(accepted);
      expect(deleted).toBe('OK');
      const { data } = await other.http.send(
        '{ viewer { invitations { edges { cursor } } conversations { edges { node { __typename } } } } }',
      );
      expect(data).toEqual({
        viewer: { invitations: { edges: [] }, conversations: { edges: [{ node: { __typename: 'Lobby' } }] } },
      });
    }
  });

  test('a user joins in four ways and is a member once', async () => {
    await inGroups(
      async (groupId) => {
        await invite(groupId);
        const { createInviteLink } = await owner.http.run(CreateInviteLink, { input: { groupId } });
        const [added, addedAgain, accepted, joined] = await outcomes(
          call(owner, 'addMember', { conversationId: groupId, userId: other.id }),
          call(moderator, 'addMember', { conversationId: groupId, userId: other.id }),
          call(other, 'acceptInvitation', { groupId }),
          call(other, 'joinByLink', { token: createInviteLink.token }),
        );
        expect([added, addedAgain, joined]).toEqual(['OK', 'OK', 'OK']);
        expect(['OK', 'NOT_FOUND']).toContain(accepted);
      },
      (roles) => expect(Object.keys(roles)).toHaveLength(4),
    );
  });

  test('a link is revoked and used, and a user who was admitted is a member', async () => {
    let joined = '';
    await inGroups(
      async (groupId) => {
        const { createInviteLink } = await owner.http.run(CreateInviteLink, { input: { groupId } });
        const [revoked, came] = await outcomes(
          call(moderator, 'revokeInviteLink', { linkId: createInviteLink.link.id }),
          call(other, 'joinByLink', { token: createInviteLink.token }),
        );
        expect(revoked).toBe('OK');
        expect(['OK', 'NOT_FOUND']).toContain(came);
        joined = String(came);
      },
      (roles) => expect(other.id in roles).toBe(joined === 'OK'),
    );
  });

  test('a member is removed, promoted and leaves, and is gone', async () => {
    await inGroups(
      async (groupId) => {
        const target = { conversationId: groupId, userId: member.id };
        const [promoted, ...gone] = await outcomes(
          call(owner, 'changeMemberRole', { ...target, role: 'MODERATOR' }),
          call(owner, 'removeMember', target),
          call(member, 'leaveConversation', { conversationId: groupId }),
        );
        expect(['OK', 'NOT_FOUND']).toContain(promoted);
        // A user who has left cannot find a private group.
        expect(gone.filter((outcome) => outcome === 'OK')).toHaveLength(1);
      },
      (roles) => expect(Object.keys(roles).sort()).toEqual([owner.id, moderator.id].sort()),
    );
  });

  test('a group is transferred to a member who leaves, and it has an owner', async () => {
    await inGroups(
      async (groupId) => {
        const [transferred, left] = await outcomes(
          call(owner, 'transferOwnership', { conversationId: groupId, userId: member.id }),
          call(member, 'leaveConversation', { conversationId: groupId }),
        );
        expect(['OK', 'NOT_FOUND']).toContain(transferred);
        expect(left).toBe('OK');
      },
      (roles) => expect(Object.keys(roles).sort()).toEqual([owner.id, moderator.id].sort()),
    );
  });

  test('a user with one group left to the limit joins several, and one accepts the user', async () => {
    const groups = [await found(owner), await found(owner), await found(owner)];
    for (let made = 0; made < groupsPerUser - 1; made++) await found(other);
    for (let round = 0; round < rounds; round++) {
      const joined = await outcomes(...groups.map((groupId) => call(other, 'joinGroup', { groupId })));
      expect(joined.toSorted()).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED', 'OK']);
      await call(other, 'leaveConversation', { conversationId: groups[joined.indexOf('OK')] });
    }
  });
});
