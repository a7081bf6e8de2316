import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startTestServer } from '../support/test-server.js';
import { GraphiqlPage } from './graphiql-page.js';
import { launchChromium } from './launch.js';

const TIMEOUT_MS = 240_000;

interface Person {
  readonly username: string;
  readonly sender: GraphiqlPage;
  readonly listener: GraphiqlPage;
}

let server: Awaited<ReturnType<typeof startTestServer>>;
let browser: Browser;
let contexts: BrowserContext[];
let foreignRequests: string[];
let browserErrors: string[];

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchChromium();
}, TIMEOUT_MS);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
}, TIMEOUT_MS);

beforeEach(() => {
  contexts = [];
  foreignRequests = [];
  browserErrors = [];
});

afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
}, TIMEOUT_MS);

test(
  'two people in two browsers chat in GraphiQL',
  async () => chat('browsers', await newContext(), await newContext()),
  TIMEOUT_MS,
);

test(
  'two people in tabs of one browser chat in GraphiQL',
  async () => {
    const shared = await newContext();
    await chat('tabs', shared, shared);
  },
  TIMEOUT_MS,
);

test(
  'the theme and the history stay, but no secret does, and the docs are sorted',
  async () => {
    const context = await newContext();
    const { sender, username } = await signUp(context, 'eve_stays');
    const query = 'query WhoAmI { viewer { user { username } } }';
    await runOperation(sender, query);
    await sender.awaitResult(`"username": "${username}"`);
    await sender.chooseTheme('Dark');

    const later = await openGraphiql(await context.newPage());
    await later.awaitTheme('dark');
    expect(await later.openHistory()).toEqual(['WhoAmI']);
    await later.setHeaders({ Authorization: 'Bearer another' });
    await later.chooseFromHistory('WhoAmI', query);
    const stored = await later.stored();
    expect(stored.lasting).not.toMatch(/correct horse battery|Bearer/);
    expect(stored.ofTab).toContain('Bearer another');

    const fields = await later.fieldsInDocs('Query');
    expect(fields.length).toBeGreaterThan(20);
    expect(fields).toEqual(fields.toSorted());
    expect({ foreignRequests, browserErrors }).toEqual({ foreignRequests: [], browserErrors: [] });
  },
  TIMEOUT_MS,
);

async function chat(suffix: string, contextOfAda: BrowserContext, contextOfBob: BrowserContext): Promise<void> {
  const ada = await signUp(contextOfAda, `ada_${suffix}`);
  const bob = await signUp(contextOfBob, `bob_${suffix}`);
  const conversationId = await createGroup(ada);
  await joinGroup(bob, conversationId);
  await listen(ada, conversationId);
  await listen(bob, conversationId);

  for (const author of [ada, bob]) {
    await send(author, conversationId, `Hello from ${author.username}`);
    for (const reader of [ada, bob]) {
      const event = await reader.listener.awaitResult(`"content": "Hello from ${author.username}"`);
      expect(event).toContain('"__typename": "MessageAdded"');
      expect(event).toContain(`"username": "${author.username}"`);
    }
  }
  expect({ foreignRequests, browserErrors }).toEqual({
    foreignRequests: [],
    browserErrors: [],
  });
}

async function newContext(): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1600, height: 1000 },
  });
  contexts.push(context);
  context.setDefaultTimeout(60_000);
  context.on('request', (request) => recordForeign(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => recordForeign(socket.url())));
  context.on('console', (message) => message.type() === 'error' && browserErrors.push(message.text()));
  context.on('weberror', (webError) => browserErrors.push(webError.error().message));
  return context;
}

function recordForeign(url: string): void {
  const { host, protocol } = new URL(url);
  const staysHere = protocol === 'blob:' || protocol === 'data:' || host === new URL(server.url).host;
  if (!staysHere) foreignRequests.push(url);
}

/** GraphiQL stops a subscription when another operation runs, so each user subscribes and sends in two tabs. */
async function signUp(context: BrowserContext, username: string): Promise<Person> {
  const sender = await openGraphiql(await context.newPage());
  const listener = await openGraphiql(await context.newPage());
  const input = `{ username: "${username}", email: "${username}@example.com", password: "correct horse battery" }`;
  await runOperation(sender, `mutation { signUp(input: ${input}) { accessToken } }`);
  const headers = {
    Authorization: `Bearer ${await sender.awaitField('accessToken')}`,
  };
  await sender.setHeaders(headers);
  await listener.setHeaders(headers);
  return { username, sender, listener };
}

function openGraphiql(page: Page): Promise<GraphiqlPage> {
  return GraphiqlPage.open(page, `${server.url}/graphiql`);
}

async function runOperation(graphiql: GraphiqlPage, operation: string): Promise<void> {
  await graphiql.setQuery(operation);
  await graphiql.run();
}

async function createGroup({ sender }: Person): Promise<string> {
  await runOperation(sender, 'mutation { createGroup(input: { title: "First chat" }) { group { id } } }');
  return sender.awaitField('id');
}

async function joinGroup({ sender }: Person, groupId: string): Promise<void> {
  await runOperation(sender, `mutation { joinGroup(input: { groupId: "${groupId}" }) { group { id } } }`);
  expect(await sender.awaitField('id')).toBe(groupId);
}

async function listen({ listener }: Person, conversationId: string): Promise<void> {
  const added = '... on MessageAdded { position message { content sender { username } } }';
  const events = `__typename ... on Subscribed { position } ${added}`;
  await runOperation(listener, `subscription { messageEvents(conversationId: "${conversationId}") { ${events} } }`);
  await listener.awaitResult('"__typename": "Subscribed"');
}

async function send({ sender }: Person, conversationId: string, content: string): Promise<void> {
  const input = `{ to: { conversationId: "${conversationId}" }, content: "${content}" }`;
  await runOperation(sender, `mutation { sendMessage(input: ${input}) { message { id content } } }`);
  await sender.awaitResult(`"content": "${content}"`);
}
