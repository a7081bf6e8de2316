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
  // Whatever came first: what the owner was told is how it is.
  const fetched = await mirror.fetched();
  await eventually(() => expect(mirror.known()).toEqual(fetched));
  await mirror.close();
});
afterAll(() => server.stop());

async function messageNow(id: string) {
  return (await fetchMessages(grace, groupId)).get(id);
}

describe('at the same moment', () => {
  test('a message is edited by its sender and deleted by the owner: it is deleted', async () => {
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

  test('two delete a message: both did', async () => {
    for (let round = 0; round < rounds; round++) {
      const messageId = await write(ada, groupId, 'wrong');
      const deleted = await outcomes(
        call(ada, 'deleteMessage', { messageId }),
        call(owner, 'deleteMessage', { messageId }),
      );
      expect(deleted).toEqual(['OK', 'OK']);
    }
  });

  test('a message is reacted to and deleted: it has no reactions', async () => {
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

  test('one gives and takes back a reaction on two devices: it is there or not, and counted so', async () => {
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

  test('a message is replied to and deleted: no reply quotes it', async () => {
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

  test('someone is removed while they write, edit and react: after that there is nothing of them', async () => {
    for (let round = 0; round < rounds; round++) {
      const messageId = await write(grace, groupId, 'mine');
      const [removed, ...done] = await outcomes(
        call(owner, 'removeMember', { groupId, userId: grace.id }),
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
