import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { WebSocket } from 'ws';
import type {
  AllEventsOfClientSubscription as AllData,
  MessagesInBothModesSubscription as BothData,
  MessageEventsOfClientSubscription as OneData,
  SignUpInput,
} from '../gql/graphql.js';
import {
  AllEventsOfClient,
  CreateGroupOfClient,
  MeOfClient,
  MessageEventsOfClient,
  MessagesInBothModes,
  SendMessageOfClient,
  SignUpOfClient,
} from '../support/client-documents.js';
import {
  connect,
  createApollo,
  createPlain,
  createStreams,
  createUrql,
  type Tokens,
} from '../support/documented-clients.js';
import { password } from '../support/people.js';
import { within } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

/** How long a client may take to reconnect, in milliseconds: its pauses grow while a server starts. */
const patience = 60_000;

let server: TestServer;

beforeAll(async () => {
  // So short that every request and every connection refreshes the session first.
  server = await startTestServer({ HUBBUB_ACCESS_TOKEN_TTL: '30s' });
});
afterAll(() => server.stop());

/** Returns the items of a subscription in a short form. */
class Heard {
  readonly all: string[] = [];
  #more = Promise.withResolvers<void>();

  take({ messageEvents: event }: OneData | AllData | BothData): void {
    this.note('message' in event ? `${event.position} ${event.message.content}` : event.__typename);
  }

  note(entry: string): void {
    this.all.push(entry);
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  }

