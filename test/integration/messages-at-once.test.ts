import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Mirror } from '../mirror/mirror.js';
import { conversation } from '../mirror/slices/conversation.js';
import { call } from '../support/call.js';
import { meetInGroup, say, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { fetchMessages } from '../support/message-state.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const rounds = 8;
let server: TestServer;
let owner: Person;
let ada: Person;
let grace: Person;
let groupId: string;
let mirror: Mirror;

beforeAll(async () => {
  server = await startTestServer();
  [owner, ada, grace] = await signUp(server, 'owner', 'ada', 'grace');
});
beforeEach(async () => {
  groupId = await meetInGroup('At once', owner, ada, grace);
  mirror = await Mirror.of(owner, [conversation('group', groupId)]);
});
afterEach(async () => {
  // Whichever came first, the events that the owner received match the state.
  const fetched = await mirror.fetched();
  await eventually(() => expect(mirror.known()).toEqual(fetched));
  await mirror.close();
});
afterAll(() => server.stop());

async function messageNow(id: string) {
  return (await fetchMessages(grace, groupId)).get(id);
}

describe('at the same moment', () => {
  test('the sender edits a message that the owner deletes, and it is deleted', async () => {
    for (let round = 0; round < rounds; round++) {
      const messageId = await write(ada, groupId, 'wrong');
      const [edited, deleted] = await outcomes(
        call(ada, 'editMessage', { messageId, content: 'right' }),
        call(owner, 'deleteMessage', { messageId }),
      );
      expect(['OK', 'NOT_FOUND']).toContain(edited);
      expect(deleted).toBe('OK');
      expect(await messageNow(messageId)).toMatchObject({ content: '', deletedAt: expect.any(String) });
    }
  });

  test('two users delete a message, and both succeed', async () => {
    for (let round = 0; round < rounds; round++) {
      const messageId = await write(ada, groupId, 'wrong');
      const deleted = await outcomes(
        call(ada, 'deleteMessage', { messageId }),
        call(owner, 'deleteMessage', { messageId }),
      );
      expect(deleted).toEqual(['OK', 'OK']);
    }
  });

  test('a message is deleted while a user reacts, and it has no reactions', async () => {
    for (let round = 0; round < rounds; round++) {
      const messageId = await write(ada, groupId, 'wrong');
      const [reacted, deleted] = await outcomes(
        call(grace, 'addReaction', { messageId, emoji: '👍' }),
        call(ada, 'deleteMessage', { messageId }),
      );
      expect(['OK', 'NOT_FOUND']).toContain(reacted);
      expect(deleted).toBe('OK');
      expect(await messageNow(messageId)).toMatchObject({ reactions: [] });
    }
  });

  test('a user adds and removes a reaction on two devices, and its count matches the result', async () => {
    const messageId = await write(ada, groupId, 'hello');
    for (let round = 0; round < rounds; round++) {
      await call(ada, 'addReaction', { messageId, emoji: '👍' });
      const input = { messageId, emoji: '👍' };
      const [given, taken] = await outcomes(call(grace, 'addReaction', input), call(grace, 'removeReaction', input));
      expect(given).toBe('OK');
      expect(['OK', 'NOT_FOUND']).toContain(taken);
      expect(await messageNow(messageId)).toMatchObject({
        reactions: [{ emoji: '👍', count: taken === 'OK' ? 1 : 2 }],
      });
      await outcomes(call(grace, 'removeReaction', input));
    }
  });

  test('a message is deleted while a user replies, and no reply quotes it', async () => {
    for (let round = 0; round < rounds; round++) {
      const replyToId = await write(ada, groupId, 'wrong');
      const reply = { to: { conversationId: groupId }, content: `No ${round}`, replyToId };
      const [replied, deleted] = await outcomes(
        call(grace, 'sendMessage', reply),
        call(ada, 'deleteMessage', { messageId: replyToId }),
      );
      expect(['OK', 'NOT_FOUND']).toContain(replied);
      expect(deleted).toBe('OK');
      const reread = [...(await fetchMessages(grace, groupId)).values()].find(
        ({ content }) => content === reply.content,
      );
      if (replied === 'OK') expect(reread).toMatchObject({ replyTo: null });
      else expect(reread).toBeUndefined();
    }
  });

  test('a member is removed while writing, editing and reacting, and nothing of that happens afterwards', async () => {
    for (let round = 0; round < rounds; round++) {
      const messageId = await write(grace, groupId, 'mine');
      const [removed, ...done] = await outcomes(
        call(owner, 'removeMember', { conversationId: groupId, userId: grace.id }),
        ...Array.from({ length: 4 }, (_, n) => say(grace, groupId, `still here ${n}`)),
        call(grace, 'editMessage', { messageId, content: 'still mine' }),
        call(grace, 'addReaction', { messageId, emoji: '👍' }),
      );
      expect(removed).toBe('OK');
      for (const outcome of done) expect(['OK', 'NOT_A_MEMBER', 'NOT_FOUND']).toContain(outcome);
      expect(await outcomes(say(grace, groupId, 'late'))).toEqual(['NOT_A_MEMBER']);
      await call(grace, 'joinGroup', { groupId });
    }
  });
});
