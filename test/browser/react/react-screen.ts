import type { Browser, Page } from 'playwright-core';
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

/** Opens conversations in pages of a browser, each with the session of a client. */
export function reactScreens(browser: () => Browser, script: () => string) {
  return async (...[hubbub, conversationId]: Parameters<OpenScreen>): Promise<ReactScreen> => {
    const context = await browser().newContext();
    const page = await context.newPage();
    const address = new URL('/story', hubbub.url).href;
    const body = `<!doctype html><title>Story</title><div id="root"></div><script type="module">${script()}</script>`;
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(address);
    const keys = await hubbub.storage.keys('hubbub.tokens.');
    const stored = await Promise.all(keys.map(async (key) => [key, String(await hubbub.storage.get(key))] as const));
    await page.evaluate((all) => Object.assign(localStorage, Object.fromEntries(all)), stored);
    await page.evaluate(([url, id]) => story.show(url, id), [hubbub.url, conversationId] as const);
    await page.locator('ul[data-status=ready]').waitFor({ state: 'attached' });
    return {
      page,
      texts: () => page.locator('li').allTextContents(),
      send: async (content) => {
        await page.evaluate((text) => story.send(text), content);
        // At least the message is in the list before the next one is sent; the outbox sends it in any case.
        await page.locator('ul[data-sending="0"]').waitFor({ state: 'attached', timeout: patience });
      },
      hasEnded: async () => (await page.locator('ul').getAttribute('data-session')) === 'signedOut',
      close: () => context.close(),
    };
  };
}
