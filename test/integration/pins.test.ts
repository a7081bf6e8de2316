import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { meetInGroup, write } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { ChangeMemberRole } from '../support/groups.js';
import { edit, erase } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import {
  fetchPins,
  PinEvents,
  PinMessage,
  PinMirror,
  PinnedMessages,
  pin,
  UnpinMessage,
  unpin,
} from '../support/pins.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;
let messageId: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
beforeEach(async () => {
  id = await meetInGroup('Pins', ada, grace);
  messageId = await write(grace, id, 'keep this');
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('a pinned message', () => {
  test('is pinned and unpinned as its events say', async () => {
    const second = await write(ada, id, 'and this');
    const mirror = await PinMirror.of(grace, id);
    await pin(ada, messageId);
    const both = await mirror.compareAt(await pin(ada, second));
    expect(both.known).toEqual([
      { id: second, content: 'and this' },
      { id: messageId, content: 'keep this' },
    ]);
    expect(both.fetched).toEqual(both.known);
    const edited = await mirror.compareAt(await edit(grace, messageId, 'keep that'));
    expect(edited.fetched).toEqual(edited.known);
    const one = await mirror.compareAt(await unpin(ada, second));
    expect(one.known).toEqual([{ id: messageId, content: 'keep that' }]);
    expect(one.fetched).toEqual(one.known);
  });

  test('loses its pin when it is deleted, also in replayed events', async () => {
    const mirror = await PinMirror.of(ada, id);
    const replayed = async () => {
      const [, pinned] = await grace
        .connect()
        .subscribe(PinEvents, { id, after: await cursorAt(grace, id, 3) })
        .take(2);
      return pinned?.messageEvents;
    };
    await mirror.compareAt(await pin(ada, messageId));
    expect(await replayed()).toMatchObject({ __typename: 'MessagePinned', message: { content: 'keep this' } });
    const gone = await mirror.compareAt(await erase(grace, messageId));
    expect(gone).toEqual({ known: [], fetched: [] });
    expect(await replayed()).toMatchObject({ __typename: 'MessagePinned', message: { content: '' } });
    const input = { messageId };
    expect(await ada.http.refused(PinMessage, { input })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ada.http.refused(UnpinMessage, { input })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is reported to subscribers that resume as to live ones', async () => {
    const live = grace.connect().subscribe(PinEvents, { id });
    await live.next();
    await pin(ada, messageId);
    const { messageEvents: told } = await live.next();
    expect(told).toEqual({
      __typename: 'MessagePinned',
      position: 4,
      messageId,
      user: { username: 'ada' },
      message: { id: messageId, content: 'keep this' },
    });
    const [, again] = await grace
      .connect()
      .subscribe(PinEvents, { id, after: await cursorAt(grace, id, 3) })
      .take(2);
    expect(again?.messageEvents).toEqual(told);
  });

  test('is pinned once by concurrent requests, and unpinned once', async () => {
    const pinned = await Promise.allSettled([pin(ada, messageId), pin(ada, messageId), pin(ada, messageId)]);
    expect(pinned.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))).toEqual([4]);
    expect(await fetchPins(grace, id)).toHaveLength(1);
    const settled = await Promise.allSettled([unpin(ada, messageId), unpin(ada, messageId)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is one of at most 50, however many are pinned at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 52 }, (_, i) => write(ada, id, `message ${i}`)));
    for (const each of ids.slice(0, 42)) await pin(ada, each);
    const settled = await Promise.allSettled(ids.slice(42).map((each) => pin(ada, each)));
    const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason.extensions.code] : []));
    expect(refused).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED']);
    expect(await fetchPins(grace, id)).toHaveLength(50);
  });

  test('is listed page by page', async () => {
    const second = await write(ada, id, 'and this');
    for (const each of [messageId, second]) await pin(ada, each);
    const page = async (after?: string) =>
      (await grace.http.run(PinnedMessages, { id, first: 1, after })).conversation?.pinnedMessages;
    const newest = await page();
    expect(newest).toMatchObject({ edges: [{ node: { id: second } }], pageInfo: { hasNextPage: true } });
    const oldest = await page(newest?.edges[0]?.cursor);
    expect(oldest).toMatchObject({ edges: [{ node: { id: messageId } }], pageInfo: { hasNextPage: false } });
    const refusal = await grace.http.refused(PinnedMessages, { id, after: 'nowhere' });
    expect(refusal).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
  });
});

describe('the right to pin', () => {
  test('belongs to the owner and the moderators of a group', async () => {
    const input = { messageId };
    expect(await grace.http.refused(PinMessage, { input })).toMatchObject({ code: 'FORBIDDEN' });
    await ada.http.run(ChangeMemberRole, { input: { conversationId: id, userId: grace.id, role: 'MODERATOR' } });
    await pin(grace, messageId);
    await unpin(ada, messageId);
  });

  test('belongs to both users of a direct chat', async () => {
    const { data } = await ada.http.send<{ sendMessage: { message: { id: string } } }>(
      `mutation { sendMessage(input: { to: { userId: "${grace.id}" }, content: "hi" }) { message { id } } }`,
    );
    const direct = String(data?.sendMessage.message.id);
    await pin(grace, direct);
    await unpin(ada, direct);
    const block = (verb: string) =>
      grace.http.send(`mutation { ${verb}(input: { userId: "${ada.id}" }) { position } }`);
    await block('blockUser');
    const input = { messageId: direct };
    expect(await ada.http.refused(PinMessage, { input })).toMatchObject({ code: 'CONTACT_REFUSED' });
    await block('unblockUser');
  });

  test('belongs to no user in the lobby', async () => {
    const { data } = await ada.http.send<{ lobby: { id: string } }>('{ lobby { id } }');
    const said = await write(ada, String(data?.lobby.id), 'hello all');
    expect(await ada.http.refused(PinMessage, { input: { messageId: said } })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('does not belong to non-members, who cannot see the list either', async () => {
    await pin(ada, messageId);
    const input = { messageId };
    const refusal = { code: 'NOT_FOUND', field: 'input.messageId' };
    expect(await eve.http.refused(PinMessage, { input })).toMatchObject(refusal);
    expect(await eve.http.refused(UnpinMessage, { input })).toMatchObject(refusal);
    expect(await eve.http.refused(PinnedMessages, { id })).toMatchObject({ code: 'NOT_A_MEMBER' });
  });

  test('applies to messages only', async () => {
    const refusals = { [ada.id]: 'BAD_ID', msg_01m7ysygxnfvk8vqaw50e978ab: 'NOT_FOUND' };
    for (const [wrong, code] of Object.entries(refusals)) {
      const refusal = await ada.http.refused(PinMessage, { input: { messageId: wrong } });
      expect(refusal).toMatchObject({ code, field: 'input.messageId' });
    }
  });
});
