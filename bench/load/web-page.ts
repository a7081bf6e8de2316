import { type Browser, chromium, type Page } from 'playwright-core';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-component-update', '--disable-sync'];
const size = { width: 1_180, height: 760 };

/** The user that logs in. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** The web client in a headless browser. */
export class WebPage implements AsyncDisposable {
  readonly #page: Page;
  readonly #browser: Browser;

  private constructor(page: Page, browser: Browser) {
    this.#page = page;
    this.#browser = browser;
  }

  /** Opens the web client, and logs in by the form. */
  static async open(program: string, url: string, { username, password }: Login): Promise<WebPage> {
    const browser = await chromium.launch({ executablePath: program, args: flags });
    const page = await browser.newPage({ locale: 'en-GB', viewport: size });
    page.setDefaultTimeout(120_000);
    await page.addInitScript(noteFirstMessage);
    await page.addInitScript(noteShifts);
    await page.addInitScript(noteKeys);
    await page.goto(url);
    await page.getByLabel('Username or e-mail').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    return new WebPage(page, browser);
  }

  /**
   * Loads the page of a conversation.
   * @returns the time until its messages are painted, ms.
   */
  async load(url: string): Promise<number> {
    await this.#page.goto(url);
    return this.#page.evaluate(() => window.firstMessage);
  }

  /**
   * Waits until nothing more is loaded.
   * @returns how much has moved meanwhile, as the Layout Instability API of the browsers counts it: 1 is the whole screen.
   */
  async shifted(): Promise<number> {
    await this.#page.waitForLoadState('networkidle');
    return this.#page.evaluate(() => window.shifted);
  }

  /**
   * Scrolls up to the first message, less than a screen in each frame.
   * @returns the times between frames, ms.
   */
  scrollToBeginning(): Promise<number[]> {
    return this.#page.evaluate(scrollUp);
  }

  /**
   * Writes a text without sending it.
   * @returns the time from each key to the frame that shows it, ms.
   */
  async write(text: string): Promise<number[]> {
    const field = this.#page.getByRole('textbox', { name: 'Write a message' });
    await field.pressSequentially(text, { delay: 50 });
    return this.#page.evaluate(takeKeyTimes);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}

// Globals of the browser, for the functions that run in the page.
declare const window: { firstMessage: Promise<number>; shifted: number; keyTimes: number[] };
declare class LayoutShiftObserver {
  constructor(callback: (list: { getEntries(): { readonly value: number }[] }) => void);
  observe(options: object): void;
}
declare const PerformanceObserver: typeof LayoutShiftObserver;
declare const document: {
  querySelector(selector: string): { scrollTop: number; readonly textContent: string } | null;
  addEventListener(type: string, listener: (event: { readonly timeStamp: number }) => void, options: object): void;
};
declare class MutationObserver {
  constructor(callback: () => void);
  observe(target: object, options: object): void;
  disconnect(): void;
}
declare function requestAnimationFrame(callback: (time: number) => void): void;

/** Runs in the page before its scripts: waits until the first message is painted. */
function noteFirstMessage(): void {
  window.firstMessage = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[role="log"] [data-testid="content"]')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** Runs in the page before its scripts: adds up the shifts of the layout. */
function noteShifts(): void {
  window.shifted = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) window.shifted += value;
  });
  observer.observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page. */
function scrollUp(): Promise<number[]> {
  const scroller = document.querySelector('[role="log"]');
  const pauses: number[] = [];
  return new Promise((resolve) => {
    let last = performance.now();
    const step = (now: number) => {
      pauses.push(now - last);
      last = now;
      const first = document.querySelector('[role="log"] [data-testid="content"]')?.textContent ?? '';
      if (!scroller || (scroller.scrollTop === 0 && /^message 1( |$)/.test(first))) resolve(pauses.slice(1));
      else {
        scroller.scrollTop -= 500;
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  });
}

/** Runs in the page before its scripts: notes the time from each key to the end of its frame. */
function noteKeys(): void {
  window.keyTimes = [];
  const note = ({ timeStamp }: { readonly timeStamp: number }) =>
    requestAnimationFrame(() => setTimeout(() => window.keyTimes.push(performance.now() - timeStamp)));
  document.addEventListener('keydown', note, { capture: true });
}

/** Runs in the page: returns the noted times once that of the last key is among them, and forgets them. */
function takeKeyTimes(): Promise<number[]> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(window.keyTimes.splice(0)))));
}
