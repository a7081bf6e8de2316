import { setImmediate as endOfTurn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { UserId } from '../../src/modules/accounts/index.js';
import { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { type Backend, createBackend } from '../support/backend.js';
import { draftOf, WritingNode } from '../support/writing-node.js';

let backend: Backend;
let node: WritingNode;
let ada: UserId;
let grace: UserId;
let eve: UserId;
let group: ConversationId;

beforeAll(async () => {
  backend = await createBackend();
  node = await WritingNode.open(backend.environment);
});
beforeEach(async () => {
  [ada, grace, eve] = [await node.newUser(), await node.newUser(), await node.newUser()];
  group = await node.newGroup(ada, grace);
});
afterAll(async () => {
  await node.close();
  await backend.dispose();
});

/** Returns the outcomes in short: the position, `again 3` for a duplicate, or the error code. */
async function outcomes(sends: Promise<{ position: number; isDuplicate: boolean }>[]) {
  const settled = await Promise.allSettled(sends);
  return settled.map((each) => {
    if (each.status === 'rejected') return each.reason.code ?? each.reason.message;
    return each.value.isDuplicate ? `again ${each.value.position}` : each.value.position;
  });
}

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, i) => i + from);

describe('a batch of messages', () => {
  test('has an outcome for each caller', async () => {
    const elsewhere = await node.newGroup(ada, grace);
    const deleted = await node.newGroup(ada);
    await node.groups.deleteGroup(ada, deleted);
    const writer = node.writer();
    await writer.write(draftOf(ada, group, 'before', 'a-1'));
    await node.members.leave(ada, elsewhere, null);
    const before = writer.written.statements;
    const sends = [
      draftOf(ada, group, 'one'),
      draftOf(ada, group, 'before', 'a-1'),
      draftOf(ada, group, 'not before', 'a-1'),
      draftOf(ada, elsewhere, 'before', 'a-1'),
      draftOf(eve, group, 'no member'),
      draftOf(eve, ConversationId.create(), 'nowhere'),
      draftOf(ada, deleted, 'deleted'),
      draftOf(ada, elsewhere, 'left'),
      draftOf(grace, group, 'two', 'a-1'),
      draftOf(grace, group, 'three', 'g-1'),
      draftOf(grace, group, 'three', 'g-1'),
      draftOf(grace, group, 'four', 'g-1'),
      draftOf(eve, group, 'no member', 'e-1'),
      draftOf(eve, group, 'no member', 'e-1'),
      draftOf(ada, group, 'four'),
    ];
    expect(await outcomes(sends.map((draft) => writer.write(draft)))).toEqual([
      4,
      'again 3',
      'CLIENT_ID_CONFLICT',
      'CLIENT_ID_CONFLICT',
      'NOT_A_MEMBER',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_A_MEMBER',
      5,
      6,
      'again 6',
      'CLIENT_ID_CONFLICT',
      'NOT_A_MEMBER',
      'NOT_A_MEMBER',
      7,
    ]);
    expect(writer.written.statements - before).toBe(1);
    expect(await node.stored(group)).toEqual([
      { position: 3, content: 'before' },
      { position: 4, content: 'one' },
      { position: 5, content: 'two' },
      { position: 6, content: 'three' },
      { position: 7, content: 'four' },
    ]);
  });

  test('is announced as it is in the log', async () => {
    const other = await node.newGroup(grace);
    const writer = node.writer();
    node.announced.length = 0;
    const drafts = numbers(20).map((i) => draftOf(grace, i % 2 ? group : other, `${i}`, `c-${i}`));
    const sent = await Promise.all(drafts.map((draft) => writer.write(draft)));
    for (const feedId of [group, other]) {
      const announced = node.announced.filter((event) => event.feedId === feedId);
      const logged = (await node.log(feedId)).slice(-10).map(({ origin, ...event }) => event);
      // The snapshot of an event is not stored with it.
      expect(announced.map(({ snapshot, subjects, ...event }) => event)).toEqual(logged);
      expect(announced.map(({ snapshot }) => snapshot?.content)).toEqual(
        sent.filter(({ message }) => message.conversationId === feedId).map(({ message }) => message.content),
      );
    }
  });

  test('never goes back in time', async () => {
    const writer = node.writer({ batch: 2 });
    await Promise.all(numbers(20).map((i) => writer.write(draftOf(ada, group, `${i}`))));
    const times = (await node.log(group)).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('returns the first message again for a repeated clientId, to members only', async () => {
    const writer = node.writer();
    const again = () => outcomes([writer.write(draftOf(grace, group, 'once', 'g-1'))]);
    const { position } = await writer.write(draftOf(grace, group, 'once', 'g-1'));
    expect(await again()).toEqual([`again ${position}`]);
    await node.members.leave(grace, group, null);
    expect(await again()).toEqual(['NOT_A_MEMBER']);
  });

  test("fails for one caller only if the database rejects that caller's message", async () => {
    const writer = node.writer();
    const contents = numbers(50).map((i) => (i === 20 || i === 33 ? 'zero: \0' : `${i}`));
    const sent = await Promise.allSettled(contents.map((content) => writer.write(draftOf(ada, group, content))));
    expect(numbers(50).filter((i) => sent[i]?.status === 'rejected')).toEqual([20, 33]);
    const kept = contents.filter((content) => !content.startsWith('zero'));
    expect(await node.stored(group)).toEqual(kept.map((content, i) => ({ position: i + 3, content })));
  });
});

describe('concurrent messages', () => {
  test('have positions in order of arrival, in batches up to the configured size', async () => {
    const writer = node.writer({ batch: 100 });
    const sent = await Promise.all(numbers(250).map((i) => writer.write(draftOf(ada, group, `${i}`))));
    expect(sent.map(({ position }) => position)).toEqual(numbers(250, 3));
    expect(writer.written).toEqual({ drafts: 250, statements: 3 });
  });

  test('form the next batch while another batch is written', async () => {
    const writer = node.writer();
    const first = writer.write(draftOf(ada, group, 'first'));
    await endOfTurn();
    const sent = await Promise.all(numbers(50).map((i) => writer.write(draftOf(grace, group, `${i}`))));
    expect((await first).position).toBe(3);
    expect(sent.map(({ position }) => position)).toEqual(numbers(50, 4));
    expect(writer.written.statements).toBe(2);
  });

  test('are written one by one if the batch size is one', async () => {
    const writer = node.writer({ batch: 1 });
    const sent = await Promise.all(numbers(30).map((i) => writer.write(draftOf(ada, group, `${i}`))));
    expect(sent.map(({ position }) => position).toSorted((a, b) => a - b)).toEqual(numbers(30, 3));
    expect(writer.written.statements).toBeGreaterThanOrEqual(30);
  });

  test.each([1, 4])('are rejected at once if there are too many, in batches of %i', async (batch) => {
    const writer = node.writer({ batch, waiting: 8 });
    const sends = numbers(11).map((i) => writer.write(draftOf(ada, group, `${i}`)));
    const refused = { code: 'OVERLOADED', temporary: true, retryAfterMs: expect.any(Number) };
    let written = 0;
    const writing = sends.slice(0, 8).map((send) => send.then(() => written++));
    for (const send of sends.slice(8)) await expect(send).rejects.toMatchObject({ extensions: refused });
    expect(written).toBe(0);
    await Promise.all(writing);
    const { position } = await writer.write(draftOf(ada, group, 'later'));
    expect(position).toBe(11);
  });
});
