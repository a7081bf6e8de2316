import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { JoinGroup, LeaveConversation, meetInGroup, SendMessage, say, write } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { upload } from '../support/files.js';
import { promote } from '../support/groups.js';
import { MarkRead } from '../support/live.js';
import { fetchMentions, MentionEvents, Mentions, mentionCount, mentioning, named } from '../support/mentions.js';
import { edit, erase } from '../support/message-changes.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let linus: Person;
let eve: Person;
let id: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, linus, eve] = await signUp(server, 'ada', 'grace', 'linus', 'eve');
});
beforeEach(async () => {
  id = await meetInGroup('Mentions', ada, grace, linus);
});
afterEach(() => Promise.all([ada, grace, linus, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Returns the mentions in a text that a user sends. */
async function mentionsIn(sender: Person, content: string): Promise<string[] | undefined> {
  const messageId = await write(sender, id, content);
  return (await fetchMentions(sender, id)).get(messageId);
}

async function markAllRead(person: Person, conversationId: string): Promise<void> {
  const position = await say(ada, conversationId, 'the end');
  await person.http.run(MarkRead, { input: { conversationId, position } });
}

async function markRead(person: Person, position: number): Promise<void> {
  await person.http.run(MarkRead, { input: { conversationId: id, position } });
}

describe('a mention', () => {
  test('is the username of a member in any case and at any place', async () => {
    const content = '👋 @GRACE, meet @linus. And @grace again';
    expect(await mentionsIn(ada, content)).toEqual(['@GRACE → grace', '@linus → linus', '@grace → grace']);
  });

  test('names members only', async () => {
    expect(await mentionsIn(ada, '@eve @nobody grace@example.org @grace')).toEqual(['@grace → grace']);
    await eve.http.run(JoinGroup, { input: { groupId: id } });
    expect(await mentionsIn(ada, '@eve')).toEqual(['@eve → eve']);
    await eve.http.run(LeaveConversation, { input: { conversationId: id } });
    expect(await mentionsIn(ada, '@eve')).toEqual([]);
  });

  test('is the longer of two names that match', async () => {
    const [dotted] = await signUp(server, 'dotted');
    await dotted?.http.send('mutation { changeUsername(input: { username: "linus." }) { user { id } } }');
    expect(await mentionsIn(ada, '@linus.')).toEqual(['@linus → linus']);
    await dotted?.http.run(JoinGroup, { input: { groupId: id } });
    expect(await mentionsIn(ada, '@linus.')).toEqual(['@linus. → linus.']);
  });

  test('can be the id of a member, who may be a guest', async () => {
    const guest = await enterAsGuest(server);
    await guest.http.run(JoinGroup, { input: { groupId: id } });
    await write(ada, id, `hello @${guest.id}`);
    expect(await mentionCount(guest, id)).toBe(1);
    expect(await mentionsIn(ada, `hello @${eve.id}`)).toEqual([]);
  });

  test('can name any user in the lobby', async () => {
    const { data } = await ada.http.send<{ lobby: { id: string } }>('{ lobby { id } }');
    const lobbyId = String(data?.lobby.id);
    const messageId = await write(ada, lobbyId, '@eve @everyone');
    expect((await fetchMentions(ada, lobbyId)).get(messageId)).toEqual(['@eve → eve']);
    expect(await mentioning(eve, lobbyId)).toEqual(['@eve @everyone']);
  });

  test('is found among the first 50 names only', async () => {
    const names = Array.from({ length: 49 }, (_, i) => `@nobody${i}`).join(' ');
    expect(await mentionsIn(ada, `${names} @grace @linus`)).toEqual(['@grace → grace']);
  });

  test('works in a message with files as in one without', async () => {
    const file = await upload(ada, 'notes.txt', Buffer.from('words'));
    const input = { to: { conversationId: id }, content: '@grace @everyone', attachmentIds: [file] };
    const { sendMessage } = await ada.http.run(SendMessage, { input });
    const found = (await fetchMentions(ada, id)).get(sendMessage.message.id);
    expect(found).toEqual(['@grace → grace', '@everyone → everyone']);
    expect(await mentionCount(grace, id)).toBe(1);
  });

  test('is stored once for a message that is sent again', async () => {
    const input = { to: { conversationId: id }, content: '@grace', clientId: 'again' };
    const sent = await Promise.all([1, 2, 3].map(() => ada.http.run(SendMessage, { input })));
    expect(new Set(sent.map(({ sendMessage }) => sendMessage.message.id)).size).toBe(1);
    expect(await mentionCount(grace, id)).toBe(1);
  });

  test('is in the events of sending, editing and deleting', async () => {
    const events = linus.connect().subscribe(MentionEvents, { id });
    await events.next();
    const known = new Map<string, string[]>();
    const follow = async (position: number) => {
      for (;;) {
        const { messageEvents: event } = await events.next();
        if ('message' in event) known.set(event.message.id, named(event.message));
        if ('position' in event && event.position === position) break;
      }
      expect(known).toEqual(await fetchMentions(linus, id));
    };
    const [first, second] = [await write(ada, id, 'hi @grace'), await write(grace, id, 'no one')];
    await follow(await say(ada, id, '@linus and @everyone'));
    expect(known.get(first)).toEqual(['@grace → grace']);
    await follow(await edit(ada, first, 'hi @linus, not you, @eve'));
    expect(known.get(first)).toEqual(['@linus → linus']);
    await follow(await edit(grace, second, 'someone: @ada'));
    await follow(await erase(ada, first));
    expect(known.get(first)).toEqual([]);
    const resumed = grace.connect().subscribe(MentionEvents, { id, after: await cursorAt(grace, id, 3) });
    const replayed = (await resumed.take(4)).flatMap(({ messageEvents: event }) =>
      'message' in event ? [named(event.message)] : [],
    );
    expect(replayed).toEqual([[], ['@ada → ada'], ['@linus → linus', '@everyone → everyone']]);
  });

  test('stays when the user changes the username later', async () => {
    const [before] = await signUp(server, 'byron');
    await before?.http.run(JoinGroup, { input: { groupId: id } });
    const messageId = await write(ada, id, 'dear @byron');
    await before?.http.send('mutation { changeUsername(input: { username: "lord.byron" }) { user { id } } }');
    expect((await fetchMentions(ada, id)).get(messageId)).toEqual(['@byron → lord.byron']);
    const [other] = await signUp(server, 'gordon');
    await other?.http.send('mutation { changeUsername(input: { username: "byron" }) { user { id } } }');
    await other?.http.run(JoinGroup, { input: { groupId: id } });
    await edit(ada, messageId, 'my dear @Byron');
    expect((await fetchMentions(ada, id)).get(messageId)).toEqual(['@Byron → lord.byron']);
    expect(await mentionsIn(ada, '@byron')).toEqual(['@byron → byron']);
  });
});

describe('@everyone', () => {
  test('works for the owner and moderators of a group, and is plain text from other members', async () => {
    expect(await mentionsIn(linus, '@everyone')).toEqual([]);
    expect(await mentionsIn(ada, '@Everyone!')).toEqual(['@Everyone → everyone']);
    await promote(ada, id, linus);
    expect(await mentionsIn(linus, '@everyone')).toEqual(['@everyone → everyone']);
    expect([await mentionCount(ada, id), await mentionCount(grace, id), await mentionCount(linus, id)]).toEqual([
      1, 2, 1,
    ]);
  });

  test('is never a username', async () => {
    const { errors } = await ada.http.send(
      'mutation { changeUsername(input: { username: "Everyone" }) { user { id } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', field: 'input.username' } }]);
  });

  test('counts for members who joined later only if the message is unread for them', async () => {
    await say(ada, id, '@everyone');
    await eve.http.run(JoinGroup, { input: { groupId: id } });
    expect(await mentionCount(eve, id)).toBe(0);
    await say(ada, id, '@everyone');
    expect(await mentionCount(eve, id)).toBe(1);
  });
});

