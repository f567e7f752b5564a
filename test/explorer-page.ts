import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core';
import { noMisdeeds, tellPolicyViolations, watchPage } from './watch-page.ts';

/**
 * The machine's browser; `undefined` when there is none. The shell without windows comes first: it is the same engine, and
 * takes half of the processor time of a browser that makes a window for each page, unseen.
 */
export const browserPath = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => existsSync(file));

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser, without a window and with a profile of its own. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ ...(browserPath ? { executablePath: browserPath } : {}), headless: true, args: FLAGS });

/** An answer of the graph that a page got. */
export interface PageAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by hand
  readonly data: any;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly department?: string } }[];
  /** Claims of the token that the question carried. */
  readonly claims: { readonly dept: string; readonly purpose: string };
}

const BY_THE_PAGE = ['IntrospectionQuery', 'HouseholdsForExamples', 'ExplainForExplorer'];

function asksByHand(request: Request): boolean {
  if (!request.url().endsWith('/graphql')) return false;
  return !BY_THE_PAGE.includes((request.postDataJSON() as { operationName: string }).operationName);
}

/** The explorer in a browser. */
export class ExplorerPage {
  readonly page: Page;
  readonly misdeeds = noMisdeeds();
  /** Addresses that the page asked for. */
  readonly requested: string[] = [];

  private constructor(page: Page, origin: string) {
    this.page = page;
    watchPage(page, origin, this);
  }

  /** Opens a page in a browser whose reader prefers Chinese; `prepare` runs before the first request. */
  static async open(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
    prepare: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<ExplorerPage> {
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const explorer = new ExplorerPage(page, new URL(url).origin);
    await tellPolicyViolations(page);
    await prepare(page);
    await page.goto(url);
    return explorer;
  }

  /** Waits until GraphiQL's editors are there. */
  async ready(): Promise<void> {
    await this.page.waitForSelector('[data-example]:enabled');
  }

  /** Opens an example by the name of its file. */
  async example(name: string): Promise<void> {
    await this.page.click(`[data-example="${name}"]`);
  }

  /** Presses the button that runs the operation on screen, and gives the answer that came. */
  async run(): Promise<PageAnswer> {
    const [response] = await Promise.all([
      this.page.waitForResponse((one) => asksByHand(one.request()) && one.status() !== 401),
      this.page.getByRole('button', { name: /^Execute/ }).click(),
    ]);
    const token = (await response.request().headerValue('authorization'))?.split('.')[1] ?? '';
    const claims = JSON.parse(Buffer.from(token, 'base64url').toString()) as PageAnswer['claims'];
    return { ...((await response.json()) as Omit<PageAnswer, 'claims'>), claims };
  }

  /** What the page says beside the operation on screen that a persona would be given and refused, once it was told. */
  async toldTo(persona: string): Promise<{ given: string[]; refused: string[] }> {
    await this.page.getByLabel('身份').selectOption(persona);
    const inspector = this.page.locator('.inspector[aria-busy="false"]');
    await inspector.waitFor();
    const marked = (name: 'given' | 'refused') =>
      inspector.locator(`[data-${name}]`).evaluateAll((all, key) => all.map((one) => one.dataset[key] ?? ''), name);
    return { given: await marked('given'), refused: await marked('refused') };
  }

  /** What an editor shows, with the spaces that a reader sees. */
  async shown(editor: 'query-editor' | 'response' | 'editor-tool'): Promise<string> {
    const text = await this.page.locator(`.graphiql-${editor} .view-lines`).first().textContent();
    return (text ?? '').replaceAll('\u00a0', ' ');
  }

  /** Closes the page. */
  async close(): Promise<void> {
    await this.page.context().close();
  }
}
