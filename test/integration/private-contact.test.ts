import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SendMessage, say } from '../support/chat.js';
import { allow, refusalOf, to } from '../support/direct-chats.js';
import { BlockUser, befriend, UnblockUser } from '../support/friends.js';
import { DeleteMessage, EditMessage } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { startProject, whisper } from '../support/projects.js';
import { AddReaction, RemoveReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let projectId: string;
let number = 0;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  number++;
  [ada, grace] = await signUp(server, `ada${number}`, `grace${number}`);
  projectId = await startProject(ada, `Contact ${number}`, { participants: [grace] });
});
afterAll(() => server.stop());

const refused = { code: 'CONTACT_REFUSED' };

/** The errors of each way to send a private message to the other user. */
async function refusals(from: Person, other: Person, own: string, others: string): Promise<unknown[]> {
  return [
    await refusalOf(from, SendMessage, {
      to: { conversationId: projectId },
      receiverId: other.id,
      content: 'still here',
    }),
    await refusalOf(from, EditMessage, { messageId: own, content: 'still here' }),
    await refusalOf(from, AddReaction, { messageId: own, emoji: '🎉' }),
    await refusalOf(from, AddReaction, { messageId: others, emoji: '🎉' }),
    await refusalOf(from, RemoveReaction, { messageId: others, emoji: '👍' }),
  ];
}

describe('a private message in a project', () => {
  test('cannot be sent across a block in either direction, whether the chat is new or old', async () => {
    const { id: adas } = await whisper(ada, projectId, grace, 'before');
    const { id: graces } = await whisper(grace, projectId, ada, 'before');
    for (const [from, messageId] of [[ada, graces] as const, [grace, adas] as const]) {
      await from.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
    }
    await ada.http.run(BlockUser, to(grace));
    expect(await refusals(grace, ada, graces, adas)).toMatchObject(Array(5).fill(refused));
    expect(await refusals(ada, grace, adas, graces)).toMatchObject(Array(5).fill(refused));
    await say(grace, projectId, 'to all');
    await grace.http.run(DeleteMessage, { input: { messageId: graces } });
    await ada.http.run(UnblockUser, to(grace));
    await ada.http.run(EditMessage, { input: { messageId: adas, content: 'after' } });
    await whisper(grace, projectId, ada, 'after');
  });

  test('cannot be sent between strangers if one of them accepts friends only; a friend can send one', async () => {
    const { id: adas } = await whisper(ada, projectId, grace, 'before');
    const { id: graces } = await whisper(grace, projectId, ada, 'before');
    for (const [from, messageId] of [[ada, graces] as const, [grace, adas] as const]) {
      await from.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
    }
    await allow(grace, false);
    expect(await refusals(ada, grace, adas, graces)).toMatchObject(Array(5).fill(refused));
    expect(await refusals(grace, ada, graces, adas)).toMatchObject(Array(5).fill(refused));
    await befriend(ada, grace);
    await whisper(ada, projectId, grace, 'after');
    await ada.http.run(EditMessage, { input: { messageId: adas, content: 'after' } });
  });
});
