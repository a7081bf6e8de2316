import type { Locator, Page } from 'playwright-core';

interface Line {
  readonly textContent: string | null;
  getBoundingClientRect(): { readonly top: number };
}

// Browser globals for the functions that run in the page; lib "dom" would offer them to the server's code as well.
declare const DataTransfer: new () => { setData(type: string, text: string): void };
declare const ClipboardEvent: new (type: 'paste', init: object) => Event;
declare const document: { querySelectorAll(selector: string): Iterable<Line> };
declare const localStorage: Record<string, string>;
declare const requestAnimationFrame: (callback: () => void) => void;

type EditorName = 'query' | 'headers';

const RESULT_LINES = '[aria-label="Result Window"] .view-line';

/**
 * Runs in the browser. Monaco keeps its lines in no particular order, writes spaces as no-break spaces and wraps long
 * values such as tokens; so whitespace does not count when the text is looked for.
 */
function visibleResultContaining([lineSelector, text]: readonly [string, string]): { result: string } | null {
  const lines = [...document.querySelectorAll(lineSelector)]
    .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
    .sort((one, other) => one.top - other.top);
  const result = lines.map((line) => line.text.replaceAll('\u00a0', ' ')).join('\n');
  return result.replaceAll(/\s/g, '').includes(text.replaceAll(/\s/g, '')) ? { result } : null;
}

/** Runs in the browser. Monaco takes pasted text as it is, but indents and closes brackets in text that is typed. */
function paste(editor: EventTarget, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/**
 * GraphiQL as one person sees it in one browser tab. Every action brings the tab to the front: Chromium starves the
 * rest.
 */
export class GraphiqlPage {
  private readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Loads GraphiQL into the tab and waits until it can be typed into. */
  static async open(page: Page, url: string): Promise<GraphiqlPage> {
    await page.goto(url);
    const graphiql = new GraphiqlPage(page);
    await graphiql.editor('Operation Editor').waitFor({ state: 'attached' });
    await graphiql.executeButton().waitFor();
    return graphiql;
  }

  /** Replaces the content of the operation editor. */
  async setQuery(query: string): Promise<void> {
    await this.fill('Operation Editor', query);
    await this.awaitDraft('query', query);
  }

  /** Replaces the content of the Headers editor. */
  async setHeaders(headers: Readonly<Record<string, string>>): Promise<void> {
    const text = JSON.stringify(headers);
    await this.page.bringToFront();
    await this.page.getByRole('button', { name: 'Headers', exact: true }).click();
    await this.fill('Headers', text);
    await this.awaitDraft('headers', text);
  }

  /** Runs the only operation in the editor. */
  async run(): Promise<void> {
    await this.page.bringToFront();
    await this.executeButton().click();
    await this.awaitRepaint();
  }

  /** Picks one of several operations from the run button's menu and runs it. */
  async runOperation(operationName: string): Promise<void> {
    await this.page.bringToFront();
    await this.executeButton().click();
    await this.page.getByRole('menuitem', { name: operationName, exact: true }).click();
    await this.awaitRepaint();
  }

  /** Ends a running subscription. */
  async stop(): Promise<void> {
    await this.page.bringToFront();
    await this.page.getByRole('button', { name: /^Stop query/ }).click();
    await this.executeButton().waitFor();
  }

  /** The visible part of the newest result; a subscription shows its newest event only. */
  resultText(): Promise<string> {
    return this.awaitResult('');
  }

  /** Waits until the result contains the text and returns that result. */
  async awaitResult(text: string): Promise<string> {
    const found = await this.page.waitForFunction(visibleResultContaining, [RESULT_LINES, text] as const);
    return (await found.jsonValue())?.result ?? '';
  }

  /** Waits for a result with the string field and returns its value, which must be free of spaces. */
  async awaitField(name: string): Promise<string> {
    const opening = `"${name}":"`;
    const result = (await this.awaitResult(opening)).replaceAll(/\s/g, '');
    const start = result.indexOf(opening) + opening.length;
    return result.slice(start, result.indexOf('"', start));
  }

  /** Chooses a theme in the settings, and closes them. */
  async chooseTheme(name: 'Light' | 'Dark'): Promise<void> {
    await this.page.bringToFront();
    await this.page.getByRole('button', { name: 'Open settings dialog' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name, exact: true }).click();
    await this.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Waits until the page has a theme. */
  async awaitTheme(name: 'light' | 'dark'): Promise<void> {
    await this.page.locator(`body.graphiql-${name}`).waitFor();
  }

  /** Opens the history, and returns the names of its entries once it has some. */
  async openHistory(): Promise<string[]> {
    await this.page.bringToFront();
    await this.page.getByRole('button', { name: 'Show History' }).click();
    await this.historyEntries().first().waitFor();
    return this.historyEntries().allTextContents();
  }

  /** Puts an entry of the open history into the editor, and waits until it is there. */
  async chooseFromHistory(name: string, query: string): Promise<void> {
    await this.historyEntries().filter({ hasText: name }).click();
    await this.awaitDraft('query', query);
  }

  /** Opens the documentation of a root type, and returns the names of its fields. */
  async fieldsInDocs(rootType: string): Promise<string[]> {
    await this.page.bringToFront();
    await this.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await this.page.locator('a.graphiql-doc-explorer-type-name', { hasText: rootType }).first().click();
    const fields = this.page.locator('a.graphiql-doc-explorer-field-name');
    await fields.first().waitFor();
    return fields.allTextContents();
  }

  /** Returns what the browser stores for later visits, and for this tab only. */
  stored(): Promise<{ lasting: string; ofTab: string }> {
    return this.page.evaluate(() => ({
      lasting: JSON.stringify({ ...localStorage }),
      ofTab: sessionStorage.getItem('graphiql:tabState') ?? '',
    }));
  }

  private historyEntries(): Locator {
    return this.page.locator('button.graphiql-history-item-label');
  }

  private executeButton(): Locator {
    return this.page.getByRole('button', { name: /^Execute query/ });
  }

  private editor(region: string): Locator {
    return this.page
      .getByRole('region', { name: region, exact: true })
      .getByRole('textbox', { name: 'Editor content' });
  }

  /** The run button empties the result, but the old one stays readable until the next frame. */
  private async awaitRepaint(): Promise<void> {
    await this.page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }

  private async fill(region: string, text: string): Promise<void> {
    await this.page.bringToFront();
    await this.editor(region).focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.editor(region).evaluate(paste, text);
  }

  /** GraphiQL parses what is typed a moment later and stores it last: once stored, it is ready to run. */
  private async awaitDraft(editor: EditorName, text: string): Promise<void> {
    await this.page.waitForFunction(
      ([name, expected]) => {
        const { tabs, activeTabIndex } = JSON.parse(sessionStorage.getItem('graphiql:tabState') ?? '{"tabs":[]}');
        return tabs[activeTabIndex]?.[name] === expected;
      },
      [editor, text] as const,
    );
  }
}
