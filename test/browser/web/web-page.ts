import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';

// Browser globals for the functions that run in the page.
declare const document: { querySelector(selector: string): { readonly textContent: string | null } | null };

export const password = 'correct horse battery';

/** The web client as one person sees it in one tab. */
export class WebPage {
  /** What the browser reported: errors of the page, refused styles and scripts, failed requests. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('pageerror', ({ message }) => this.complaints.push(message));
  }

  /**
   * Opens a path in a browser of its own. Without `serviceWorkers: 'allow'` it has no worker, which would load all files of
   * the web client: half of the processor time that a page takes.
   */
  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}, path = '/'): Promise<WebPage> {
    const usual = { locale: 'en-GB', viewport: { width: 1_180, height: 760 }, serviceWorkers: 'block' } as const;
    const all = { ...usual, ...options };
    return WebPage.inContext(await browser.newContext(all), url, path);
  }

  /** Opens a path in a tab of a browser. */
  static async inContext(context: BrowserContext, url: string, path = '/'): Promise<WebPage> {
    context.setDefaultTimeout(60_000);
    const web = new WebPage(await context.newPage(), url);
    await web.page.goto(`${url}${path}`);
    return web;
  }

  /** Opens a path in another tab of the same browser. */
  async openTab(path = '/'): Promise<WebPage> {
    const tab = new WebPage(await this.page.context().newPage(), this.url);
    await tab.page.goto(`${this.url}${path}`);
    return tab;
  }

  /** Creates an account by the form. */
  async signUp(username: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Create an account' }).click();
    await this.fillAccount(username);
    await this.page.getByRole('button', { name: 'Create the account' }).click();
    await this.chats.waitFor();
  }

  /** Fills the fields of a new account. */
  async fillAccount(username: string): Promise<void> {
    await this.page.getByLabel('Username').fill(username);
    await this.page.getByLabel('E-mail').fill(`${username}@example.org`);
    await this.page.getByLabel('Password').fill(password);
  }

  async logIn(username: string, secret = password): Promise<void> {
    await this.page.getByLabel('Username or e-mail').fill(username);
    await this.page.getByLabel('Password').fill(secret);
    await this.page.getByRole('button', { name: 'Log in' }).click();
  }

  async chooseInAccountMenu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Account of/ }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Opens the direct chat with a user by the dialog. */
  async openChatWith(username: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New chat or group' }).click();
    await this.page.getByRole('menuitem', { name: 'New chat' }).click();
    await this.page.getByLabel('Find people').fill(username);
    await this.page.getByRole('button', { name: new RegExp(`@${username}$`) }).click();
    await this.page.getByRole('heading', { level: 1, name: username }).waitFor();
  }

  /** Opens a chat of the list. */
  async openChat(title: string): Promise<void> {
    await this.chats.getByRole('link', { name: new RegExp(title) }).click();
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  async say(content: string): Promise<void> {
    await this.field.fill(content);
    await this.field.press('Enter');
  }

  /** Waits until a message is in the history. */
  async sees(content: string): Promise<void> {
    await this.history.getByText(content, { exact: true }).waitFor();
  }

  /** Waits until the server has stored all messages of this user. */
  async delivered(): Promise<void> {
    await this.history.getByText('(Being sent)').first().waitFor({ state: 'detached' });
  }

  /** The contents of all messages that are in sight, in their order. */
  async contents(): Promise<string[]> {
    return this.history.getByTestId('content').allInnerTexts();
  }

  /** Waits until a message stands out because `lead` led to it. It does so for a moment only, so each frame is looked at. */
  async jump(content: string, lead: () => Promise<void>): Promise<void> {
    const standsOut = this.page.waitForFunction(
      (wanted) => document.querySelector('[data-highlighted]')?.textContent?.includes(wanted),
      content,
      { polling: 'raf' },
    );
    await Promise.all([standsOut, lead()]);
  }

  /** The line of a message in the history. */
  message(content: string): Locator {
    return this.history.getByRole('article').filter({ hasText: content });
  }

  /** Chooses from the menu of a message. */
  async chooseInMessage(content: string, item: string): Promise<void> {
    const message = this.message(content);
    await message.hover();
    await message.getByRole('button', { name: 'More' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  get chats(): Locator {
    return this.page.getByRole('navigation', { name: 'Chats', exact: true });
  }

  get history(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  get field(): Locator {
    return this.page.getByRole('textbox', { name: 'Write a message' });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
