import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LeaveConversation, meetInGroup, write } from '../support/chat.js';
import { openChat } from '../support/direct-chats.js';
import { BlockUser } from '../support/friends.js';
import { edit } from '../support/message-changes.js';
import { notified, UpdateNotificationSettings } from '../support/notifications.js';
import { type Person, signUp } from '../support/people.js';
import { startProject, whisper } from '../support/projects.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { replyTo } from '../support/threads.js';

let server: TestServer;
let round = 0;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  round++;
  [ada, grace, eve] = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
  id = await meetInGroup('Replies', ada, grace, eve);
});
afterAll(() => server.stop());

const replied = (sender: Person, content: string, conversationId = id) => ({
  __typename: 'Replied',
  conversationId,
  sender: { username: sender.username },
  message: { content },
});

/** Waits until all pending messages have notified. */
const settle = () => server.runJob('notify-of-messages');

describe('a reply', () => {
  test('notifies the sender of the message that it replies to, and no other member', async () => {
    const question = await write(ada, id, 'why?');
    await replyTo(grace, id, question, 'because');
    expect(await notified(ada, 1)).toEqual([replied(grace, 'because')]);
    await settle();
    for (const other of [grace, eve]) expect(await notified(other, 0)).toEqual([]);
  });

  test('notifies once if it also mentions the user, as a mention', async () => {
    const question = await write(ada, id, 'why?');
    const answer = await replyTo(grace, id, question, `because, @${ada.username}`);
    expect(await notified(ada, 1)).toMatchObject([{ __typename: 'Mentioned' }]);
    await edit(grace, answer.id, `so, @${ada.username}`);
    await settle();
    expect(await notified(ada, 1)).toMatchObject([{ __typename: 'Mentioned' }]);
  });

  test('notifies once in a direct chat, whose messages notify anyway', async () => {
    const chat = await openChat(ada, grace);
    const question = await write(ada, chat, 'why?');
    await notified(grace, 1);
    await replyTo(grace, chat, question, 'because');
    expect(await notified(ada, 1)).toEqual([replied(grace, 'because', chat)]);
  });

  test('does not notify of an own reply, or of an edit', async () => {
    const question = await write(ada, id, 'why?');
    await replyTo(ada, id, question, 'I know');
    const answer = await replyTo(grace, id, question, 'because');
    await notified(ada, 1);
    await edit(grace, answer.id, 'because of that');
    await settle();
    expect(await notified(ada, 1)).toEqual([replied(grace, 'because of that')]);
  });

  test('does not notify of a blocked user, in a muted conversation, or a user who left', async () => {
    const question = await write(ada, id, 'why?');
    const other = await meetInGroup('Muted', grace, ada);
    const elsewhere = await write(ada, other, 'why there?');
    await ada.http.run(BlockUser, { input: { userId: eve.id } });
    const conversations = [{ conversationId: other, level: 'NONE' as const }];
    await ada.http.run(UpdateNotificationSettings, { input: { conversations } });
    await replyTo(eve, id, question, 'from a blocked user');
    await replyTo(grace, other, elsewhere, 'in a muted group');
    await settle();
    expect(await notified(ada, 0)).toEqual([]);
    const ofGrace = await write(grace, id, 'and you?');
    await grace.http.run(LeaveConversation, { input: { conversationId: id } });
    await replyTo(ada, id, ofGrace, 'she is gone');
    await settle();
    expect(await notified(grace, 0)).toEqual([]);
  });

  test('notifies by the settings of its kind', async () => {
    const kinds = [{ kind: 'REPLY' as const, inApp: false, email: false, push: false }];
    await ada.http.run(UpdateNotificationSettings, { input: { kinds } });
    const question = await write(ada, id, 'why?');
    await replyTo(grace, id, question, 'because');
    await replyTo(grace, id, question, `because, @${ada.username}`);
    expect(await notified(ada, 1)).toMatchObject([{ __typename: 'Mentioned' }]);
  });

  test('with a receiver notifies nobody else', async () => {
    const project = await startProject(ada, `P${round}`, { participants: [grace, eve] });
    const question = await write(ada, project, 'why?');
    await Promise.all([notified(grace, 2), notified(eve, 2)]);
    await whisper(grace, project, eve, 'between us', question);
    expect(await notified(eve, 3)).toMatchObject([{ __typename: 'MessageMissed' }, {}, {}]);
    await settle();
    expect(await notified(ada, 0)).toEqual([]);
  });
});
