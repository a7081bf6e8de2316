import type { Hubbub } from '@hubbub/client';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { OpenScreen, Screen } from '../../cluster/bindings/screen.js';
import type { StoryPage } from './page.js';

declare const story: StoryPage;
declare const localStorage: object;

/** Longest time until a message is sent, after a node was killed and on a busy machine, in milliseconds. */
const patience = 90_000;

/** A screen in a page, and the page. */
export interface ReactScreen extends Screen {
  readonly page: Page;
}

/** Opens conversations in pages of a browser, each with the session of a client. Tabs of a session share a context. */
export function reactScreens(browser: () => Browser, script: () => string) {
  const contexts = new Map<string, BrowserContext>();

  async function openPage(hubbub: Hubbub): Promise<Page> {
    const [key = ''] = await hubbub.storage.keys('hubbub.tokens.');
    const tokens = String(await hubbub.storage.get(key));
    const { sessionId } = JSON.parse(tokens) as { sessionId: string };
    const known = contexts.get(sessionId);
    // Chromium knows no address of a page that a test fulfils, and would refuse its WebSockets to this machine.
    const context = known ?? (await browser().newContext({ permissions: ['local-network-access'] }));
    contexts.set(sessionId, context);
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.once('close', () => contexts.delete(sessionId));
    const address = new URL('/story', hubbub.url).href;
    const body = `<!doctype html><title>Story</title><div id="root"></div><script type="module">${script()}</script>`;
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(address);
    // A second tab finds the tokens of the first, which may be newer than those here.
    if (!known) await page.evaluate((stored) => Object.assign(localStorage, stored), { [key]: tokens });
    return page;
  }

  return async (...[hubbub, conversationId]: Parameters<OpenScreen>): Promise<ReactScreen> => {
    const page = await openPage(hubbub);
    await page.evaluate(([url, id]) => story.show(url, id), [hubbub.url, conversationId] as const);
    await page.locator('ul[data-status=ready]').waitFor({ state: 'attached', timeout: patience });
    const attribute = async (name: string) => String(await page.locator('ul').getAttribute(name));
    return {
      page,
      texts: () => page.locator('li').allTextContents(),
      send: async (content) => {
        await page.evaluate((text) => story.send(text), content);
        // At least the message is in the list before the next one is sent; the outbox sends it in any case.
        await page.locator('ul[data-sending="0"]').waitFor({ state: 'attached', timeout: patience });
      },
      connection: () => attribute('data-connection'),
      hasEnded: async () => (await attribute('data-session')) === 'signedOut',
      close: () => page.context().close(),
    };
  };
}
