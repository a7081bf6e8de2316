import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LeaveConversation, meetInGroup, SendMessage, say, write } from '../support/chat.js';
import { upload } from '../support/files.js';
import { BlockUser } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { add, found as foundGroup } from '../support/groups.js';
import { edit, erase } from '../support/message-changes.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { findsSoon, found, index, SearchMessages, search } from '../support/search.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;
let id: string;

const said = [
  'The quick brown fox jumps over the lazy dog',
  'Crème brûlée à la carte, s’il vous plaît',
  'Съешь ещё этих мягких французских булок',
  '明日の会議は東京タワーで行います',
  '我们下周在北京开会',
  '회의는 학교에서 합니다',
  'สวัสดีครับ ยินดีต้อนรับ',
  'مُحَمَّد يذهب إلى المدرسة',
  'हिन्दी में लिखा हुआ संदेश',
  'Die STRASSE nach Łódź, İzmir und Ærø',
  'see src/main_file.ts or mail ada@example.org',
  'done 🎉',
];

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
  id = await meetInGroup('Languages', ada, grace);
  for (const content of said) await say(ada, id, content);
  await index(server);
});
afterAll(() => server.stop());

describe('a message is found by', () => {
  test.each([
    ['its words, in any order', 'dog QUICK', 0],
    ['the beginning of the last word', 'fox jum', 0],
    ['its first letter', 'fox j', 0],
    ['a phrase', '"lazy dog"', 0],
    ['a phrase in the quotes of a phone', '“lazy dog”', 0],
    ['words without their accents', 'creme brulee', 1],
    ['words with other accents', 'CRÈME brûlee plaît', 1],
    ['Cyrillic, with and without ё', 'еще съе', 2],
    ['Japanese, from the middle of a sentence', '会議 東京', 3],
    ['Chinese', '北京', 4],
    ['Korean, by the beginning of a word', '학교', 5],
    ['Thai', 'ยินดี', 6],
    ['Arabic without vowel signs', 'محمد', 7],
    ['Hindi', 'हिन्दी', 8],
    ['German with ss for ß', 'straße', 9],
    ['letters without accents for letters that have no such form', 'lodz aero izmir', 9],
    ['parts of names of files', 'main_file', 10],
    ['an address', 'ada@example.org', 10],
    ['an emoji', '🎉', 11],
    ['every word except an excluded one', 'die -fox', 9],
  ])('%s', async (_what, query, index) => {
    expect(await found(grace, query)).toEqual([said[index]]);
  });

  test.each([
    ['one word of two', 'quick cat'],
    ['words of a phrase in another order', '"dog lazy"'],
    ['an excluded word', 'quick -fox'],
    ['an excluded phrase', 'quick -"lazy dog"'],
    ['the beginning of a word that is not the last', 'qui fox'],
    ['the beginning of the last word, with a blank after it', 'quick fo '],
    ['the beginning of the last word of a phrase', '"quick bro"'],
    ['letters that do not follow each other', '京北'],
  ])('but not by %s', async (_what, query) => {
    expect(await found(grace, query)).toEqual([]);
  });

  test.each(["fox') or 1=1 --", "fox'::tsquery", 'fox & | ! ( ) <-> :* \\', '%fox_'])(
    'a query that is taken literally: %j',
    async (query) => {
      const answer = await grace.http.send(
        'query Odd($q: String!) { searchMessages(query: $q) { edges { cursor } } }',
        {
          q: query,
        },
      );
      expect(answer.errors).toBeUndefined();
    },
  );
});

describe('highlights', () => {
  test('are parts of the text, never markup', async () => {
    const group = await meetInGroup('Markup', ada);
    await say(ada, group, '<b>Rösti</b> & "rosti": röstig');
    await index(server);
    const { edges } = await search(ada, { query: 'rosti', conversationId: group });
    const parts = edges.flatMap(({ highlights }) => highlights.map((each) => each.parts));
    expect(parts).toEqual([
      [
        { text: '<b>', isMatch: false },
        { text: 'Rösti', isMatch: true },
        { text: '</b> & "', isMatch: false },
        { text: 'rosti', isMatch: true },
        { text: '": ', isMatch: false },
        { text: 'röstig', isMatch: true },
      ],
    ]);
  });

  test('show the first three matches of a long text', async () => {
    const group = await meetInGroup('Long', ada);
    const filler = 'lorem ipsum dolor sit amet '.repeat(10);
    await say(ada, group, `${filler}needle ${filler}日本の針 needle ${filler}needle ${filler}needle`);
    await index(server);
    const { edges } = await search(ada, { query: 'needle', conversationId: group });
    const highlights = edges[0]?.highlights ?? [];
    expect(highlights).toHaveLength(3);
    for (const { parts } of highlights) {
      expect(parts.filter((part) => part.isMatch).map((part) => part.text)).toEqual(['needle']);
      expect(parts.map((part) => part.text).join('').length).toBeLessThanOrEqual(126);
    }
  });
});

