import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityFaults, overflows, photograph } from './looks.js';

const wide = { width: 1_180, height: 760 };
const narrow = { width: 320, height: 640 };

/** Expects that what a page shows is accessible in both themes and fits into each width, and keeps pictures of it. */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion no colour is between those of the two themes.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of [narrow, wide]) {
      await page.setViewportSize(size);
      const where = `${name}-${size.width}-${colorScheme}`;
      expect([where, await accessibilityFaults(page)]).toEqual([where, []]);
      await photograph(page, where);
    }
  }
  expect([name, await overflows(page)]).toEqual([name, []]);
}
