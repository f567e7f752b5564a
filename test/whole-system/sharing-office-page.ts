import { readFileSync } from 'node:fs';
import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DashboardPage } from '../dashboard-page.ts';
import { browserPath, launchBrowser } from '../explorer-page.ts';
import { stack } from '../the-stack.ts';
import { noMisdeeds } from '../watch-page.ts';

const FIELD = 'Resident.birthDate';
/** First contentful paint of each part, in milliseconds. */
const paints: Record<string, number> = {};

describe.skipIf(!browserPath && !process.env.CI)('the sharing office’s page', () => {
  let browser: Browser;
  let office: pg.Client;
  let dashboard: DashboardPage;

  const open = async (path: string, persona: string) => {
    await dashboard?.close();
    dashboard = await DashboardPage.open(browser, `${stack.origin}/sharing/${path}`, { persona });
    await dashboard.settled();
    return dashboard.page;
  };
  const isSound = async () => {
    expect(await dashboard.seriousFaults()).toEqual([]);
    expect(dashboard.misdeeds).toEqual(noMisdeeds());
  };
  const rows = () => dashboard.page.locator('.virtual [data-row]');
  /** Takes a step in the drawer that is open, with what it asks for, and waits until the graph has taken it. */
  const take = async (step: string, written?: string) => {
    const { page } = dashboard;
    await page.locator(`[data-step="${step}"]`).click();
    if (written) await page.locator('.step textarea').fill(written);
    await page.locator('.step button[type="submit"]').click();
    await page.locator('.step').waitFor({ state: 'detached' });
  };
  const fact = (name: string) => dashboard.page.locator('.drawer .facts div', { hasText: name }).first();

  beforeAll(async () => {
    browser = await launchBrowser();
    office = new pg.Client(stack.databaseUrls.sharing);
    await office.connect();
  });
  afterEach(async () => {
    expect(dashboard.misdeeds).toEqual(noMisdeeds());
  });
  afterAll(async () => {
    console.log('first contentful paint of the sharing office, ms:', paints);
    await office?.end();
    await browser?.close();
  });

  it('finds in the catalogue what is asked for, reads on as one scrolls, and exports all of it', async () => {
    const page = await open('catalogue', 'sharing-officer');
    const { data } = await stack.ask('{ catalogue { totalCount } }', {}, 'sharing-officer');
    await rows().first().waitFor();
    paints.catalogue = await dashboard.firstPaint();
    expect(await rows().count()).toBeLessThan(60);
    const total = data.catalogue.totalCount as number;
    await vi.waitFor(
      async () => {
        await page.locator('.virtual').evaluate((list) => list.scrollTo(0, list.scrollHeight));
        expect(await page.getByText(`已读取 ${total} / ${total} 条`).count()).toBe(1);
      },
      { timeout: 30_000, interval: 100 },
    );
    expect(await rows().count()).toBeLessThan(60);
    await dashboard.keep('sharing-catalogue');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(
      readFileSync(await file.path(), 'utf8')
        .trimEnd()
        .split('\r\n').length,
    ).toBeGreaterThanOrEqual(total);
    await page.getByLabel('查找').fill('Resident. 身份号码');
    await page.getByRole('button', { name: '查找' }).click();
    await page.locator('[data-row="Resident.idNumber"]').waitFor();
    expect(page.url()).toContain('search=');
    await isSound();
    await page.getByRole('button', { name: 'Resident.idNumber' }).click();
    await vi.waitFor(async () => expect(await fact('数据提供部门').innerText()).toContain('公安'));
    await isSound();
  });

  it('takes an application from the catalogue through both departments, each shown the steps that are its own', async () => {
    let page = await open(`catalogue?entry=${FIELD}`, 'treasurer');
    await page.getByRole('button', { name: '申请共享' }).click();
    await page.getByLabel('依据', { exact: true }).fill('吉林省财政资金管理办法');
    await page.getByLabel('使用场景').fill('核对补贴发放');
    await page.getByRole('button', { name: '提交申请' }).click();
    const told = await page.getByText(/申请已提交/).textContent();
    const id = /[0-9a-f-]{36}/.exec(told ?? '')?.[0] ?? '';
    // The demonstration has one official a department, and approving takes another.
    await office.query(`UPDATE sharing_applications SET applicant = 'another treasurer' WHERE id = $1`, [id]);
    page = await open(`applications?recipient=finance&id=${id}`, 'treasurer');
    await take('APPROVE');
    await page.locator('[data-step="WITHDRAW"]').waitFor();
    expect(await fact('状态').innerText()).toContain('需求部门已同意');
    expect(await fact('答复期限').innerText()).toMatch(/\d{4}-\d{2}-\d{2}/);
    await office.query(`UPDATE sharing_applications SET due_on = '2026-01-05' WHERE id = $1`, [id]);

    page = await open(`applications?state=APPROVED_BY_REQUESTER&provider=public-security`, 'police-officer');
    const row = page.locator(`[data-row="${id}"]`);
    expect(await row.innerText()).toContain('已逾期');
    await isSound();
    await dashboard.keep('sharing-applications');
    await row.getByRole('button').click();
    await page.locator('[data-step="ACCEPT"]').waitFor();
    await isSound();
    await take('REQUEST_SUPPLEMENT', '资金用途\n补贴名册');
    await vi.waitFor(async () =>
      expect(await fact('一次性告知的全部缺项').innerText()).toContain('资金用途、补贴名册'),
    );

    page = await open(`applications?id=${id}`, 'treasurer');
    await take('SUPPLEMENT', '见附件');
    page = await open(`applications?id=${id}`, 'police-officer');
    const due = /\d{4}-\d{2}-\d{2}/.exec(await fact('答复期限').innerText())?.[0] ?? '';
    await take('EXTEND_TERM', '须向下级机关核实');
    // Once only (条例 21).
    await page.locator('[data-step="EXTEND_TERM"]').waitFor({ state: 'detached' });
    const later = addWorkingDays(due, 10);
    await vi.waitFor(async () => expect(await fact('答复期限').innerText()).toContain(later));
    await take('REFUSE', '用途与职责不符');
    await vi.waitFor(async () => expect(await fact('状态').innerText()).toContain('已拒绝'));
    expect(await page.getByText('没有可办理的步骤').count()).toBe(1);
    const { data } = await stack.ask(
      'query ($id: ID!) { sharingApplication(id: $id) { state reasons missing termExtensionReasons } }',
      { id },
      'sharing-officer',
    );
    expect(data.sharingApplication).toEqual({
      ...{ state: 'REFUSED', reasons: '用途与职责不符', missing: ['资金用途', '补贴名册'] },
      termExtensionReasons: '须向下级机关核实',
    });
  });

  it('suspends an agreement and resumes it, and keeps the filter in the address', async () => {
    const page = await open('agreements?state=ACTIVE&provider=health', 'sharing-officer');
    await rows().first().waitFor();
    paints.agreements = await dashboard.firstPaint();
    expect(new Set(await rows().locator('td:nth-child(3)').allInnerTexts())).toEqual(new Set(['卫健']));
    await isSound();
    await dashboard.keep('sharing-agreements');
    await rows().first().getByRole('button').click();
    await page.locator('[data-step="SUSPEND"]').waitFor();
    const id = new URL(page.url()).searchParams.get('id');
    const state = async () =>
      (await stack.ask('query ($id: ID!) { sharingApplication(id: $id) { state } }', { id }, 'auditor')).data
        .sharingApplication.state;
    await take('SUSPEND', '使用情况与用途不符');
    await page.locator('[data-step="RESUME"]').waitFor();
    expect(await state()).toBe('SUSPENDED');
    await take('RESUME');
    await page.locator('[data-step="SUSPEND"]').waitFor();
    expect(await state()).toBe('ACTIVE');
  });

  it('answers a correction by its clock, as the department that owns the datum', async () => {
    const { data } = await stack.ask('{ residents(first: 1) { edges { node { id } } } }');
    const subject = `Resident:${data.residents.edges[0].node.id}`;
    const input = { idempotencyKey: `page-${Date.now()}`, coordinate: 'Resident.name', subject };
    const filed = await stack.ask(
      'mutation ($input: FileCorrectionInput!) { fileCorrection(input: $input) { correction { id } } }',
      { input: { ...input, wrong: '名字写错', evidence: '身份证复印件' } },
    );
    const id: string = filed.data.fileCorrection.correction.id;
    const page = await open('corrections?owner=public-security&state=FILED', 'police-officer');
    await page.locator(`[data-row="${id}"]`).waitFor();
    await isSound();
    await dashboard.keep('sharing-corrections');
    await page.locator(`[data-row="${id}"]`).getByRole('button').click();
    await take('ACCEPT');
    await page.locator('[data-step="CORRECT"]').waitFor();
    await take('CORRECT');
    await vi.waitFor(async () => expect(await fact('状态').innerText()).toContain('已更正'));
    await open(`corrections?id=${id}`, 'sharing-officer');
    await dashboard.page.getByText('没有可办理的步骤').waitFor();
  });

  it('counts what is late for the office, each count leading to its list, and shows a department its own', async () => {
    await office.query(
      `UPDATE sharing_applications SET state = 'APPROVED_BY_REQUESTER', due_on = '2026-01-05' WHERE fields = ARRAY[$1]::varchar[] AND number IS NULL`,
      [FIELD],
    );
    const page = await open('supervision', 'sharing-officer');
    const late = page.locator('[data-kind="APPLICATIONS_LATE"] a').first();
    await late.waitFor();
    paints.supervision = await dashboard.firstPaint();
    await page.locator('.shares').waitFor();
    await isSound();
    await dashboard.keep('sharing-supervision');
    await late.click();
    await rows().first().waitFor();
    expect(page.url()).toMatch(/sharing\/applications\?provider=public-security/);
    await open('supervision', 'doctor');
    await dashboard.page.locator('.supervision').waitFor();
    expect(await dashboard.page.locator('.supervision thead th').allInnerTexts()).toEqual(['监督事项', '卫健']);
    await isSound();
  });

  it('shows an auditor the record, verifies it, and records its export; to a doctor it is closed', async () => {
    await stack.ask('{ residents(first: 2) { edges { node { name } } } }');
    const page = await open('record?department=community', 'auditor');
    await rows().first().waitFor();
    paints.record = await dashboard.firstPaint();
    await page.getByRole('button', { name: '核验全部' }).click();
    const verdict = page.locator('[data-verdict]');
    await verdict.waitFor();
    expect(await verdict.innerText()).toMatch(/^完好：[\d,]+ 条记录/);
    await isSound();
    await dashboard.keep('sharing-record');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8').split('\r\n')[1]).toContain('community');
    await rows().first().getByRole('button').click();
    await vi.waitFor(async () => expect(await fact('访问部门').innerText()).toContain('社区'));
    await isSound();
    await vi.waitFor(
      async () => {
        const looks = '{ accessLooks(first: 100, filter: { sub: "auditor" }) { edges { node { operationName } } } }';
        const { data } = await stack.ask(looks, {}, 'auditor');
        const names = data.accessLooks.edges.map(({ node }: { node: { operationName: string } }) => node.operationName);
        expect(names).toContainEqual(expect.stringMatching(/^ExportAccessLooks/));
      },
      { timeout: 10_000, interval: 500 },
    );
    const doctors = await open('record', 'doctor');
    await doctors.locator('[data-closed="Query.accessLooks"]').waitFor();
    await isSound();
  });

  it('finds an entry of the record that was forged in the database', async () => {
    const { rows: tables } = await office.query<{ name: string }>(
      `SELECT tableoid::regclass::text AS name FROM access_record.looks ORDER BY time DESC LIMIT 1`,
    );
    const table = tables[0]?.name;
    const forge = async (from: string, to: string) => {
      await office.query(`ALTER TABLE ${table} DISABLE TRIGGER append_only`);
      await office.query(`UPDATE ${table} SET look = replace(look, $1, $2) WHERE sequence = 0`, [from, to]);
      await office.query(`ALTER TABLE ${table} ENABLE TRIGGER append_only`);
    };
    const page = await open('record', 'sharing-officer');
    await forge('"purpose":"', '"purpose":"x');
    try {
      await page.getByRole('button', { name: '核验全部' }).click();
      await page.locator('[data-verdict="fault"]', { hasText: '第 0 条不符' }).waitFor();
    } finally {
      await forge('"purpose":"x', '"purpose":"');
    }
    await page.getByRole('button', { name: '核验全部' }).click();
    await page.locator('[data-verdict="intact"]').waitFor();
  });

  it('shows a resident the catalogue, and no applications', async () => {
    await open('catalogue', 'resident');
    await rows().first().waitFor();
    await isSound();
    await open('applications', 'resident');
    await dashboard.page.getByText('没有记录').waitFor();
    await isSound();
  });
});