describe('the mention count', () => {
  test('counts unread messages of others, each once', async () => {
    await say(grace, id, 'I am @grace');
    const both = await say(ada, id, '@grace @grace @everyone');
    expect(await mentionCount(grace, id)).toBe(1);
    await say(linus, id, '@grace');
    expect(await mentionCount(grace, id)).toBe(2);
    await markRead(grace, both);
    expect(await mentionCount(grace, id)).toBe(1);
  });

  test('follows edits and deletions, and ignores messages that are read already', async () => {
    const messageId = await write(ada, id, 'hi');
    await edit(ada, messageId, 'hi @grace');
    expect(await mentionCount(grace, id)).toBe(1);
    await edit(ada, messageId, 'hi @linus');
    expect([await mentionCount(grace, id), await mentionCount(linus, id)]).toEqual([0, 1]);
    await erase(ada, messageId);
    expect(await mentionCount(linus, id)).toBe(0);
    const other = await write(ada, id, 'and now?');
    await markRead(grace, 8);
    await edit(ada, other, '@grace, and now?');
    expect(await mentionCount(grace, id)).toBe(0);
    expect(await mentioning(grace, id)).toEqual(['@grace, and now?']);
  });

  test('is correct after concurrent edits and reads', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => write(ada, id, `@grace ${i}`)));
    await Promise.all([
      ...ids.slice(0, 3).map((each) => edit(ada, each, 'never mind')),
      ...ids.slice(0, 3).map((each) => edit(ada, each, 'no')),
      markRead(grace, 4),
      mentionCount(grace, id),
    ]);
    const left = (await fetchMentions(grace, id)).values().filter((each) => each.length > 0);
    expect([...left]).toHaveLength(3);
    await markRead(grace, 4);
    expect(await mentioning(grace, id)).toHaveLength(3);
  });

  test('ignores users whom the viewer has blocked, for the viewer only', async () => {
    await say(linus, id, '@grace');
    await say(grace, id, '@linus');
    const block = (verb: string) =>
      grace.http.send(`mutation { ${verb}(input: { userId: "${linus.id}" }) { position } }`);
    await block('blockUser');
    expect([await mentionCount(grace, id), await mentionCount(linus, id)]).toEqual([0, 1]);
    expect(await mentioning(grace, id)).toEqual([]);
    await block('unblockUser');
    expect(await mentionCount(grace, id)).toBe(1);
  });

  test('is 0 for a user who is not in the group', async () => {
    await say(ada, id, '@everyone');
    expect(await mentionCount(eve, id)).toBe(0);
  });
});

