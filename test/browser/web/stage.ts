import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { WebPage } from './web-page.js';

/** A server with the web client and a browser, for all tests of a file. */
export class Stage {
  #server: TestServer | undefined;
  #browser: Browser | undefined;
  #opened: WebPage[] = [];

  /** @param environment settings of the server */
  constructor(environment: Record<string, string> = {}) {
    beforeAll(async () => {
      this.#server = await startTestServer({ ...(await withWebClient()), ...environment });
      this.#browser = await launchChromium();
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#server?.stop();
    });
    beforeEach(() => {
      this.#opened = [];
    });
    afterEach(async () => {
      for (const web of this.#opened) {
        expect(web.complaints).toEqual([]);
        await web.close();
      }
    });
  }

  get server(): TestServer {
    if (!this.#server) throw new Error('The server has not started.');
    return this.#server;
  }

  /** Opens a path in a browser of its own. */
  async open(options: BrowserContextOptions = {}, path = '/'): Promise<WebPage> {
    if (!this.#browser) throw new Error('The browser has not started.');
    const web = await WebPage.open(this.#browser, this.server.url, options, path);
    this.#opened.push(web);
    return web;
  }

  /** Opens a browser in which an existing user has logged in. */
  async enter(username: string, options: BrowserContextOptions = {}, path = '/'): Promise<WebPage> {
    const web = await this.open(options, path);
    await web.logIn(username);
    await web.page.getByRole('button', { name: /^Account of/ }).waitFor();
    return web;
  }
}
