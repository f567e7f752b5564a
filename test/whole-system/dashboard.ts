import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DashboardPage } from '../dashboard-page.ts';
import { browserPath, launchBrowser } from '../explorer-page.ts';
import { allHouseholds, expectedHouseholds } from '../household-oracle.ts';
import { stack } from '../the-stack.ts';
import { noMisdeeds } from '../watch-page.ts';

const built = new URL('../../dashboard/dist/index.html', import.meta.url);
/** First contentful paint of each page, in milliseconds. */
const paints: Record<string, number> = {};

describe.skipIf(!browserPath && !process.env.CI)('the dashboard', () => {
  let browser: Browser;
  let dashboard: DashboardPage;

  const open = async (path: string, options: Parameters<typeof DashboardPage.open>[2] = {}) => {
    dashboard = await DashboardPage.open(browser, `${stack.origin}${path}`, options);
    await dashboard.settled();
    return dashboard;
  };
  /** The page did nothing that it may not, and axe finds no serious fault. */
  const isSound = async () => {
    expect(await dashboard.seriousFaults()).toEqual([]);
    expect(dashboard.misdeeds).toEqual(noMisdeeds());
  };

  beforeAll(async () => {
    if (!existsSync(built)) throw new Error('Build the pages: npm run build');
    browser = await launchBrowser();
  });
  afterEach(() => dashboard?.close());
  afterAll(async () => {
    console.log('first contentful paint, ms:', paints);
    await browser?.close();
  });

  /** A household with assistance, and all that the five databases have of it. */
  const someHousehold = async () => {
    const { data } = await stack.ask(
      '{ households(first: 20, filter: { receives: MINIMUM_LIVING_GUARANTEE }) { edges { node { id } } } }',
    );
    const id: string = data.households.edges[0].node.id;
    const [household] = await expectedHouseholds(stack.databaseUrls, [id]);
    if (!household) throw new Error(`The databases have no household ${id}.`);
    return household;
  };

  describe('the shell', () => {
    it('asks who enters, keeps the address, and forgets the person at signing out', async () => {
      const { page } = await open('/households?community=');
      await page.getByRole('button', { name: '登录' }).click();
      await page.locator('[data-persona="civil-affairs-officer"]').click();
      await page.getByRole('heading', { name: '住户列表' }).waitFor();
      expect(page.url()).toMatch(/\/households\?community=$/);
      expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
      expect(await page.evaluate(() => Object.values(sessionStorage))).toEqual(['yes']);
      await page.reload();
      await page.getByRole('heading', { name: '住户列表' }).waitFor();
      expect(await page.getByLabel('身份').inputValue()).toBe('civil-affairs-officer');
      await page.getByRole('button', { name: '退出' }).click();
      await page.getByRole('heading', { name: '登录' }).waitFor();
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      await isSound();
      paints['sign-in'] = await dashboard.firstPaint();
    });

    it('speaks English when asked to, goes dark, and keeps both', async () => {
      const { page } = await open('/households', { persona: 'community-worker' });
      await page.getByLabel('语言').selectOption('en');
      await page.getByLabel('Appearance').selectOption('dark');
      await page.reload();
      await page.getByRole('heading', { name: 'Households' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      const ground = await page.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
      expect(ground).toBe('rgb(21, 28, 37)');
      await dashboard.settled();
      await isSound();
    });

    it('is walked by keyboard: first to the content, then through the navigation', async () => {
      const { page } = await open('/households', { persona: 'community-worker' });
      const first = page.locator('a[href], button, select, input').first();
      expect(await first.textContent()).toBe('跳到正文');
      await first.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    });

    it('loads less than 300 KB of scripts, as they are sent, before its first page', () => {
      const html = readFileSync(built, 'utf8');
      const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
      const sizes = scripts.map((file) => gzipSync(readFileSync(new URL(`.${file}`, built))).length);
      const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_024;
      console.log(`scripts of the first page: ${kilobytes.toFixed(0)} KB gzipped, in ${scripts.length} files`);
      expect(scripts.length).toBeGreaterThan(1);
      expect(kilobytes).toBeLessThan(300);
    });

    it.each([
      '/',
      '/households',
      '/communities/220102001001',
      '/sharing/catalogue',
      '/sharing/applications',
      '/sharing/agreements',
      '/sharing/changes',
      '/sharing/combinations',
      '/sharing/complaints',
      '/sharing/supervision',
      '/sharing/record',
      '/departments',
    ])('fits a tablet without scrolling sideways: %s', async (path) => {
      const { page } = await open(path, { persona: 'sharing-officer', viewport: { width: 768, height: 1024 } });
      await page.locator('.loading').waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
    });

    it('says that an address is none', async () => {
      const { page } = await open('/nowhere', { persona: 'community-worker' });
      await page.getByRole('heading', { name: '没有此页面' }).waitFor();
      await isSound();
    });
  });

  describe('a household, whole', () => {
    it('has each department’s part as its database has it', async () => {
      const household = await someHousehold();
      const { page } = await open(`/households/${household.id}`, { persona: 'community-worker' });
      await page.locator('.member').first().waitFor();
      const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
      expect(text).toContain(household.address);
      const members = household.members as {
        resident: Record<string, string> & { healthRecord: { recordNumber: string } | null };
      }[];
      for (const { resident } of members) {
        for (const part of [resident.name, resident.birthDate, resident.healthRecord?.recordNumber]) {
          if (part) expect(text).toContain(part);
        }
      }
      for (const department of ['civil-affairs', 'public-security', 'human-resources', 'health', 'finance']) {
        expect(await page.locator(`[data-department="${department}"]`).count()).toBeGreaterThan(0);
      }
      await isSound();
      paints.household = await dashboard.firstPaint();
      await dashboard.keep('household');
    });

    it('shows a closed field with its reason, and applies for it; shows a mask as a mask', async () => {
      const { id } = await someHousehold();
      const { page } = await open(`/households/${id}`, { persona: 'civil-affairs-officer' });
      await page.locator('[data-masked]').first().waitFor();
      expect(await page.locator('[data-masked]').first().textContent()).toContain('*');
      const closed = page.locator('[data-closed="Resident.hukou"]').first();
      expect(await closed.textContent()).toContain('没有共享协议');
      await closed.click();
      await page.getByRole('button', { name: '申请共享' }).click();
      await page.getByRole('button', { name: '提交申请' }).click();
      await page.getByText('请填写').first().waitFor();
      await page.getByLabel('依据', { exact: true }).fill('社会救助暂行办法');
      await page.getByLabel('使用场景').fill('核对低保家庭户口所在地');
      expect(await dashboard.seriousFaults()).toEqual([]);
      await page.getByRole('button', { name: '提交申请' }).click();
      await page.getByText(/申请已提交/).waitFor();
      await dashboard.keep('closed-field');
      expect(dashboard.misdeeds).toEqual(noMisdeeds());
    });

    it('says which department is silent, and shows the rest', async () => {
      const { id, address } = await someHousehold();
      await stack.subgraphs.health.stop();
      try {
        const { page } = await open(`/households/${id}`, { persona: 'community-worker' });
        await page.getByText('卫健的服务没有应答').waitFor();
        expect(await page.locator('[data-department="health"] .unanswered').count()).toBeGreaterThan(0);
        expect(await page.locator('main').innerText()).toContain(address);
        await isSound();
      } finally {
        await stack.subgraphs.health.start();
      }
    });

    it('tells an auditor who looked before, and a doctor that this is closed', async () => {
      const { id } = await someHousehold();
      await vi.waitFor(
        async () => {
          await dashboard?.close();
          await open(`/households/${id}`, { persona: 'auditor' });
          expect(await dashboard.page.locator('.looked tbody tr').count()).toBeGreaterThan(0);
        },
        { timeout: 20_000 },
      );
      expect(await dashboard.page.locator('.looked').innerText()).toContain('community-worker');
      await isSound();
      await dashboard.close();
      await open(`/households/${id}`, { persona: 'doctor' });
      await dashboard.page.locator('.looked [data-closed="Query.accessLooks"]').waitFor();
      await isSound();
    });

    it('says so when there is none', async () => {
      const { page } = await open('/households/00000000-0000-7000-8000-000000000000', { persona: 'community-worker' });
      await page.getByText('没有这一户').waitFor();
      await isSound();
    });
  });

  describe('the targets board', () => {
    const TARGETS = `query ($region: RegionCode!, $year: Int!) { policyTargets(region: $region, year: $year) {
      key titleZh dueYear progress { meeting of isMet gap } } }`;
    const year = new Date().getFullYear();

    it('has every target with how many of how many, and whether it is met, as the graph tells', async () => {
      const asked = { region: '220102', year };
      await vi.waitFor(
        async () => {
          const { data } = await stack.ask(TARGETS, asked);
          const gaps = data.policyTargets.map((one: { progress: { gap: string | null } }) => one.progress.gap);
          expect(gaps).not.toContain('NOT_TOLD');
        },
        { timeout: 60_000, interval: 500 },
      );
      const { data } = await stack.ask(TARGETS, asked);
      const { page } = await open(`/?region=220102&year=${year}`, { persona: 'police-officer' });
      await page.locator('.treemap svg text').first().waitFor();
      expect(await page.locator('.treemap-legend li').count()).toBe(6);
      await page.locator('[data-target="COMMITTEES"] .trend').waitFor();
      expect(data.policyTargets).toHaveLength(11);
      for (const { key, titleZh, progress } of data.policyTargets) {
        const row = await page.locator(`[data-target="${key}"] > tr`).first().innerText();
        expect(row).toContain(titleZh);
        if (progress.gap === null) {
          const { format } = new Intl.NumberFormat('zh-CN');
          expect(row).toContain(`${format(progress.meeting)} / ${format(progress.of)}`);
          expect(row).toContain(progress.isMet ? '已达标' : '未达标');
        }
      }
      await isSound();
      await dashboard.keep('targets');
    });

    it('goes down from the province by table and treemap, with target and year kept in the address', async () => {
      const { page } = await open('/', { persona: 'community-worker' });
      expect(await page.locator('[data-place]').count()).toBe(9);
      paints.targets = await dashboard.firstPaint();
      await page.locator('[data-target="ROOMS"] a').click();
      await page.locator('[data-place="2201"] a').click();
      await vi.waitFor(() => expect(page.url()).toMatch(/region=2201&year=\d{4}&target=ROOMS$/));
      await page.locator('[data-place="220102"]').waitFor();
      await page.locator('.treemap svg text', { hasText: '南关区' }).click();
      await vi.waitFor(() => expect(page.url()).toMatch(/region=220102&/));
      await page.locator('[data-place="220102001"] a').click();
      const community = page.locator('[data-place="220102001001"] a');
      expect(await community.getAttribute('href')).toBe('/communities/220102001001');
      await page.goBack();
      await page.locator('[data-place="220102001"]').waitFor();
      await isSound();
    });

    it('gives the table as a file that a spreadsheet reads', async () => {
      const { page } = await open('/?region=220102', { persona: 'auditor' });
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出 CSV' }).click(),
      ]);
      const text = readFileSync(await file.path(), 'utf8');
      expect(text.split('\r\n')).toHaveLength(13);
      expect(text).toMatch(/^\ufeffkey,目标/);
    });
  });

  describe('a community, whole', () => {
    const CODE = '220102001001';
    const KNOWN = `query ($code: RegionCode!) { community(code: $code) { name committee { members { resident { name } } }
      serviceCentre { name } facilities(first: 20) { edges { node { name } } }
      population { total cells { count } } serviceCases(first: 5) { edges { node { number } } } } }`;

    it('has what the departments tell of it, and what is closed with its reason', async () => {
      const { data } = await stack.ask(KNOWN, { code: CODE });
      const { name, committee, serviceCentre, facilities, population, serviceCases } = data.community;
      const { page } = await open(`/communities/${CODE}`, { persona: 'community-worker' });
      await page.getByRole('heading', { level: 1, name }).waitFor();
      const text = await page.locator('main').innerText();
      const nodes = [...facilities.edges, ...serviceCases.edges].map(({ node }) => node.name ?? node.number);
      const people = committee.members.map(({ resident }: { resident: { name: string } }) => resident.name);
      expect(people.length).toBeGreaterThan(0);
      for (const part of [...people, ...nodes, serviceCentre.name]) expect(text).toContain(part);
      expect(text).toContain(`共 ${new Intl.NumberFormat('zh-CN').format(population.total)} 人`);
      expect(await page.locator('.ages tbody tr').count()).toBe(population.cells.length / 2);
      for (const field of ['Community.accounts', 'Community.incidents']) {
        expect(await page.locator(`[data-closed="${field}"]`).textContent()).toContain('没有共享协议');
      }
      await isSound();
      paints.community = await dashboard.firstPaint();
      await dashboard.keep('community');
    });

    it.each([
      ['treasurer', 'Community.accounts'],
      ['police-officer', 'Community.incidents'],
    ])('opens to the %s what is the own department’s', async (persona, field) => {
      const { page } = await open(`/communities/${CODE}`, { persona });
      await page.locator('.ages').waitFor();
      expect(await page.locator(`[data-closed="${field}"]`).count()).toBe(0);
      await isSound();
    });

    it('says that a code is none’s', async () => {
      const { page } = await open('/communities/220102999999', { persona: 'community-worker' });
      await page.getByText('没有这个社区').waitFor();
      await isSound();
    });
  });

  it('leads from the list of a community to a household', async () => {
    const [id] = await allHouseholds(stack.databaseUrls);
    const [household] = await expectedHouseholds(stack.databaseUrls, [id ?? '']);
    const community = household?.community as { code: string } | undefined;
    const { page } = await open('/households', { persona: 'community-worker' });
    await page.getByLabel('社区代码').fill(community?.code ?? '');
    await page.getByRole('button', { name: '查找' }).click();
    await vi.waitFor(() => expect(page.url()).toContain(`community=${community?.code}`));
    await page.locator('.virtual [data-row] a').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    const saved = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    await page.locator('.virtual [data-row] a').first().click();
    await page.locator('.member').first().waitFor();
    await isSound();
    await vi.waitFor(
      async () => {
        const looks = `{ accessLooks(first: 20, filter: { department: "community" }) {
          edges { node { operationName fields subjects } } } }`;
        const { data } = await stack.ask(looks, {}, 'auditor');
        const exported = data.accessLooks.edges.filter(
          ({ node }: { node: { operationName: string } }) => node.operationName === 'ExportHouseholds',
        );
        expect(exported).toHaveLength(Math.ceil((saved.length - 1) / 100));
        expect(exported[0].node.fields).toContain('Household.address');
      },
      { timeout: 20_000, interval: 500 },
    );
  });
});
