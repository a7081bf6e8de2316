import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

// Browser globals for the functions that run in the page; lib "dom" would offer them to the server's code as well.
interface Scrolled {
  readonly scrollWidth: number;
  readonly clientWidth: number;
}
declare const document: { readonly documentElement: Scrolled; querySelectorAll(selector: string): Iterable<Scrolled> };

const widths = [
  { width: 1_180, height: 760 },
  { width: 320, height: 640 },
] as const;

/**
 * Expects that axe finds nothing in what a page shows, in both themes, wide and on the narrowest phone, and that nothing is
 * wider than the phone. Keeps screenshots in the folder of TEST_SCREENSHOTS.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const viewport of widths) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      // Without motion no colour is between those of the two themes.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const where = `${name}-${viewport.width}-${colorScheme}`;
      expect([where, await findings(page)]).toEqual([where, []]);
      expect([where, await page.evaluate(isTooWide)]).toEqual([where, false]);
      await keepScreenshot(page, where);
    }
  }
  await page.setViewportSize(widths[0]);
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document)')) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Runs in the browser. */
function isTooWide(): boolean {
  const scrolled = [document.documentElement, ...document.querySelectorAll('main, main > div, [role=dialog]')];
  return scrolled.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.TEST_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
