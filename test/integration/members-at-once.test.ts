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

/** What someone was told is how it is. */
async function agree(mirror: Mirror): Promise<void> {
  const fetched = await mirror.fetched();
  await eventually(() => expect(mirror.known()).toEqual(fetched));
}

/** In each round a new group of three; what the moderator is told of it is how it is. Says who is in it at the end. */
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
  test('an invitation is accepted and taken back: one of both', async () => {
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

  test('an invitation is accepted on one device and declined on another: one of both', async () => {
    await inGroups(async (groupId) => {
      await invite(groupId);
      const answered = await outcomes(
        call(other, 'acceptInvitation', { groupId }),
        call(other, 'declineInvitation', { groupId }),
      );
      expect(answered.sort()).toEqual(['NOT_FOUND', 'OK']);
    });
  });

  test('an invitation is accepted while the group is deleted: nothing of it stays', async () => {
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

  test('someone comes in four ways: they are in once', async () => {
    await inGroups(
      async (groupId) => {
        await invite(groupId);
        const { createInviteLink } = await owner.http.run(CreateInviteLink, { input: { groupId } });
        const [added, addedAgain, accepted, joined] = await outcomes(
          call(owner, 'addMember', { groupId, userId: other.id }),
          call(moderator, 'addMember', { groupId, userId: other.id }),
          call(other, 'acceptInvitation', { groupId }),
          call(other, 'joinByLink', { token: createInviteLink.token }),
        );
        expect([added, addedAgain, joined]).toEqual(['OK', 'OK', 'OK']);
        expect(['OK', 'NOT_FOUND']).toContain(accepted);
      },
      (roles) => expect(Object.keys(roles)).toHaveLength(4),
    );
  });

  test('a link is revoked and used: who was let in is in', async () => {
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

  test('a member is removed, promoted, and leaves: they are gone', async () => {
    await inGroups(
      async (groupId) => {
        const target = { groupId, userId: member.id };
        const [promoted, ...gone] = await outcomes(
          call(owner, 'changeMemberRole', { ...target, role: 'MODERATOR' }),
          call(owner, 'removeMember', target),
          call(member, 'leaveGroup', { groupId }),
        );
        expect(['OK', 'NOT_FOUND']).toContain(promoted);
        // Who has left already finds no private group.
        expect(gone.filter((outcome) => outcome === 'OK')).toHaveLength(1);
      },
      (roles) => expect(Object.keys(roles).sort()).toEqual([owner.id, moderator.id].sort()),
    );
  });

  test('a group is handed over to one who leaves: it has an owner', async () => {
    await inGroups(
      async (groupId) => {
        const [transferred, left] = await outcomes(
          call(owner, 'transferOwnership', { groupId, userId: member.id }),
          call(member, 'leaveGroup', { groupId }),
        );
        expect(['OK', 'NOT_FOUND']).toContain(transferred);
        expect(left).toBe('OK');
      },
      (roles) => expect(Object.keys(roles).sort()).toEqual([owner.id, moderator.id].sort()),
    );
  });

  test('a user with one place left joins several groups: one takes them in', async () => {
    const groups = [await found(owner), await found(owner), await found(owner)];
    for (let made = 0; made < groupsPerUser - 1; made++) await found(other);
    for (let round = 0; round < rounds; round++) {
      const joined = await outcomes(...groups.map((groupId) => call(other, 'joinGroup', { groupId })));
      expect(joined.toSorted()).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED', 'OK']);
      await call(other, 'leaveGroup', { groupId: groups[joined.indexOf('OK')] });
    }
  });
});
