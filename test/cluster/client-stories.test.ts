import type { ConnectionState, Conversation } from '@hubbub/client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/app/config.js';
import { databaseDefinition } from '../../src/migrations/index.js';
import { Database } from '../../src/platform/database/index.js';
import { ClientNodes } from '../support/client-nodes.js';
import { ClientUser, meet, SharedStorage, textsOf, until, untilSettled } from '../support/client-package.js';
import { loseCommits } from '../support/lost-commits.js';

let nodes: ClientNodes;
let users = 0;

beforeAll(async () => {
  nodes = await ClientNodes.start();
});
afterAll(() => nodes[Symbol.asyncDispose]());

const transports = ['websocket', 'sse'] as const;

type Transport = (typeof transports)[number];

const enter = (transport: Transport, url = nodes.url) => ClientUser.signUp(url, `story${++users}`, { transport });

/** Sends messages from each view. @returns their texts */
function sayAll(views: readonly Conversation[], what: string, count = 5): string[] {
  return views.flatMap((view, by) =>
    Array.from({ length: count }, (_, i) => {
      const content = `${what} ${i} by ${by}`;
      view.send({ content });
      return content;
    }),
  );
}

/** Every view has every text once, and all have them in one order. */
async function haveAll(views: readonly [Conversation, ...Conversation[]], texts: readonly string[]): Promise<void> {
  await untilSettled(views, texts.length);
  for (const view of views) expect(textsOf(view)).toEqual(textsOf(views[0]));
  expect(textsOf(views[0]).toSorted()).toEqual([...texts].sort());
}

const isWaiting = ({ status }: ConnectionState) => status === 'waiting';

describe.each(transports)('over %s', (transport) => {
  test('nothing is lost or repeated when nodes are killed', async () => {
    using ada = await enter(transport);
    using grace = await enter(transport, nodes.otherUrl);
    using eve = await enter(transport);
    const { views } = await meet(ada, grace, eve);
    const texts = sayAll(views, 'before');
    // Not that of Grace, whose address would be gone.
    await nodes.killAndReplace();
    texts.push(...sayAll(views, 'after'));
    await haveAll(views, texts);
  });

  test('messages written without a network arrive when it is back', async () => {
    using ada = await enter(transport);
    using grace = await enter(transport);
    const { views } = await meet(ada, grace);
    nodes.proxy.away();
    await until(ada.hubbub.connection, isWaiting, 'the loss of the connection');
    const texts = sayAll(views, 'offline');
    expect(textsOf(views[0])).toHaveLength(5);
    nodes.proxy.back();
    await haveAll(views, texts);
  });

  test('a session that is ended elsewhere ends with its reason', async () => {
    using ada = await enter(transport);
    await meet(ada);
    await ada.hubbub.request('mutation { logoutEverywhere { position } }');
    const state = await until(ada.hubbub.connection, ({ status }) => status === 'signedOut', 'the end of the session');
    expect(['SESSION_ENDED', 'SESSION_REVOKED']).toContain(state.status === 'signedOut' && state.reason);
  });

  test('a view follows a history that the database has lost', async () => {
    using ada = await enter(transport);
    const { groupId, views } = await meet(ada);
    const texts = sayAll(views, 'kept', 3);
    await haveAll(views, texts);
    const last = views[0].state.get().entries.at(-1)?.message.position ?? 0;
    await haveAll(views, [...texts, ...sayAll(views, 'lost', 3)]);
    const database = await Database.open(loadConfig(nodes.backend.environment).database, databaseDefinition);
    await loseCommits(database, last, groupId).finally(() => database.close());
    const isShort = ({ entries }: { entries: readonly unknown[] }) => entries.length === 3;
    for (const view of views) await until(view.state, isShort, 'the end of the lost messages');
    await haveAll(views, [...texts, ...sayAll(views, 'new', 3)]);
  });

  test('two tabs with one storage show the same, and each message is sent once', async () => {
    const storage = new SharedStorage();
    using first = await ClientUser.signUp(nodes.url, `story${++users}`, { transport, storage: storage.tab() });
    const { groupId, views } = await meet(first);
    using second = ClientUser.again(nodes.url, first.id, storage.tab(), { transport });
    const tabs = [...views, second.open(groupId)] as const;
    nodes.proxy.away();
    await until(first.hubbub.connection, isWaiting, 'the loss of the connection');
    const texts = sayAll(tabs, 'of two tabs');
    nodes.proxy.back();
    await haveAll(tabs, texts);
  });
});

test('a half-open socket is found, and nothing is lost', async () => {
  using ada = await enter('websocket');
  using grace = await enter('websocket', nodes.otherUrl);
  const { views } = await meet(ada, grace);
  nodes.proxy.swallow();
  const texts = sayAll(views.slice(1), 'unheard');
  await haveAll(views, texts);
});

describe('access tokens of a short life', () => {
  let short: ClientNodes;

  beforeAll(async () => {
    short = await ClientNodes.start({ HUBBUB_ACCESS_TOKEN_TTL: '2s' });
  });
  afterAll(() => short[Symbol.asyncDispose]());

  test.each(transports)('are replaced in two tabs over %s, and nothing is lost', async (transport) => {
    const storage = new SharedStorage();
    using first = await ClientUser.signUp(short.url, `short${transport}`, { transport, storage: storage.tab() });
    const { groupId, views } = await meet(first);
    using second = ClientUser.again(short.url, first.id, storage.tab(), { transport });
    const tabs = [...views, second.open(groupId)] as const;
    const texts: string[] = [];
    for (const { hubbub } of [first, second, first, second]) {
      // The server closes the connection when the token runs out, and the client connects with another.
      await until(hubbub.connection, ({ status }) => status === 'connecting', 'a token to run out');
      texts.push(...sayAll(tabs, `token ${texts.length}`, 2));
      await until(hubbub.connection, ({ status }) => status === 'online', 'the next connection');
    }
    await haveAll(tabs, texts);
    expect(first.hubbub.accounts.session.get()).toMatchObject({ status: 'signedIn', userId: first.id });
  });
});
