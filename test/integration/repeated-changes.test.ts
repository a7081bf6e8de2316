import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { write } from '../support/chat.js';
import { befriend } from '../support/friends.js';
import { add, found } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { startProject } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let owner: Person;
let member: Person;
let other: Person;
let people = 0;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  people++;
  [owner, member, other] = await signUp(server, `owner${people}`, `member${people}`, `other${people}`);
  await befriend(owner, member);
  await befriend(owner, other);
});
afterEach(() => Promise.all([owner, member, other].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Asserts that a mutation returns a position at first, and null if the same call is repeated. */
async function expectOneChange({ http }: Person, name: string, input: Record<string, unknown>): Promise<void> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { position } }`;
  const change = () => http.send<{ payload: { position: number | null } }>(text, { input });
  const first = await change();
  expect([name, first]).toEqual([name, { data: { payload: { position: expect.any(Number) } } }]);
  expect([name, await change()]).toEqual([name, { data: { payload: { position: null } } }]);
}

test('a repeated change of a group has no position', async () => {
  const groupId = await found(owner);
  const ids = { groupId, userId: other.id };
  await expectOneChange(member, 'joinGroup', { groupId });
  await expectOneChange(owner, 'updateGroup', { groupId, title: `Renamed ${people}` });
  const asModerator = { conversationId: groupId, userId: member.id, role: 'MODERATOR' };
  await expectOneChange(owner, 'changeMemberRole', asModerator);
  await expectOneChange(owner, 'inviteUser', ids);
  await expectOneChange(other, 'acceptInvitation', { groupId });
  await expectOneChange(owner, 'muteMember', ids);
  await expectOneChange(owner, 'banMember', ids);
});

test('a member who is added, invited or joins by a link again has no position', async () => {
  const groupId = await found(owner);
  await expectOneChange(owner, 'addMember', { conversationId: groupId, userId: member.id });
  const { data } = await owner.http.send<{ createInviteLink: { token: string } }>(
    'mutation ($input: CreateInviteLinkInput!) { createInviteLink(input: $input) { token } }',
    { input: { groupId } },
  );
  await expectOneChange(other, 'joinByLink', { token: data?.createInviteLink.token });
  const invite = 'mutation ($input: InviteUserInput!) { inviteUser(input: $input) { position } }';
  const again = await owner.http.send(invite, { input: { groupId, userId: member.id } });
  expect(again).toEqual({ data: { inviteUser: { position: null } } });
});

test('a repeated change of a message has no position', async () => {
  const groupId = await found(owner);
  await add(owner, groupId, member);
  const messageId = await write(owner, groupId, 'first');
  await expectOneChange(owner, 'editMessage', { messageId, content: 'second' });
  await expectOneChange(member, 'addReaction', { messageId, emoji: '👍' });
  await expectOneChange(owner, 'pinMessage', { messageId });
  await expectOneChange(owner, 'deleteMessage', { messageId });
});

test('a repeated change of a project has no position', async () => {
  const projectId = await startProject(owner, `Project ${people}`);
  await expectOneChange(owner, 'addMember', { conversationId: projectId, userId: member.id });
  await expectOneChange(owner, 'renameProject', { projectId, title: `Renamed ${people}` });
  await expectOneChange(owner, 'appointCoach', { projectId, userId: member.id });
  await expectOneChange(owner, 'withdrawCoach', { projectId, userId: member.id });
  await expectOneChange(member, 'joinMeeting', { projectId });
  await expectOneChange(member, 'leaveMeeting', { projectId });
});
