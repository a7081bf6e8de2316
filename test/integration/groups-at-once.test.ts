import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { DeleteGroup, JoinGroup, LeaveConversation, SendMessage } from '../support/chat.js';
import {
  AcceptInvitation,
  add,
  ChangeMemberRole,
  found,
  InviteUser,
  promote,
  TransferOwnership,
  UpdateGroup,
} from '../support/groups.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const Roles = graphql(`
  query Roles($id: ID!) {
    conversation(id: $id) {
      ... on Group {
        memberCount
        owner {
          id
        }
        members(first: 100) {
          edges {
            node {
              role
              user {
                id
              }
            }
          }
        }
      }
    }
  }
`);

const rounds = 8;
const maxMembers = 4;
let server: TestServer;
let people: Person[];

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_GROUP_MEMBERS: String(maxMembers) });
  people = await signUp(server, 'ada', 'grace', 'alan', 'linus', 'mary', 'john');
});
afterAll(() => server.stop());

/** Returns the group as seen by a user who is still a member. */
async function rolesOf(groupId: string, viewers: Person[]) {
  for (const viewer of viewers) {
    const { conversation } = await viewer.http.run(Roles, { id: groupId }).catch(() => ({ conversation: null }));
    if (conversation && 'owner' in conversation) {
      const members = conversation.members.edges.map(({ node }) => node);
      // The count is stored, so it must equal the number of members after any joins and leaves.
      expect(conversation.memberCount).toBe(members.length);
      const owners = members.filter(({ role }) => role === 'OWNER').map(({ user }) => user?.id);
      return { owners, ownerId: conversation.owner?.id, count: conversation.memberCount, members };
    }
  }
  return null;
}

describe('at the same moment', () => {
  test('an owner leaves while another member is promoted or made the owner, and there is one owner', async () => {
    const [ada, grace, alan] = people as [Person, Person, Person];
    for (let round = 0; round < rounds; round++) {
      const groupId = await found(ada);
      await add(ada, groupId, grace, alan);
      const input = { conversationId: groupId, userId: alan.id };
      const [left, changed] = await outcomes(
        ada.http.run(LeaveConversation, { input: { conversationId: groupId } }),
        round % 2
          ? ada.http.run(TransferOwnership, { input })
          : ada.http.run(ChangeMemberRole, { input: { ...input, role: 'MODERATOR' } }),
        grace.http.run(LeaveConversation, { input: { conversationId: groupId } }),
      );
      expect(left).toBe('OK');
      expect(['OK', 'NOT_A_MEMBER']).toContain(changed);
      expect(await rolesOf(groupId, [alan])).toMatchObject({ owners: [alan.id], ownerId: alan.id, count: 1 });
    }
  });

  test('all members leave, and the group is gone', async () => {
    const [ada, grace, alan] = people as [Person, Person, Person];
    for (let round = 0; round < rounds; round++) {
      const groupId = await found(ada);
      await add(ada, groupId, grace, alan);
      const leaving = [ada, grace, alan].map((person) =>
        person.http.run(LeaveConversation, { input: { conversationId: groupId } }),
      );
      expect(await outcomes(...leaving)).toEqual(['OK', 'OK', 'OK']);
      expect(await ada.http.refused(JoinGroup, { input: { groupId } })).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('several users want the last place, and one gets it', async () => {
    const [ada, grace, alan, linus, mary, john] = people as [Person, Person, Person, Person, Person, Person];
    for (let round = 0; round < rounds; round++) {
      const groupId = await found(ada);
      await add(ada, groupId, grace, alan);
      await ada.http.run(InviteUser, { input: { groupId, userId: john.id } });
      const came = await outcomes(
        linus.http.run(JoinGroup, { input: { groupId } }),
        mary.http.run(JoinGroup, { input: { groupId } }),
        john.http.run(AcceptInvitation, { input: { groupId } }),
      );
      expect(came.sort()).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED', 'OK']);
      expect((await rolesOf(groupId, [ada]))?.count).toBe(maxMembers);
    }
  });

  test('one user joins and another writes while the group is deleted, and nothing of it remains', async () => {
    const [ada, grace, alan] = people as [Person, Person, Person];
    for (let round = 0; round < rounds; round++) {
      const groupId = await found(ada);
      await add(ada, groupId, alan);
      const [joined, deleted, sent] = await outcomes(
        grace.http.run(JoinGroup, { input: { groupId } }),
        ada.http.run(DeleteGroup, { input: { groupId } }),
        alan.http.run(SendMessage, { input: { to: { conversationId: groupId }, content: 'wait' } }),
      );
      expect(deleted).toBe('OK');
      for (const outcome of [joined, sent]) expect(['OK', 'NOT_FOUND']).toContain(outcome);
      for (const person of [ada, grace, alan]) expect(await rolesOf(groupId, [person])).toBeNull();
    }
  });

  test('many groups are created, changed and deleted, partly by the same users, without blocking each other', async () => {
    const made = await Promise.all(people.flatMap((person) => [found(person), found(person)]));
    const owners = people.flatMap((person) => [person, person]);
    const changes = made.flatMap((groupId, i) => {
      const { http } = owners[i] as Person;
      const others = people.filter((person) => person !== owners[i]).slice(0, 3);
      return [
        ...others.map((other) => other.http.run(JoinGroup, { input: { groupId } })),
        http.run(UpdateGroup, { input: { groupId, title: `Changed ${i}` } }),
      ];
    });
    expect(new Set(await outcomes(...changes))).toEqual(new Set(['OK']));
    const ends = made.map((groupId, i) =>
      i % 2
        ? (owners[i] as Person).http.run(DeleteGroup, { input: { groupId } })
        : (owners[i] as Person).http.run(LeaveConversation, { input: { conversationId: groupId } }),
    );
    expect(new Set(await outcomes(...ends))).toEqual(new Set(['OK']));
  });

  test('roles change during a transfer of ownership, and there is one owner', async () => {
    const [ada, grace, alan] = people as [Person, Person, Person];
    for (let round = 0; round < rounds; round++) {
      const groupId = await found(ada);
      await add(ada, groupId, grace, alan);
      await promote(ada, groupId, grace);
      await promote(ada, groupId, alan);
      const input = (userId: string) => ({ input: { conversationId: groupId, userId, role: 'MEMBER' as const } });
      const changed = await outcomes(
        ada.http.run(ChangeMemberRole, input(grace.id)),
        ada.http.run(ChangeMemberRole, input(alan.id)),
        ada.http.run(TransferOwnership, { input: { conversationId: groupId, userId: grace.id } }),
      );
      expect(['OK', 'FORBIDDEN']).toContain(changed[0]);
      const state = await rolesOf(groupId, [ada]);
      expect(state).toMatchObject({ owners: [grace.id], ownerId: grace.id, count: 3 });
    }
  });
});