  async until(last: string): Promise<void> {
    while (this.all.at(-1) !== last) await within(this.#more.promise, `${last} after ${this.all.join(', ')}`, patience);
  }
}

/** The part of a client that the test needs. */
interface Chat {
  signUp(input: SignUpInput): Promise<Tokens | undefined>;
  myName(): Promise<string | null | undefined>;
  createGroup(title: string): Promise<string | undefined>;
  say(conversationId: string, content: string): PromiseLike<unknown>;
  listen(conversationId: string, heard: Heard): { unsubscribe(): void };
}

function throughApollo(url: string, hubbub: ReturnType<typeof connect>): Chat {
  const apollo = createApollo(url, hubbub);
  return {
    signUp: async (input) => (await apollo.mutate({ mutation: SignUpOfClient, variables: { input } })).data?.signUp,
    myName: async () => (await apollo.query({ query: MeOfClient })).data?.viewer.user.username,
    createGroup: async (title) =>
      (await apollo.mutate({ mutation: CreateGroupOfClient, variables: { input: { title } } })).data?.createGroup.group
        .id,
    say: (conversationId, content) =>
      apollo.mutate({ mutation: SendMessageOfClient, variables: { input: { to: { conversationId }, content } } }),
    listen: (conversationId, heard) =>
      apollo
        .subscribe({ query: MessageEventsOfClient, variables: { conversationId }, fetchPolicy: 'no-cache' })
        .subscribe(({ data, error }) => (data ? heard.take(data) : heard.note(String(error)))),
  };
}

function throughUrql(url: string, hubbub: ReturnType<typeof connect>): Chat {
  const urql = createUrql(url, hubbub);
  return {
    signUp: async (input) => (await urql.mutation(SignUpOfClient, { input })).data?.signUp,
    myName: async () => (await urql.query(MeOfClient, {})).data?.viewer.user.username,
    createGroup: async (title) =>
      (await urql.mutation(CreateGroupOfClient, { input: { title } })).data?.createGroup.group.id,
    say: (conversationId, content) =>
      urql.mutation(SendMessageOfClient, { input: { to: { conversationId }, content } }),
    listen: (conversationId, heard) =>
      urql
        .subscription(MessageEventsOfClient, { conversationId })
        .subscribe(({ data, error }) => (data ? heard.take(data) : heard.note(String(error)))),
  };
}

test.each([
  ['Apollo Client', 'ada', throughApollo],
  ['urql', 'grace', throughUrql],
])(
  '%s sends queries and mutations, subscribes, and resumes after a restart of the server',
  async (_name, username, through) => {
    const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
    const chat = through(server.graphqlUrl, hubbub);
    const tokens = await chat.signUp({ username, email: `${username}@example.com`, password });
    hubbub.signedIn(tokens ?? null);
    // Both need a fresh token at the same time and share one refresh.
    const [name, conversationId = ''] = await Promise.all([chat.myName(), chat.createGroup('Clients')]);
    expect(name).toBe(username);

    const heard = new Heard();
    const subscription = chat.listen(conversationId, heard);
    await heard.until('Subscribed');
    await chat.say(conversationId, 'before');
    await heard.until('2 before');
    await server.restart();
    await chat.say(conversationId, 'meanwhile');
    await heard.until('3 meanwhile');
    await chat.say(conversationId, 'after');
    await heard.until('4 after');
    expect(heard.all).toEqual(['Subscribed', '2 before', 'Subscribed', '3 meanwhile', '4 after']);
    subscription.unsubscribe();
    await hubbub.socket.dispose();
  },
  3 * patience,
);

test(
  'a subscription to all conversations resumes in each of them',
  async () => {
    const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
    const urql = createUrql(server.graphqlUrl, hubbub);
    const chat = throughUrql(server.graphqlUrl, hubbub);
    hubbub.signedIn((await chat.signUp({ username: 'eve', email: 'eve@example.com', password })) ?? null);
    const early = (await chat.createGroup('Early')) ?? '';
    const heard = new Heard();
    const subscription = urql
      .subscription(AllEventsOfClient, {})
      .subscribe(({ data, error }) => (data ? heard.take(data) : heard.note(String(error))));
    await heard.until('Subscribed');
    await chat.say(early, 'one');
    await heard.until('2 one');
    const late = (await chat.createGroup('Late')) ?? '';
    await heard.until('MemberJoined');
    await server.restart();
    await chat.say(early, 'two');
    await heard.until('3 two');
    await chat.say(late, 'three');
    await heard.until('2 three');
    expect(heard.all).toEqual(['Subscribed', '2 one', 'MemberJoined', 'Subscribed', '3 two', '2 three']);
    subscription.unsubscribe();
    await hubbub.socket.dispose();
  },
  3 * patience,
);

test.each([
  ['one conversation', 'frank', true],
  ['all conversations', 'heidi', false],
])(
  'a document that declares both variables for resuming resumes in %s',
  async (_mode, username, isOfOne) => {
    const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
    const urql = createUrql(server.graphqlUrl, hubbub);
    const chat = throughUrql(server.graphqlUrl, hubbub);
    hubbub.signedIn((await chat.signUp({ username, email: `${username}@example.com`, password })) ?? null);
    const conversationId = (await chat.createGroup('Both')) ?? '';
    const heard = new Heard();
    const subscription = urql
      .subscription(MessagesInBothModes, isOfOne ? { conversationId } : {})
      .subscribe(({ data, error }) => (data ? heard.take(data) : heard.note(String(error))));
    await heard.until('Subscribed');
    await chat.say(conversationId, 'before');
    await heard.until('2 before');
    await server.restart();
    await chat.say(conversationId, 'meanwhile');
    await heard.until('3 meanwhile');
    expect(heard.all).toEqual(['Subscribed', '2 before', 'Subscribed', '3 meanwhile']);
    subscription.unsubscribe();
    await hubbub.socket.dispose();
  },
  3 * patience,
);

/** It names its conversation in the text, and asks for positions, which a subscription to all conversations has too. */
const toOne = (id: string) => `subscription ($after: Cursor) {
  messageEvents(conversationId: "${id}", after: $after) {
    __typename
    ... on Subscribed { positions { subjectId cursor } }
    ... on InConversation { position cursor }
    ... on MessageAdded { message { id content } }
  }
}`;

test(
  'a document that names its conversation in the text resumes by $after',
  async () => {
    const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
    const plain = createPlain(server.graphqlUrl, hubbub);
    const chat = throughUrql(server.graphqlUrl, hubbub);
    hubbub.signedIn((await chat.signUp({ username: 'ivan', email: 'ivan@example.com', password })) ?? null);
    const conversationId = (await chat.createGroup('One')) ?? '';
    const heard = new Heard();
    const note = (error: unknown) => heard.note(String(error));
    const stop = plain.subscribe<OneData>(
      toOne(conversationId),
      {},
      {
        next: ({ data, errors }) => (data ? heard.take(data) : note(errors)),
        error: note,
        complete: () => note('the end'),
      },
    );
    await heard.until('Subscribed');
    await chat.say(conversationId, 'before');
    await heard.until('2 before');
    // The client comes back after half a second at the earliest.
    hubbub.socket.terminate();
    await chat.say(conversationId, 'meanwhile');
    await heard.until('3 meanwhile');
    expect(heard.all).toEqual(['Subscribed', '2 before', 'Subscribed', '3 meanwhile']);
    stop();
    await hubbub.socket.dispose();
  },
  3 * patience,
);

test.each([
  ['one conversation', 'judy', true],
  ['all conversations', 'mallory', false],
])(
  'a subscription to %s over event streams resumes after a restart of the server',
  async (_mode, username, isOfOne) => {
    const hubbub = connect(server.graphqlUrl, { webSocketImpl: WebSocket });
    const streams = createStreams(server.graphqlUrl, hubbub);
    const chat = throughUrql(server.graphqlUrl, hubbub);
    hubbub.signedIn((await chat.signUp({ username, email: `${username}@example.com`, password })) ?? null);
    const conversationId = (await chat.createGroup('Streams')) ?? '';
    const heard = new Heard();
    const note = (error: unknown) => heard.note(String(error));
    const request = { query: print(MessagesInBothModes), variables: isOfOne ? { conversationId } : {} };
    const stop = streams.subscribe<BothData>(request, {
      next: ({ data, errors }) => (data ? heard.take(data) : note(errors)),
      error: note,
      complete: () => undefined,
    });
    await heard.until('Subscribed');
    await chat.say(conversationId, 'before');
    await heard.until('2 before');
    await server.restart();
    await chat.say(conversationId, 'meanwhile');
    await heard.until('3 meanwhile');
    expect(heard.all).toEqual(['Subscribed', '2 before', 'Subscribed', '3 meanwhile']);
    stop();
    await streams.dispose();
    await hubbub.socket.dispose();
  },
  3 * patience,
);

test('docs/clients.md shows the document that is tested in both modes', () => {
  const [, shown = ''] = readFileSync('docs/clients.md', 'utf8').match(/^subscription Messages(\(.*?)^```/ms) ?? [];
  const words = (text: string) => text.trim().split(/\s+/);
  expect(words(shown)).not.toEqual(['']);
  expect(words(readFileSync('test/support/client-documents.ts', 'utf8')).join(' ')).toContain(words(shown).join(' '));
});

test.each(['hubbub.ts', 'apollo.ts', 'urql.ts', 'relay.ts', 'plain.ts', 'streams.ts'])(
  '%s as it is tested here is the one of docs/clients.md',
  (file) => {
    const documented = readFileSync('docs/clients.md', 'utf8').split(`\n// ${file}\n`)[1]?.split('\n```')[0] ?? '';
    const code = documented
      .replaceAll(/^import .*\n/gm, '')
      .replaceAll(/^export /gm, '')
      .trim();
    expect(code).not.toBe('');
    expect(readFileSync('test/support/documented-clients.ts', 'utf8')).toContain(`\n// ${file}\n\n${code}\n\n`);
  },
);
