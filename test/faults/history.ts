/** What the database has of a conversation, as the API returns it page by page. */
export interface History {
  /** The last position of the feed. */
  head: number;
  /** The texts of all messages, oldest first. */
  contents: string[];
}

interface Page {
  position: number;
  edges: { cursor: string; node: { content: string } }[];
  pageInfo: { hasPreviousPage: boolean };
}

const query = `query ($conversationId: ID!, $before: String) {
  messages(conversationId: $conversationId, last: 100, before: $before) {
    position
    edges { cursor node { content } }
    pageInfo { hasPreviousPage }
  }
}`;

/** Reads the whole history of a conversation that gets no messages now. */
export async function readHistory(url: string, token: string, conversationId: string): Promise<History> {
  const pages: Page[] = [];
  do {
    const before = pages[0]?.edges[0]?.cursor;
    pages.unshift(await readPage(url, token, { conversationId, before }));
  } while (pages[0]?.pageInfo.hasPreviousPage);
  const contents = pages.flatMap(({ edges }) => edges.map(({ node }) => node.content));
  return { head: pages.at(-1)?.position ?? 0, contents };
}

async function readPage(url: string, token: string, variables: object): Promise<Page> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: { messages: Page }; errors?: { message: string }[] };
  if (!data?.messages) throw new Error(`The history cannot be read: ${errors?.[0]?.message}`);
  return data.messages;
}
