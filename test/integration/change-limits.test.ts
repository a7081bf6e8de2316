import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CreateGroup, LeaveConversation, meetInGroup, RemoveMember, say, write } from '../support/chat.js';
import { AddMember, TransferOwnership, UpdateGroup } from '../support/groups.js';
import { signUp } from '../support/people.js';
import {
  AppointCoach,
  CreateProject,
  DeleteProject,
  JoinMeeting,
  RenameProject,
  startProject,
  WithdrawCoach,
} from '../support/projects.js';
import { AddReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

describe('changes and messages', () => {
  test('changes by one user are rate-limited; messages, read positions and logout are not counted', async () => {
    await using strict = await startTestServer({ HUBBUB_CHANGES_PER_MINUTE: '4' });
    const [lise, otto] = await signUp(strict, 'lise', 'otto');
    const groupId = await meetInGroup('Counted', lise, otto);
    const update = { input: { groupId, description: 'again' } };
    for (let i = 0; i < 3; i++) await lise.http.run(UpdateGroup, update);
    const tooMany = { code: 'RATE_LIMITED', temporary: true, retryAfterMs: expect.any(Number) };
    expect(await lise.http.refused(UpdateGroup, update)).toMatchObject(tooMany);
    await say(lise, groupId, 'still here');
    await otto.http.run(CreateGroup, { input: { title: 'Of another user' } });
    const { errors } = await lise.http.send('mutation { logout { sessionId } }');
    expect(errors).toBeUndefined();
  });

  test('messages have a rate limit for each user', async () => {
    await using strict = await startTestServer({ HUBBUB_MESSAGES_PER_MINUTE: '3' });
    const [lise, otto] = await signUp(strict, 'lise', 'otto');
    const groupId = await meetInGroup('Many words', lise, otto);
    for (const word of ['one', 'two', 'three']) await say(lise, groupId, word);
    const input = { to: { conversationId: groupId }, content: 'four' };
    const refused = await lise.http.send(
      'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }',
      {
        input,
      },
    );
    const extensions = { code: 'RATE_LIMITED', temporary: true, retryAfterMs: expect.any(Number) };
    expect(refused.errors).toMatchObject([{ extensions }]);
    await say(otto, groupId, 'still here');
  });

  test.each<[string, unknown, (to: { projectId: string; userId: string }) => object]>([
    ['createProject', CreateProject, ({ userId }) => ({ title: 'One more', participantIds: [userId] })],
    ['renameProject', RenameProject, ({ projectId }) => ({ projectId, title: 'Renamed' })],
    ['deleteProject', DeleteProject, ({ projectId }) => ({ projectId })],
    ['transferOwnership', TransferOwnership, ({ projectId, userId }) => ({ conversationId: projectId, userId })],
    ['addMember', AddMember, ({ projectId, userId }) => ({ conversationId: projectId, userId })],
    ['removeMember', RemoveMember, ({ projectId, userId }) => ({ conversationId: projectId, userId })],
    ['appointCoach', AppointCoach, (to) => to],
    ['withdrawCoach', WithdrawCoach, (to) => to],
  ])('that all members of a project hear of are limited like those: %s', async (_name, mutation, inputFor) => {
    const [lise, otto] = await signUp(loud, `lise${++liseNumber}`, `otto${liseNumber}`);
    const projectId = await startProject(lise, 'Heard', { participants: [otto] });
    const input = inputFor({ projectId, userId: otto.id });
    expect(await lise.http.refused(mutation as typeof CreateProject, { input } as never)).toMatchObject({
      code: 'RATE_LIMITED',
    });
    await lise.http.run(JoinMeeting, { input: { projectId } });
    await otto.http.run(LeaveConversation, { input: { conversationId: projectId } });
  });

  let loud: TestServer;
  let liseNumber = 0;
  beforeAll(async () => {
    loud = await startTestServer({ HUBBUB_GROUP_CHANGES_PER_HOUR: '1' });
  });
  afterAll(() => loud.stop());

  test('changes that notify all users have a limit of their own', async () => {
    await using strict = await startTestServer({ HUBBUB_GROUP_CHANGES_PER_HOUR: '2' });
    const [lise, otto] = await signUp(strict, 'lise', 'otto');
    const groupId = await meetInGroup('Listed', lise, otto);
    await lise.http.run(UpdateGroup, { input: { groupId, title: 'Renamed' } });
    const again = lise.http.refused(UpdateGroup, { input: { groupId, title: 'Renamed again' } });
    expect(await again).toMatchObject({ code: 'RATE_LIMITED' });
    await lise.http.run(AddReaction, {
      input: { messageId: await write(lise, groupId, 'all else goes on'), emoji: '👍' },
    });
  });
});
