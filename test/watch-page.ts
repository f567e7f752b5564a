import type { Page } from 'playwright-core';

/** What a page did that no page of ours may do. */
export interface Misdeeds {
  readonly consoleErrors: string[];
  readonly otherHosts: string[];
  readonly policyViolations: string[];
}

/** Of a page that has done nothing wrong. */
export const noMisdeeds = (): Misdeeds => ({ consoleErrors: [], otherHosts: [], policyViolations: [] });

/** Notes what a page does wrong, and the paths that it asks `origin` for. */
export function watchPage(
  page: Page,
  origin: string,
  { misdeeds, requested }: { misdeeds: Misdeeds; requested: string[] },
): void {
  const { consoleErrors, otherHosts, policyViolations } = misdeeds;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') consoleErrors.push(message.text());
    if (message.text().startsWith('policy:')) policyViolations.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  page.on('request', (request) => {
    const { origin: asked, protocol, pathname } = new URL(request.url());
    if (asked === origin) requested.push(pathname);
    else if (protocol !== 'data:') otherHosts.push(request.url());
  });
}

/** Makes the page tell in its console what the content security policy forbade it. */
export async function tellPolicyViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.log(`policy: ${effectiveDirective} ${blockedURI}`);
    });
  });
}

/** Milliseconds from the navigation to the first contentful paint. */
export const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1);
