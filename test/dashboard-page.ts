import { openDevelopmentIssuer } from '@community-graph/schema/development/issuer';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { keepScreenshot } from './screenshot.ts';
import { seriousFaults } from './serious-faults.ts';
import { stack } from './the-stack.ts';
import { firstPaint, noMisdeeds, tellPolicyViolations, watchPage } from './watch-page.ts';

/** A page of the dashboard in a browser. */
export class DashboardPage {
  readonly page: Page;
  readonly misdeeds = noMisdeeds();
  /** Addresses that the page asked for. */
  readonly requested: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    watchPage(page, origin, this);
  }

  /** Opens an address as a persona who has signed in before; without one, as nobody. */
  static async open(
    browser: Browser,
    url: string,
    { persona, ...options }: BrowserContextOptions & { persona?: string } = {},
  ): Promise<DashboardPage> {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const dashboard = new DashboardPage(page, new URL(url).origin);
    await tellPolicyViolations(page);
    if (persona) {
      // As the issuer keeps who signed in there; the page then goes by its code flow without asking.
      const { mintSession } = await openDevelopmentIssuer(stack.dataDir);
      const cookie = { name: 'dev-session', value: await mintSession(persona), httpOnly: true };
      await context.addCookies([{ ...cookie, domain: new URL(url).hostname, path: '/dev', sameSite: 'Strict' }]);
      await page.addInitScript(() => sessionStorage.setItem('dashboard.signed-in', 'yes'));
    }
    await page.goto(url);
    return dashboard;
  }

  /** Waits until nothing is being read any more. */
  async settled(): Promise<void> {
    await this.page.locator('main h1').first().waitFor();
    await this.page.locator('.loading').first().waitFor({ state: 'detached' });
  }

  /** Goes to another page as a link does, without loading the document anew, and waits until it is read. */
  async goTo(address: string): Promise<void> {
    await this.page.evaluate((to) => {
      document.querySelector('main h1')?.setAttribute('data-left', '');
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate', { state: null }));
    }, address);
    await this.page.locator('main h1:not([data-left])').waitFor();
    await this.settled();
  }

  /** What the page says below its heading, and what it says has failed. */
  async shown(): Promise<{ words: string; troubles: string[] }> {
    const main = this.page.locator('main');
    const [all, heading] = await Promise.all([main.innerText(), main.locator('h1').first().innerText()]);
    return { words: all.replace(heading, '').trim(), troubles: await main.locator('.trouble').allInnerTexts() };
  }

  /** Serious and critical faults that axe finds, as rule and place. */
  async seriousFaults(): Promise<string[]> {
    return seriousFaults(this.page);
  }

  /** Milliseconds from the navigation to the first contentful paint. */
  async firstPaint(): Promise<number> {
    return firstPaint(this.page);
  }

  /** Keeps what is on screen in docs/screenshots/, when asked to by SCREENSHOTS=1. */
  async keep(name: string): Promise<void> {
    await keepScreenshot(this.page, name);
  }

  /** Closes the page. */
  async close(): Promise<void> {
    await this.page.context().close();
  }
}
