import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ErrorExtensions } from '../support/graphql-client.js';
import { password } from '../support/people.js';
import { RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import {
  TrustedCreateGroupDocument,
  TrustedEventsDocument,
  TrustedHistoryDocument,
  TrustedMeDocument,
  TrustedSendDocument,
  TrustedSignUpDocument,
} from '../trusted-gql/graphql.js';

/** The manifest that the client preset of GraphQL Code Generator wrote. */
const manifest = 'test/trusted-gql/persisted-documents.json';

interface Answer<Data = unknown> {
  data?: Data;
  errors?: { message: string; extensions: ErrorExtensions }[];
}

/** The reference that the client preset leaves in a document for its client to send. */
function idOf(document: TypedDocumentNode<unknown, never>): string {
  return (document as unknown as { __meta__: { hash: string } }).__meta__.hash;
}

class Client {
  constructor(
    private readonly url: string,
    public token: string | null = null,
  ) {}

  async post<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables?: Variables,
  ): Promise<Answer<Data>> {
    return (await this.send({ documentId: idOf(document), variables })) as Answer<Data>;
  }

  async send(body: object, headers: Record<string, string> = {}): Promise<Answer> {
    const all = { 'content-type': 'application/json', ...this.#authorization(), ...headers };
    return (await (
      await fetch(this.url, { method: 'POST', headers: all, body: JSON.stringify(body) })
    ).json()) as Answer;
  }

  async get(parameters: Record<string, string>): Promise<{ status: number; answer: Answer }> {
    const headers = { ...this.#authorization(), 'apollo-require-preflight': 'true' };
    const response = await fetch(`${this.url}?${new URLSearchParams(parameters)}`, { headers });
    return { status: response.status, answer: (await response.json()) as Answer };
  }

  #authorization(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {};
  }
}

async function signUp(client: Client, username: string): Promise<void> {
  const { data } = await client.post(TrustedSignUpDocument, {
    input: { username, email: `${username}@example.com`, password },
  });
  client.token = data?.signUp.accessToken ?? null;
}

describe.each(['any', 'trusted'])('a server that runs %s documents accepts those of a manifest', (mode) => {
  let server: TestServer;
  let ada: Client;
  let socket: RawSocket;
  let conversationId: string;

  beforeAll(async () => {
    server = await startTestServer({
      HUBBUB_DOCUMENTS: mode,
      HUBBUB_TRUSTED_DOCUMENTS: manifest,
      HUBBUB_QUERY_COST: '500',
    });
    ada = new Client(server.graphqlUrl);
    await signUp(ada, 'ada');
    const { data } = await ada.post(TrustedCreateGroupDocument, { input: { title: 'Trusted' } });
    conversationId = data?.createGroup.group.id ?? '';
    await ada.post(TrustedSendDocument, { input: { to: { conversationId }, content: 'hello' } });
    socket = await RawSocket.signedIn(server.socketUrl, ada.token ?? '');
  });
  afterAll(async () => {
    socket.drop();
    await server.stop();
  });

  const ask = async (payload: object): Promise<{ type: string; payload?: unknown }> => {
    const id = randomUUID();
    socket.send({ type: 'subscribe', id, payload });
    return socket.answer(id);
  };
  const history = (last: number) => ({ documentId: idOf(TrustedHistoryDocument), variables: { conversationId, last } });

  test('by POST', async () => {
    expect(await ada.post(TrustedMeDocument)).toMatchObject({ data: { viewer: { user: { username: 'ada' } } } });
  });

  test('by GET', async () => {
    const variables = JSON.stringify({ conversationId, last: 1 });
    const { status, answer } = await ada.get({ documentId: idOf(TrustedHistoryDocument), variables });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ data: { messages: { edges: [{ node: { content: 'hello' } }] } } });
  });

  test('by GET only if they are queries', async () => {
    const variables = JSON.stringify({ input: { to: { conversationId }, content: 'by GET' } });
    const { status, answer } = await ada.get({ documentId: idOf(TrustedSendDocument), variables });
    expect(status).toBe(405);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  test('over a socket, as queries, mutations and subscriptions', async () => {
    expect(await ask(history(1))).toMatchObject({
      type: 'next',
      payload: { data: { messages: { edges: [{ node: { content: 'hello' } }] } } },
    });
    const client = createClient({
      url: server.socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: { Authorization: `Bearer ${ada.token}` },
    });
    const byId = { documentId: idOf(TrustedEventsDocument), query: '', variables: { conversationId } };
    const events = client.iterate(byId);
    expect((await events.next()).value).toMatchObject({ data: { messageEvents: { __typename: 'Subscribed' } } });
    const input = { to: { conversationId }, content: 'over a socket' };
    expect(await ask({ documentId: idOf(TrustedSendDocument), variables: { input } })).toMatchObject({ type: 'next' });
    expect((await events.next()).value).toMatchObject({
      data: { messageEvents: { message: { content: 'over a socket' } } },
    });
    await client.dispose();
  });

  test('over event streams, by POST and GET', async () => {
    const headers = { authorization: `Bearer ${ada.token}`, accept: 'text/event-stream' };
    const variables = { conversationId };
    const body = JSON.stringify({ documentId: idOf(TrustedMeDocument) });
    const url = `${server.graphqlUrl}/stream`;
    const json = { ...headers, 'content-type': 'application/json' };
    expect(await (await fetch(url, { method: 'POST', headers: json, body })).text()).toContain('"username":"ada"');
    const search = new URLSearchParams({
      documentId: idOf(TrustedHistoryDocument),
      variables: JSON.stringify({ ...variables, last: 1 }),
    });
    expect(await (await fetch(`${url}?${search}`, { headers })).text()).toContain('event: complete');
    const other = JSON.stringify({ query: '{ viewer { id } }' });
    const answer = await (await fetch(url, { method: 'POST', headers: json, body: other })).text();
    expect(answer).toContain(mode === 'any' ? 'vwr_' : 'DOCUMENT_NOT_TRUSTED');
  });

  test('within the limit of cost, which the arguments determine', async () => {
    const expected = [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }];
    expect(await ada.send(history(100))).toMatchObject({ errors: expected });
    expect(JSON.stringify(await ask(history(100)))).toContain('QUERY_TOO_COMPLEX');
  });

  test('and rejects unknown ids with DOCUMENT_UNKNOWN', async () => {
    const unknown = { documentId: `sha256:${'0'.repeat(64)}` };
    const expected = [{ extensions: { code: 'DOCUMENT_UNKNOWN', temporary: false } }];
    expect(await ada.send(unknown)).toMatchObject({ errors: expected });
    expect(await ada.get(unknown)).toMatchObject({ status: 200, answer: { errors: expected } });
    expect(await ask(unknown)).toMatchObject({ type: 'error', payload: expected });
  });

  test('and rejects invalid ids, and ids together with a text, with BAD_REQUEST', async () => {
    const expected = { errors: [{ extensions: { code: 'BAD_REQUEST' } }] };
    expect(await ada.send({ documentId: 5 })).toMatchObject(expected);
    expect(await ada.send({ documentId: idOf(TrustedMeDocument), query: '{ __typename }' })).toMatchObject(expected);
  });

  if (mode === 'any') {
    test('and all other documents', async () => {
      expect(await ada.send({ query: '{ viewer { user { username } } }' })).toMatchObject({
        data: { viewer: { user: { username: 'ada' } } },
      });
    });
  } else {
    const refused = [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED', temporary: false } }];

    test('by their text', async () => {
      const documents = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
      const query = documents[idOf(TrustedMeDocument)];
      expect(await ada.send({ query })).toMatchObject({ data: { viewer: { user: { username: 'ada' } } } });
      expect(await ask({ query })).toMatchObject({
        type: 'next',
        payload: { data: { viewer: { user: { username: 'ada' } } } },
      });
    });

    test('and rejects every other text', async () => {
      const known = Object.values(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>);
      const changed = known.map((text) => `${text} `);
      for (const query of ['{ __typename }', '{ __schema { description } }', '{ no such', ...changed]) {
        expect(await ada.send({ query })).toMatchObject({ errors: refused });
        expect(await ada.get({ query })).toMatchObject({ status: 200, answer: { errors: refused } });
        expect(await ask({ query })).toMatchObject({ type: 'error', payload: refused });
      }
    });

    test('and rejects requests that Apollo Server would parse itself because of their response format', async () => {
      const query = `mutation { signUp(input: {username: "eve", email: "eve@example.com", password: "${password}"}) { accessToken } }`;
      await ada.send({ query }, { accept: 'text/html' });
      const eve = new Client(server.graphqlUrl);
      await signUp(eve, 'eve');
      expect(eve.token).not.toBeNull();
    });

    test('and has no GraphiQL, whose documents are not trusted', async () => {
      expect((await fetch(`${server.url}/graphiql`)).status).toBe(404);
    });
  }
});
