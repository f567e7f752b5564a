import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { HOUSEHOLD_360 } from '@community-graph/local/sample';
import { parse, print } from 'graphql';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserPath, ExplorerPage, launchBrowser } from '../explorer-page.ts';
import { expectedHouseholds } from '../household-oracle.ts';
import { keepScreenshot } from '../screenshot.ts';
import { stack } from '../the-stack.ts';

const dashboard = new URL('../../dashboard/', import.meta.url);
const examples = readdirSync(new URL('explorer/examples/', dashboard)).map((file) => file.replace('.graphql', ''));

if (!browserPath) console.warn('No browser: apt-get install chromium fonts-noto-cjk, or set CHROMIUM_PATH.');

// Where nobody can install a browser the rest of the suite still tells something; CI has one.
describe.skipIf(!browserPath && !process.env.CI)('the explorer', () => {
  let browser: Browser;
  let explorer: ExplorerPage;

  const open = async (
    ...rest: Parameters<typeof ExplorerPage.open> extends [unknown, unknown, ...infer R] ? R : never
  ) => {
    explorer = await ExplorerPage.open(browser, `${stack.origin}/explorer`, ...rest);
    return explorer;
  };
  const clean = { consoleErrors: [], otherHosts: [], policyViolations: [] };

  beforeAll(async () => {
    if (!existsSync(new URL('dist/explorer/index.html', dashboard))) throw new Error('Build the pages: npm run build');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  describe('in one visit', () => {
    beforeAll(async () => {
      await open();
      await explorer.ready();
    });
    afterAll(() => explorer.close());

    it('opens with a household, and shows it whole as the five databases have it', async () => {
      const { page } = explorer;
      const { data, errors } = await explorer.run();
      expect(errors).toBeUndefined();
      const [household] = await expectedHouseholds(stack.databaseUrls, [data.household.id]);
      expect(data).toEqual({ household });
      // A long line is wrapped, with spaces before what follows.
      const shown = async () => (await explorer.shown('response')).replaceAll(/\s/g, '');
      await vi.waitFor(async () => expect(await shown()).toContain(data.household.address.replaceAll(/\s/g, '')));
      await vi.waitFor(async () => expect(await page.locator('.timing').textContent()).toMatch(/民政 \d+ ms/));
      expect(explorer.misdeeds).toEqual(clean);
    });

    it('runs every example without a fault, but for the one that shows a refusal', async () => {
      for (const name of examples.filter((example) => example !== 'refused-field')) {
        await explorer.example(name);
        const { data, errors } = await explorer.run();
        expect({ name, errors }).toEqual({ name, errors: undefined });
        for (const value of Object.values(data)) expect(value).not.toBeNull();
      }
      expect(explorer.misdeeds).toEqual(clean);
    });

    it('shows a refused field with its reason and an application, and a masked one', async () => {
      await explorer.example('refused-field');
      const { data, errors } = await explorer.run();
      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        expect.objectContaining({ code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT', field: 'Resident.hukou' }),
      ]);
      for (const { resident } of data.household.members) {
        expect(resident).toMatchObject({ hukou: null, idNumber: expect.stringMatching(/^\d{3}\*{13}[\dX]{2}$/) });
      }
      expect(explorer.misdeeds).toEqual(clean);
    });

    it('says before it is run which fields would be refused and why, what it costs, and draws the plan', async () => {
      const { page } = explorer;
      await explorer.example('refused-field');
      const refused = page.locator('[data-refused="Resident.hukou"]');
      await refused.waitFor();
      expect(await refused.innerText()).toContain('没有共享协议');
      expect((await page.locator('[data-limit="cost"] dd').innerText()).trim()).toMatch(/^[\d,]+ \/ [\d,]+$/);
      await explorer.example('household-360');
      await vi.waitFor(async () => {
        const asked = await page.locator('[data-fetch]').evaluateAll((all) => all.map((one) => one.dataset.fetch));
        const five = ['civil-affairs', 'finance', 'health', 'human-resources', 'public-security'];
        expect([...new Set(asked)].sort()).toEqual(five);
      });
      expect(await page.locator('.inspector').innerText()).not.toMatch(/https?:/);
      // Its three columns are full of words: a page that is cut shows neither the plan nor the variables.
      await keepScreenshot(page, 'explorer', 400_000);
      expect(explorer.misdeeds).toEqual(clean);
    });

    it('asks for another household when one is picked', async () => {
      const { page } = explorer;
      await explorer.example('household-360');
      const first = (await explorer.run()).data.household.id;
      await page.getByLabel('示例所用的一户').selectOption({ index: 1 });
      const second = (await explorer.run()).data.household.id;
      expect(second).not.toBe(first);
    });

    it('asks as the persona and for the purpose that are picked', async () => {
      const { page } = explorer;
      expect((await explorer.run()).claims).toMatchObject({ dept: 'community', purpose: 'household-service' });
      await page.getByLabel('身份').selectOption('doctor');
      expect((await explorer.run()).claims).toMatchObject({ dept: 'health', purpose: 'health-care' });
      await page.getByLabel('用途').selectOption('statistics');
      expect((await explorer.run()).claims).toMatchObject({ dept: 'health', purpose: 'statistics' });
      expect(explorer.misdeeds).toEqual(clean);
    });
  });

  describe('in a visit each', () => {
    afterEach(() => explorer?.close());

    it('has Household360 as the contract has it', () => {
      const example = readFileSync(new URL('explorer/examples/household-360.graphql', dashboard), 'utf8');
      expect(print(parse(example))).toBe(print(parse(HOUSEHOLD_360)));
    });

    it('keeps what was typed when another example is opened, and when it is asked for again', async () => {
      const { page } = await open();
      await explorer.ready();
      await page.click('.graphiql-query-editor .view-lines');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('query Household360 { __typename }');
      await explorer.example('communities');
      await vi.waitFor(async () => expect(await explorer.shown('query-editor')).toContain('CommunitiesOfDistrict'));
      await explorer.example('household-360');
      await vi.waitFor(async () => expect(await explorer.shown('query-editor')).toContain('__typename'));
    });

    it('shows what a stopped department leaves out', async () => {
      await open();
      await explorer.ready();
      await explorer.example('partial-answer');
      await stack.subgraphs.health.stop();
      try {
        const { data, errors } = await explorer.run();
        expect(data.household.address).toEqual(expect.any(String));
        expect(errors?.map(({ extensions }) => extensions)).toContainEqual(
          expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE', department: 'health' }),
        );
        await vi.waitFor(async () => expect(await explorer.shown('response')).toContain('SUBGRAPH_UNAVAILABLE'));
      } finally {
        await stack.subgraphs.health.start();
      }
    });

    it('gets a new token before the old one expires', async () => {
      const { page, requested } = await open();
      await explorer.ready();
      const tokens = () => requested.filter((path) => path === '/dev/token').length;
      await explorer.run();
      expect(tokens()).toBe(1);
      const twelveHoursMilliseconds = 12 * 3_600_000;
      await page.clock.setFixedTime(Date.now() + twelveHoursMilliseconds - 30_000);
      expect((await explorer.run()).errors).toBeUndefined();
      expect(tokens()).toBe(2);
    });

    it('replaces a token that the graph refuses, as after the issuer’s key was made anew', async () => {
      const none = Buffer.from(JSON.stringify({ exp: Math.floor(Date.now() / 1_000) + 3_600 })).toString('base64url');
      await open({}, (page) =>
        page.route('**/dev/token', (route) => route.fulfill({ json: { token: `e30.${none}.e30` } }), { times: 1 }),
      );
      await explorer.ready();
      expect((await explorer.run()).errors).toBeUndefined();
    });

    it('asks for a token where no development issuer is, and keeps it nowhere', async () => {
      const { page } = await open({ locale: 'en-GB' }, (one) =>
        one.route('**/dev/*', (route) => route.fulfill({ status: 404 })),
      );
      await page.getByLabel('Paste an access token').fill(await stack.token('auditor'));
      await page.getByRole('button', { name: 'Use it' }).click();
      await explorer.ready();
      expect((await explorer.run()).claims).toMatchObject({ purpose: 'audit' });
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
        0,
        0,
        '',
      ]);
    });

    it('speaks English to others, and follows the system into the dark', async () => {
      const { page } = await open({ locale: 'en-US', colorScheme: 'dark' });
      await page.getByRole('heading', { name: 'Examples' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      const color = await page.locator('#root').evaluate((root) => getComputedStyle(root).backgroundColor);
      expect(color).toBe('rgb(26, 34, 45)');
    });

    it('is led to from the start page, which also leads to the documentation of the schema', async () => {
      explorer = await ExplorerPage.open(browser, stack.origin);
      await explorer.page.getByRole('link', { name: '图谱文档' }).click();
      await explorer.page.getByText('Root Types').waitFor();
      expect(explorer.misdeeds).toEqual(clean);
    });
  });
});
