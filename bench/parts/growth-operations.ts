import type { FilledNode } from '../servers/filled-database.ts';
import { largestId } from '../stage/filled-people.ts';

type Variables = Record<string, unknown>;

/** A request whose time is compared between a small and a large database. */
export interface Operation {
  readonly name: string;
  /** The target, for the table. */
  readonly goal: string;
  readonly asks: 'reader' | 'author';
  readonly query: string;
  /** Returns the variables of the requests, which take turns. */
  variables?(node: FilledNode): Promise<Variables[]>;
}

const conversationPage = `query ($after: String) {
  viewer { conversations(first: 10, after: $after) { edges { node { id } } pageInfo { endCursor } } }
}`;

const searchPage = `query ($query: String!) {
  searchMessages(query: $query, first: 25) {
    edges { node { id content createdAt sender { id username } } highlights { parts { text isMatch } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const people = '{ edges { node { id displayName } } pageInfo { hasNextPage endCursor } }';

/** Words by their frequency in the filled messages; each search has another one. */
const wordsOf = (from: number) => async () =>
  Array.from({ length: 20 }, (_, n): Variables => ({ query: `w${from + n} ` }));

const usersBy = (name: string, args: string): Operation => ({
  name: `users, ${name}`,
  goal: '2×',
  asks: 'author',
  query: `{ users(first: 50, ${args}) ${people} }`,
});

export const operations: readonly Operation[] = [
  {
    name: 'conversations, further pages',
    goal: '2×',
    asks: 'reader',
    query: conversationPage,
    variables: furtherPages,
  },
  {
    name: 'unreadCount and mentionCount of 50',
    goal: '1.5×',
    asks: 'reader',
    query: '{ viewer { conversations(first: 50) { edges { node { id unreadCount mentionCount } } } } }',
  },
  {
    name: 'mentions',
    goal: '2×',
    asks: 'reader',
    query: '{ viewer { mentions(first: 20) { edges { node { id content } } } } }',
  },
  {
    name: 'mentions, unread only',
    goal: '2×',
    asks: 'reader',
    query: '{ viewer { mentions(first: 20, unreadOnly: true) { edges { node { id content } } } } }',
  },
  {
    name: 'totalUnread',
    goal: '',
    asks: 'reader',
    query: '{ viewer { totalUnread { messageCount conversationCount mentionCount } } }',
  },
  {
    name: 'onlineMembers, nobody there',
    goal: '5 ms',
    asks: 'reader',
    query: `{ conversation(id: "${largestId}") { onlineMembers(first: 20) { edges { node { status user { id } } } } } }`,
  },
  {
    name: 'searchMessages, rare word',
    goal: 'p99 200 ms',
    asks: 'reader',
    query: searchPage,
    variables: wordsOf(40_000),
  },
  {
    name: 'searchMessages, middling word',
    goal: 'p99 200 ms',
    asks: 'reader',
    query: searchPage,
    variables: wordsOf(400),
  },
  { name: 'searchMessages, common word', goal: 'p99 200 ms', asks: 'reader', query: searchPage, variables: wordsOf(1) },
  {
    name: 'dataExport, versions',
    goal: 'flat',
    asks: 'author',
    query: 'query ($after: String) { viewer { dataExport(first: 100, after: $after) { edges { node { kind } } } } }',
    // The messages end after this place, and the versions begin.
    variables: async () => [{ after: cursorOf('message', '~ 0') }],
  },
  usersBy('newest', 'orderBy: { field: CREATED_AT, direction: DESC }'),
  usersBy('seen last', 'orderBy: { field: LAST_SEEN_AT, direction: DESC }'),
  usersBy('by name', 'filter: { query: "first77" }'),
  usersBy('guests', 'filter: { role: GUEST }'),
  usersBy('online', 'filter: { presence: [ONLINE] }'),
];

/** Sends a request. @throws if it fails. */
export async function ask(
  { node, ...people }: FilledNode,
  { asks, query }: Pick<Operation, 'asks' | 'query'>,
  variables: Variables = {},
): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${node.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${people[asks].token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: { message: string }[] };
  if (errors) throw new Error(`${query} failed: ${errors[0]?.message}`);
  return data;
}

async function furtherPages(node: FilledNode): Promise<Variables[]> {
  const pages: Variables[] = [];
  for (let after: string | null = null; pages.length < 4; pages.push({ after })) {
    const data = await ask(node, { asks: 'reader', query: conversationPage }, { after });
    after = (data as { viewer: { conversations: { pageInfo: { endCursor: string } } } }).viewer.conversations.pageInfo
      .endCursor;
  }
  return pages;
}

function cursorOf(...keys: unknown[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}
