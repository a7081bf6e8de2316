import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileStorage } from '@hubbub/client/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { bundle } from '../../browser/bundle.js';
import { launchChromium } from '../../browser/launch.js';
import { reactScreens } from '../../browser/react/react-screen.js';
import { compileForRelay } from '../../clients/relay-project.js';
import { eventually } from '../../support/eventually.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { openApolloScreen } from './apollo-screen.js';
import { openNodeScreen } from './node-screen.js';
import { openRelayScreen } from './relay-screen.js';
import type { Binding, OpenScreen } from './screen.js';
import { chat, patience, TwoNodes, tokenLifetime, untilShown } from './two-nodes.js';
import { openUrqlScreen } from './urql-screen.js';

let world: TwoNodes;
let browser: Browser;
let folder: string;
let script: string;
let openThroughRelay: OpenScreen;
let files = 0;

const openInPage = reactScreens(
  () => browser,
  () => script,
);
const bindings: readonly Binding[] = [
  { name: 'React in StrictMode', open: openInPage },
  { name: 'Apollo Client', open: openApolloScreen },
  { name: 'urql with Graphcache', open: openUrqlScreen },
  { name: 'Relay', open: (...given) => openThroughRelay(...given) },
  { name: 'Node', open: openNodeScreen, ownStorage: () => fileStorage(join(folder, `bot${++files}.json`)) },
];

beforeAll(async () => {
  folder = await temporaryFolder();
  openThroughRelay = openRelayScreen(await compileForRelay(folder));
  script = await bundle('test/browser/react/page.ts');
  browser = await launchChromium();
  world = await TwoNodes.start();
});
afterEach(() => world.tidy());
afterAll(async () => {
  await world?.stop();
  await browser?.close();
  await rm(folder, { recursive: true });
});

/** What every binding has to keep, whatever happens to nodes and connections: nothing lost, and nothing twice. */
describe('users of all bindings in one conversation, at two nodes', () => {
  test('see what all write, once and in one order', async () => {
    const { all } = await world.meet(bindings);
    const texts = await chat(all, 'chat', 2);
    const atOnce = await Promise.all(all.map((viewer) => chat([viewer], 'at once', 1)));
    await untilShown(all, [...texts, ...atOnce.flat()]);
  });

  test('miss nothing while a node is killed and started again', async () => {
    const { all, there } = await world.meet(bindings);
    const before = await chat(all, 'before', 1);
    await world.nodes.stop(0, 'SIGKILL');
    const meanwhile = await chat(there, 'meanwhile', 1);
    await world.nodes.start(0);
    const after = await chat(all, 'after', 1);
    await untilShown(all, [...before, ...meanwhile, ...after]);
  });

  test('miss nothing while connections are cut', async () => {
    const { all } = await world.meet(bindings);
    const texts: string[] = [];
    for (let cut = 0; cut < 4; cut++) {
      const writing = chat(all, `cut ${cut}`, 1);
      world.nodes.cut(cut % 2);
      texts.push(...(await writing));
    }
    await untilShown(all, texts);
  });

  test('miss nothing while a network carries nothing for 30 s', async () => {
    const { all, here, there } = await world.meet(bindings);
    const before = await chat(all, 'before', 1);
    await untilShown(all, before);
    world.nodes.mute(0);
    const outage = setTimeout(30_000);
    const meanwhile = await chat(there, 'meanwhile', 1);
    await eventually(async () => {
      const found = await Promise.all(here.map(({ screen }) => screen.connection()));
      expect(found).not.toContain('online');
    }, patience);
    await outage;
    meanwhile.push(...(await chat(there, 'at the end', 1)));
    world.nodes.restore(0);
    await untilShown(all, [...before, ...meanwhile, ...(await chat(all, 'after', 1))]);
  });

  test('miss nothing while access tokens run out, in two tabs of one session', async () => {
    const { all, here } = await world.meet(bindings, world.briefUrl);
    const tabs = await world.openSecondTabs(here);
    const everyone = [...all, ...tabs];
    const texts: string[] = [];
    const end = Date.now() + 3 * tokenLifetime;
    while (Date.now() < end) texts.push(...(await chat(everyone, `token ${texts.length}`, 1)));
    await untilShown(everyone, texts);
    for (const { screen } of [...here, ...tabs]) expect(await screen.hasEnded()).toBe(false);
  });

  test('are notified when a session is revoked, and the others go on', async () => {
    const { all, here, there } = await world.meet(bindings);
    const before = await chat(all, 'before', 1);
    await untilShown(all, before);
    for (const { hubbub } of here) await hubbub.request('mutation { logoutEverywhere { __typename } }');
    await eventually(async () => {
      for (const { screen } of here) expect(await screen.hasEnded()).toBe(true);
    }, patience);
    await untilShown(there, [...before, ...(await chat(there, 'after', 1))]);
    for (const { screen } of here) expect(before).toEqual(expect.arrayContaining([...(await screen.texts())]));
  });

  test('see what was written before a gap and after it', async () => {
    const { all, here, there } = await world.meet(bindings);
    const gaps = await world.gapsOf(here[0]);
    const before = await chat(all, 'before', 1);
    await untilShown(all, before);
    await world.nodes.stop(0, 'SIGKILL');
    const meanwhile = await chat(there, 'meanwhile', 1);
    await world.prune();
    await world.nodes.start(0);
    await untilShown(all, [...before, ...meanwhile, ...(await chat(all, 'after', 1))]);
    await eventually(() => expect(gaps).toMatchObject([{ cause: 'PRUNED' }]), patience);
  });

  test('drop what the database has lost, and see what follows', async () => {
    const { all, conversationId } = await world.meet(bindings);
    const kept = await chat(all, 'kept', 1);
    await untilShown(all, kept);
    const head = await world.headOf(conversationId);
    await untilShown(all, [...kept, ...(await chat(all, 'lost', 1))]);
    await world.loseAfter(conversationId, head);
    await untilShown(all, kept);
    await untilShown(all, [...kept, ...(await chat(all, 'new', 1))]);
  });

  test('begin with the newest of 20,000 messages, and miss none that follows while connections are cut', async () => {
    const { conversationId, ...people } = await world.invite(bindings);
    const newest = await world.fill(conversationId, 20_000);
    const { all } = await world.open(people, conversationId);
    await untilShown(all, newest);
    const writing = chat(all, 'behind 20,000', 1);
    world.nodes.cut(0);
    await untilShown(all, [...newest, ...(await writing)]);
  });
});
