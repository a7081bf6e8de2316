import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

interface List {
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

let server: TestServer;
let ada: Person;
let people: Person[];
/** The documents that read a list with these arguments, by the name of the list. */
let documents: Record<string, (args: string) => string>;

beforeAll(async () => {
  server = await startTestServer();
  people = await signUp(server, 'ada', 'bea', 'cy', 'dan', 'eve');
  ada = people[0] as Person;
  const bea = people[1] as Person;
  const id = await meetInGroup('Lists', ada, ...people.slice(1));
  const replyToId = await write(bea, id, 'hello @ada');
  for (const n of [1, 2, 3, 4]) {
    await bea.http.run(SendMessage, { input: { to: { conversationId: id }, content: `@ada ${n}`, replyToId } });
  }
  const node = (type: string, thing: string, list: string) => `{ node(id: "${thing}") { ... on ${type} { ${list} } } }`;
  documents = {
    members: (args) => node('Group', id, `members${args} ${page}`),
    replies: (args) => node('Message', replyToId, `replies${args} ${page}`),
    mentions: (args) => `{ node: mentions${args} ${page} }`,
  };
});
afterEach(() => Promise.all(people.map((person) => person.disconnect())));
afterAll(() => server.stop());

const page = '{ edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
const lists = ['members', 'replies', 'mentions'];

async function read(list: string, args = ''): Promise<List> {
  const { data } = await ada.http.send<{ node: Record<string, List> & List }>(documents[list]?.(args) ?? '');
  const found = data?.node[list] ?? data?.node;
  if (!found) throw new Error(`${list} was refused`);
  return found;
}

const cursorsOf = ({ edges }: List) => edges.map(({ cursor }) => cursor);

describe.each(lists)('the list %s', (list) => {
  test('has the same order forward and backward, page by page', async () => {
    const all = cursorsOf(await read(list));
    expect(all.length).toBeGreaterThanOrEqual(4);
    const forward: string[] = [];
    for (let after = ''; forward.length < all.length; after = `, after: "${forward.at(-1)}"`) {
      const found = await read(list, `(first: 2${after})`);
      forward.push(...cursorsOf(found));
      expect(found.pageInfo.hasNextPage).toBe(forward.length < all.length);
    }
    expect(forward).toEqual(all);
    const backward: string[] = [];
    for (let before = ''; backward.length < all.length; before = `, before: "${backward[0]}"`) {
      const found = await read(list, `(last: 2${before})`);
      backward.unshift(...cursorsOf(found));
      expect(found.pageInfo.hasPreviousPage).toBe(backward.length < all.length);
    }
    expect(backward).toEqual(all);
  });

  test('gives what is between two cursors, from either end', async () => {
    const all = cursorsOf(await read(list));
    const between = `after: "${all[0]}", before: "${all[3]}"`;
    expect(cursorsOf(await read(list, `(${between})`))).toEqual(all.slice(1, 3));
    expect(cursorsOf(await read(list, `(first: 1, ${between})`))).toEqual(all.slice(1, 2));
    expect(cursorsOf(await read(list, `(last: 1, ${between})`))).toEqual(all.slice(2, 3));
  });

  test('refuses `first` together with `last`, and a forged cursor at either end', async () => {
    for (const [args, code, field] of [
      ['(first: 1, last: 1)', 'BAD_INPUT', 'first'],
      ['(after: "x")', 'BAD_CURSOR', 'after'],
      ['(before: "x")', 'BAD_CURSOR', 'before'],
    ]) {
      const { errors } = await ada.http.send(documents[list]?.(args ?? '') ?? '');
      expect(errors?.[0]?.extensions).toMatchObject({ code, field });
    }
  });
});
