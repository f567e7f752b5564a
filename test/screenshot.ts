import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const SCREENSHOTS = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
/** Height of a screenshot in pixels, and size, at most. */
const TALLEST = 1_400;
const LARGEST_BYTES = 150_000;

/** Keeps a page in docs/screenshots/, as much of it from its top as makes no large file, when asked to by SCREENSHOTS=1. */
export async function keepScreenshot(page: Page, name: string, largestBytes = LARGEST_BYTES): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    // Of the explorer the editor's hidden widgets lie below the page.
    height: document.querySelector('#root > .session-bar') ? window.innerHeight : document.documentElement.scrollHeight,
  }));
  for (let shown = Math.min(height, TALLEST); ; shown = Math.floor(shown * 0.85)) {
    const clip = { x: 0, y: 0, width, height: shown };
    const image = await page.screenshot({ fullPage: true, clip });
    if (image.length > largestBytes) continue;
    writeFileSync(`${SCREENSHOTS}${name}.png`, image);
    return;
  }
}