describe('a search', () => {
  test('covers all conversations of the user with direct chats and the lobby, newest first', async () => {
    const group = await foundGroup(ada, { visibility: 'PRIVATE' });
    await add(ada, group, grace);
    await ada.http.run(SendMessage, { input: { to: { userId: grace.id }, content: 'walrus directly' } });
    await say(ada, group, 'walrus in private');
    const { lobby } = (await ada.http.send<{ lobby: { id: string } }>('{ lobby { id } }')).data ?? {};
    await say(eve, String(lobby?.id), 'walrus for all');
    await index(server);
    expect(await found(grace, 'walrus')).toEqual(['walrus for all', 'walrus in private', 'walrus directly']);
    expect(await found(grace, 'walrus', group)).toEqual(['walrus in private']);
    const byEve = await search(grace, { query: 'walrus', senderId: eve.id });
    expect(byEve.edges.map(({ node }) => node.content)).toEqual(['walrus for all']);
    expect(await found(eve, 'walrus')).toEqual(['walrus for all']);
    expect(await found(await enterAsGuest(server), 'walrus')).toEqual(['walrus for all']);
  });

  test('does not find messages in conversations of other users', async () => {
    const group = await foundGroup(ada, { visibility: 'PRIVATE' });
    await say(ada, group, 'a secret pelican');
    await index(server);
    expect(await found(ada, 'pelican')).toEqual(['a secret pelican']);
    expect(await found(eve, 'pelican')).toEqual([]);
    const hidden = await eve.http.refused(SearchMessages, { query: 'pelican', conversationId: group });
    expect(hidden).toMatchObject({ code: 'NOT_FOUND' });
    const open = await eve.http.refused(SearchMessages, { query: 'fox', conversationId: id });
    expect(open).toMatchObject({ code: 'NOT_A_MEMBER' });
  });

  test('finds messages from before the user joined, and none after they left', async () => {
    const group = await meetInGroup('Coming and going', ada);
    await say(ada, group, 'an early heron');
    await index(server);
    await add(ada, group, grace);
    expect(await found(grace, 'heron')).toEqual(['an early heron']);
    await grace.http.run(LeaveConversation, { input: { conversationId: group } });
    expect(await found(grace, 'heron')).toEqual([]);
  });

  test('finds messages from before a block, as the history shows them', async () => {
    const [one, other] = (await signUp(server, 'edsger', 'barbara')) as [Person, Person];
    await one.http.run(SendMessage, { input: { to: { userId: other.id }, content: 'an old cormorant' } });
    await index(server);
    await other.http.run(BlockUser, { input: { userId: one.id } });
    expect(await found(one, 'cormorant')).toEqual(['an old cormorant']);
    expect(await found(other, 'cormorant')).toEqual(['an old cormorant']);
  });

  test('requires a session', async () => {
    const { errors } = await new GraphQLClient(server.graphqlUrl).send(
      '{ searchMessages(query: "fox") { edges { cursor } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('a found message', () => {
  test('has its current content, and is not a deleted one', async () => {
    const messageId = await write(ada, id, 'an otter');
    await index(server);
    expect(await found(grace, 'otter')).toEqual(['an otter']);
    await edit(ada, messageId, 'a badger');
    // The old words are gone with the edit, and the new ones come a little later.
    expect(await found(grace, 'otter')).toEqual([]);
    await index(server);
    expect(await found(grace, 'otter')).toEqual([]);
    expect(await found(grace, 'badger')).toEqual(['a badger']);
    await erase(ada, messageId);
    expect(await found(grace, 'badger')).toEqual([]);
    await index(server);
    expect(await found(grace, 'badger')).toEqual([]);
  });

  test('is found by itself, soon after it was sent and after it was edited', async () => {
    const [once] = (await signUp(server, 'once')) as [Person];
    const group = await meetInGroup('Soon', once);
    const messageId = await write(once, group, 'a stoat');
    await findsSoon(once, 'a stoat', group);
    await edit(once, messageId, 'a marten');
    await findsSoon(once, 'a marten', group);
  });

  test('may have files', async () => {
    const attachmentIds = [await upload(ada, 'notes.txt', Buffer.from('words'))];
    await ada.http.run(SendMessage, {
      input: { to: { conversationId: id }, content: 'a newt enclosed', attachmentIds },
    });
    await index(server);
    expect(await found(grace, 'newt')).toEqual(['a newt enclosed']);
  });

  test.each([true, false])(
    'comes page by page, each once, also with equal times (in one conversation: %s)',
    async (one) => {
      const word = one ? 'gull' : 'tern';
      const groups = await Promise.all([meetInGroup('One', ada), meetInGroup('Other', ada)]);
      const where = Array.from({ length: 13 }, (_, i) => groups[one ? 0 : i % 2] as string);
      await Promise.all(where.map((group, i) => say(ada, group, `${word} ${i}`)));
      await index(server);
      const scope = { query: word, ...(one && { conversationId: groups[0] as string }) };
      const whole = await search(ada, { ...scope, first: 100 });
      const pages: string[] = [];
      for (let after: string | null | undefined; ; ) {
        const page = await search(ada, { ...scope, first: 5, ...(after && { after }) });
        pages.push(...page.edges.map(({ node }) => node.id));
        expect(page.pageInfo.hasPreviousPage).toBe(Boolean(after));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(new Set(pages).size).toBe(13);
      expect(pages).toEqual(whole.edges.map(({ node }) => node.id));
    },
  );
});

describe('a search has limits:', () => {
  test.each([
    [{ query: '' }, 'query'],
    [{ query: ' ?! ' }, 'query'],
    [{ query: '-fox' }, 'query'],
    [{ query: '-"lazy dog" ""' }, 'query'],
    [{ query: 'a'.repeat(201) }, 'query'],
    [{ query: 'ab '.repeat(21) }, 'query'],
    [{ query: 'fox', first: 0 }, 'first'],
    [{ query: 'fox', first: 101 }, 'first'],
  ])('it rejects %j', async (variables, field) => {
    const refusal = await ada.http.refused(SearchMessages, variables);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: expect.stringContaining(field) });
  });

  test.each(['', 'x', '12', Buffer.from('["msg_1"]').toString('base64url')])(
    'it rejects the cursor %j',
    async (after) => {
      const refusal = await ada.http.refused(SearchMessages, { query: 'fox', after });
      expect(refusal).toMatchObject({ code: 'BAD_CURSOR', field: 'after' });
    },
  );

  test.each(['conversationId', 'senderId'])('it rejects ids of the wrong type: %s', async (field) => {
    const refusal = await ada.http.refused(SearchMessages, { query: 'fox', [field]: 'msg_01m7ysygxnfvk8vqaw50e978ab' });
    expect(refusal).toMatchObject({ code: 'BAD_ID', field });
  });

  test('it accepts words of any length', async () => {
    const long = '語'.repeat(3_000);
    const run = 'ä'.repeat(4_000);
    const group = await meetInGroup('Length', ada);
    for (const content of [long, run, '1 '.repeat(2_000)]) await say(ada, group, content);
    await index(server);
    expect(await found(ada, 'ä'.repeat(150), group)).toEqual([run]);
    expect(await found(ada, '語語語', group)).toEqual([long]);
  });

  test('it is rate-limited', async () => {
    const [linus] = (await signUp(server, 'linus')) as [Person];
    const outcomes: PromiseSettledResult<unknown>[] = [];
    for (let wave = 0; wave < 11; wave++) {
      const searches = Array.from({ length: 11 }, () => search(linus, { query: 'fox' }));
      outcomes.push(...(await Promise.allSettled(searches)));
    }
    const refused = outcomes.filter((each) => each.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { extensions: { code: 'RATE_LIMITED' } } }]);
  });
});
