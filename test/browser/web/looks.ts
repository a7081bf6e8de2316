import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Where the pictures of all pages are; CI keeps this folder. */
const folder = 'screenshots';

/** Widths of the smallest phone up to a large screen (pixels). */
const widths = [320, 390, 768, 1_024, 1_920];

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Scrollable {
  readonly tagName: string;
  readonly className: string;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  hasAttribute(name: string): boolean;
}

// Browser globals for the functions that run in the page.
declare const axe: { run(options: object): Promise<{ violations: Violation[] }> };
declare const document: { readonly body: Scrollable; querySelectorAll(selector: string): Iterable<Scrollable> };
declare function getComputedStyle(element: Scrollable): { readonly overflowX: string };
declare const innerWidth: number;

/** Returns what axe finds wrong with the page, as readable lines. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axeSource);
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run({ runOnly: tags })).violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html }) => ({ html })),
    }));
  });
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  // A menu is above the page, and belongs to the button that opened it, not to a landmark.
  return faults.filter((fault) => !/^region: .*role="menu"/.test(fault));
}

/** Runs in the page. Returns what is wider than its place; code may scroll sideways, and what is marked for it. */
function sidewaysScrollers(): string[] {
  const all = [...document.querySelectorAll('*')].filter(
    (element) =>
      element.tagName !== 'PRE' &&
      !element.hasAttribute('data-scrolls-sideways') &&
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX),
  );
  const wide = all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
  const { body } = document;
  return [...wide, ...(body.scrollWidth > innerWidth ? [body] : [])].map(
    ({ tagName, className, scrollWidth, clientWidth }) => `${tagName}.${className}: ${scrollWidth} > ${clientWidth}`,
  );
}

/** Returns what does not fit into the page at any width. The page has its former size afterwards. */
export async function overflows(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 720 });
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    found.push(...(await page.evaluate(sidewaysScrollers)).map((fault) => `${width}: ${fault}`));
  }
  if (size) await page.setViewportSize(size);
  return found;
}

/** Keeps a picture of the page for people. */
export async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