describe('the list of mentions', () => {
  test("contains mentions in the viewer's conversations, newest first, each once, page by page", async () => {
    const [fay] = await signUp(server, 'fay');
    const other = await meetInGroup('Others', ada, fay as Person);
    await fay?.http.run(JoinGroup, { input: { groupId: id } });
    for (const [where, content] of [
      [id, '@fay 1'],
      [other, '@fay @everyone 2'],
      [id, '@everyone 3'],
      [id, 'none'],
    ]) {
      await say(ada, String(where), String(content));
    }
    const page = async (after?: string) =>
      (await (fay as Person).http.run(Mentions, { first: 2, after })).viewer.mentions;
    const newest = await page();
    expect(newest.edges.map(({ node }) => node.content)).toEqual(['@everyone 3', '@fay @everyone 2']);
    expect(newest.pageInfo.hasNextPage).toBe(true);
    const rest = await page(newest.edges[1]?.cursor);
    expect(rest.edges.map(({ node }) => node.content)).toEqual(['@fay 1']);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    await markAllRead(fay as Person, id);
    const unread = await (fay as Person).http.run(Mentions, { unread: true });
    expect(unread.viewer.mentions.edges.map(({ node }) => node.content)).toEqual(['@fay @everyone 2']);
    await fay?.http.run(LeaveConversation, { input: { conversationId: id } });
    expect((await page()).edges.map(({ node }) => node.content)).toEqual(['@fay @everyone 2']);
    expect(await ada.http.refused(Mentions, { after: 'x' })).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
  });
});
