import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import type { OpenScreen } from './screen.js';
import { sendThrough, TwoNodes, tokenLifetime, untilShown, type Viewer } from './two-nodes.js';

let world: TwoNodes;

/** Starts the nodes of the stories before the tests of a file, and stops them after. */
export function useTwoNodes(): void {
  beforeAll(async () => {
    world = await TwoNodes.start();
  });
  afterEach(() => world.tidy());
  afterAll(() => world?.stop());
}

/** Both write in turns. @returns the texts */
async function chat(viewers: readonly Viewer[], topic: string, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    for (const [who, viewer] of viewers.entries()) {
      const text = `${topic} ${i} of ${who}`;
      await sendThrough(viewer, text);
      texts.push(text);
    }
  }
  return texts;
}

/** What every binding has to keep, whatever happens to nodes and connections: nothing lost, and nothing twice. */
export function tellStories(name: string, open: OpenScreen): void {
  describe(`through ${name}, two users at two nodes`, () => {
    test('see what both write, once and in one order', async () => {
      const viewers = await world.meet(open);
      const [ada, grace] = viewers;
      const texts = await chat(viewers, 'chat', 5);
      const atOnce = Array.from({ length: 6 }, (_, i) => `at once ${i}`);
      await Promise.all(atOnce.map((text, i) => sendThrough(i % 2 === 0 ? ada : grace, text)));
      await untilShown(viewers, [...texts, ...atOnce]);
    });

    test('miss nothing while a node is killed and started again', async () => {
      const viewers = await world.meet(open);
      const [, grace] = viewers;
      const before = await chat(viewers, 'before', 2);
      await world.nodes.stop(0, 'SIGKILL');
      const meanwhile = await chat([grace], 'meanwhile', 5);
      await world.nodes.start(0);
      const after = await chat(viewers, 'after', 2);
      await untilShown(viewers, [...before, ...meanwhile, ...after]);
    });

    test('miss nothing while connections are cut', async () => {
      const viewers = await world.meet(open);
      const texts: string[] = [];
      for (let cut = 0; cut < 4; cut++) {
        const writing = chat(viewers, `cut ${cut}`, 3);
        world.nodes.cut(cut % 2);
        texts.push(...(await writing));
      }
      await untilShown(viewers, texts);
    });

    test('miss nothing while access tokens run out', async () => {
      const viewers = await world.meet(open, world.briefUrl);
      const texts: string[] = [];
      const end = Date.now() + 4 * tokenLifetime;
      while (Date.now() < end) texts.push(...(await chat(viewers, `token ${texts.length}`, 1)));
      await untilShown(viewers, texts);
    });

    test('are notified when a session is revoked, and the other goes on', async () => {
      const viewers = await world.meet(open);
      const [ada, grace] = viewers;
      const before = await chat(viewers, 'before', 2);
      await untilShown(viewers, before);
      await ada.hubbub.request('mutation { logoutEverywhere { __typename } }');
      await eventually(async () => expect(await ada.screen.hasEnded()).toBe(true));
      const after = await chat([grace], 'after', 2);
      await untilShown([grace], [...before, ...after]);
      expect(before).toEqual(expect.arrayContaining([...(await ada.screen.texts())]));
    });

    test('see what was written before a gap and after it', async () => {
      const viewers = await world.meet(open);
      const [ada, grace] = viewers;
      const gaps = await world.gapsOf(ada);
      const before = await chat(viewers, 'before', 2);
      await untilShown(viewers, before);
      await world.nodes.stop(0, 'SIGKILL');
      const meanwhile = await chat([grace], 'meanwhile', 5);
      await world.prune();
      await world.nodes.start(0);
      const after = await chat(viewers, 'after', 2);
      await untilShown(viewers, [...before, ...meanwhile, ...after]);
      await eventually(() => expect(gaps).toMatchObject([{ cause: 'PRUNED' }]), 60_000);
    });
  });
}
