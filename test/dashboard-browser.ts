import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { DashboardPage } from './dashboard-page.ts';
import { browserPath, launchBrowser } from './explorer-page.ts';
import { stack } from './the-stack.ts';
import { noMisdeeds } from './watch-page.ts';

const built = new URL('../dashboard/dist/index.html', import.meta.url);

/** Where there is no browser the pages are not tested, but for in CI. */
export const hasBrowser = Boolean(browserPath) || Boolean(process.env.CI);

/** A browser of a part of the system's tests, and the page that is open in it. */
export interface DashboardBrowser {
  /** Opens an address, as a persona who has signed in before, and waits until it is read. */
  open(path: string, options?: Parameters<typeof DashboardPage.open>[2]): Promise<DashboardPage>;
  /** The page did nothing that it may not, and axe finds no serious fault. */
  isSound(): Promise<void>;
  /** Notes the first contentful paint of the open page, and holds it to 1.5 s. */
  isPainted(name: string): Promise<void>;
}

/** Starts a browser before the tests of the enclosing `describe`, and closes it after them. */
export function withBrowser(): DashboardBrowser {
  let browser: Browser;
  let page: DashboardPage | undefined;
  const paints: Record<string, number> = {};
  beforeAll(async () => {
    if (!existsSync(built)) throw new Error('Build the pages: npm run build');
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await page?.close();
    page = undefined;
  });
  afterAll(async () => {
    if (Object.keys(paints).length > 0) console.log('first contentful paint, ms:', paints);
    await browser?.close();
  });
  return {
    open: async (path, options = {}) => {
      await page?.close();
      page = await DashboardPage.open(browser, `${stack.origin}${path}`, options);
      await page.settled();
      return page;
    },
    isSound: async () => {
      expect(await page?.seriousFaults()).toEqual([]);
      expect(page?.misdeeds).toEqual(noMisdeeds());
    },
    isPainted: async (name) => {
      const paint = (await page?.firstPaint()) ?? -1;
      paints[name] = Math.round(paint);
      expect(paint).toBeGreaterThan(0);
      expect(paint).toBeLessThan(1_500);
    },
  };
}
