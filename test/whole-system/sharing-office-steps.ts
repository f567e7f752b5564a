import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { hasBrowser, withBrowser } from '../dashboard-browser.ts';
import type { DashboardPage } from '../dashboard-page.ts';
import { stack } from '../the-stack.ts';

const FIELD = 'Resident.birthDate';

describe.skipIf(!hasBrowser)('the sharing office’s steps', () => {
  const { open: openAt, isSound, isPainted } = withBrowser();
  let dashboard: DashboardPage;

  const open = async (part: string, persona: string) => {
    dashboard = await openAt(`/sharing/${part}`, { persona });
    return dashboard.page;
  };
  const row = (id: string) => dashboard.page.locator(`[data-row="${id}"]`);
  const fact = (name: string) => dashboard.page.locator('.drawer .facts div', { hasText: name }).first();
  /** Takes a step within what is open, with what it asks for, and waits until the graph has taken it. */
  const take = async (step: string, written?: string, within = '.drawer') => {
    const place = dashboard.page.locator(within);
    await place.locator(`[data-step="${step}"]`).first().click();
    if (written) await place.locator('.step textarea').fill(written);
    await place.locator('.step button[type="submit"]').click();
    await place.locator('.step').waitFor({ state: 'detached' });
  };
  /** On paper what is open stands alone, over the whole width, without what is to be pressed. */
  const isPrintedAlone = async () => {
    const { page } = dashboard;
    await page.emulateMedia({ media: 'print' });
    const facts = page.locator('.drawer .facts').first();
    const box = await facts.boundingBox();
    const shown = {
      page: await page.locator('main').isVisible(),
      steps: await page.locator('[data-step]').first().isVisible(),
    };
    const { width = 0 } = page.viewportSize() ?? {};
    await page.emulateMedia({ media: 'screen' });
    expect(shown).toEqual({ page: false, steps: false });
    expect(box?.width).toBeGreaterThan(0.9 * width);
  };
  const isNow = (name: string, value: string) =>
    vi.waitFor(async () => expect(await fact(name).innerText()).toContain(value), { timeout: 10_000 });

  /** The file that the button gives, line by line. */
  const exported = async () => {
    const { page } = dashboard;
    const button = page.getByRole('button', { name: '导出 CSV' });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
  };

  it('lets a department complete its entry, which the office passes and publishes', async () => {
    let page = await open(`catalogue?entry=${FIELD}`, 'police-officer');
    await page.getByRole('button', { name: '填写目录条目' }).click();
    await page.getByLabel('数据格式').fill('日期');
    await page.getByLabel('更新周期').last().selectOption('WEEKLY');
    await page.getByLabel('使用条件').fill('');
    await page.getByRole('button', { name: '提出，待审核' }).click();
    await page.locator('.complete-entry .fault').first().waitFor();
    await page.getByLabel('使用条件').fill('限于协议写明的事由');
    await isSound();
    await page.getByRole('button', { name: '提出，待审核' }).click();
    await page.getByText(/已提出，须于 \d{4}-\d{2}-\d{2} 前审核发布/).waitFor();

    const listed = await stack.ask(
      '{ catalogueChanges(first: 10, filter: { state: PROPOSED }) { edges { node { id coordinate } } } }',
      {},
      'sharing-officer',
    );
    const edges: { node: { id: string; coordinate: string } }[] = listed.data.catalogueChanges.edges;
    const id = edges.find(({ node }) => node.coordinate === FIELD)?.node.id ?? '';
    page = await open('changes?owner=public-security', 'sharing-officer');
    await row(id).waitFor();
    await isPainted('sharing/changes');
    await isSound();
    await dashboard.keep('sharing-changes');
    expect((await exported()).filter((line) => line.startsWith(id))).toHaveLength(1);
    await row(id).getByRole('button').click();
    await take('PASS');
    await isNow('状态', '已审核');
    await isSound();
    await isPrintedAlone();
    await take('PUBLISH');
    await isNow('状态', '已发布');
    await page.getByText('没有可办理的步骤').waitFor();
    const entry = 'query ($at: String!) { catalogueEntry(coordinate: $at) { format updateFrequency } }';
    const { data } = await stack.ask(entry, { at: FIELD });
    expect(data.catalogueEntry).toEqual({ format: '日期', updateFrequency: 'WEEKLY' });
  });

  it('shows a resident’s complaint with how long it waits, and answers it; whom it is about sees none of it', async () => {
    const input = {
      ...{ idempotencyKey: `page-${Date.now()}`, about: 'DEPARTMENT', target: 'health' },
      content: '没有看病，为何查看健康档案',
    };
    const filed = await stack.ask(
      'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { complaint { id } } }',
      { input },
      'resident',
    );
    const id: string = filed.data.fileComplaint.complaint.id;
    const page = await open('complaints?state=RECEIVED', 'sharing-officer');
    expect(await row(id).innerText()).toContain('0 天');
    await isPainted('sharing/complaints');
    await isSound();
    await dashboard.keep('sharing-complaints');
    expect((await exported()).filter((line) => line.startsWith(id))).toHaveLength(1);
    await row(id).getByRole('button').click();
    await take('TAKE_UP');
    await isNow('状态', '处理中');
    await isSound();
    await take('UPHOLD', '已责令改正');
    await isNow('状态', '已答复');
    await page.getByText('没有可办理的步骤').waitFor();
    const told = await stack.ask('query ($id: ID!) { complaint(id: $id) { upheld answer } }', { id }, 'resident');
    expect(told.data.complaint).toEqual({ upheld: true, answer: '已责令改正' });
    await open('complaints', 'doctor');
    await dashboard.page.getByText('没有记录').waitFor();
  });

  it('makes a combination rule and an approval by two persons, and ends them', async () => {
    const catalogue = '{ catalogue(first: 100, filter: { owner: "finance" }) { edges { node { element } } } }';
    const { data } = await stack.ask(catalogue);
    const told: (string | null)[] = data.catalogue.edges.map(({ node }: { node: { element: string } }) => node.element);
    const [first, second] = [...new Set(told.flatMap((element) => element ?? []))];
    let page = await open('combinations', 'auditor');
    await isPainted('sharing/combinations');
    await isSound();
    await dashboard.keep('sharing-combinations');
    expect((await exported())[0]).toBe('\ufeffid,code,windowHours,reason,state,elements,approvals');
    await page.getByRole('button', { name: '提出组合规则' }).click();
    await page.getByLabel('规则代码').fill('page-rule');
    await page.getByLabel('数据元代码').fill(`${first}，no-such-element`);
    await page.getByLabel('理由').fill('合并后透露过多');
    await page.locator('.propose-rule button[type="submit"]').click();
    await page.locator('[data-fault="UNKNOWN_ELEMENT"]').waitFor();
    await isSound();
    await page.getByLabel('数据元代码').fill(`${first} ${second}`);
    await page.locator('.propose-rule button[type="submit"]').click();
    await page.getByText('待第二人确认').first().waitFor();
    await page.getByRole('button', { name: 'page-rule' }).click();
    await page.locator('.drawer [data-step="CONFIRM"]').click();
    await page.locator('.drawer .step button[type="submit"]').click();
    // The same person may not.
    await page.locator('.drawer .step .trouble').waitFor();

    page = await open('combinations', 'sharing-officer');
    await page.getByRole('button', { name: 'page-rule' }).click();
    await take('CONFIRM');
    await isNow('状态', '生效');
    await page.locator('.propose-approval select').selectOption('health');
    await page.getByLabel('用途').last().fill('health-care');
    await page.getByLabel('延至').fill('2099-12-31');
    await page.locator('.propose-approval textarea').fill('救治需要');
    await page.locator('.propose-approval button[type="submit"]').click();
    await page.locator('[data-approval]').waitFor();
    const address = page.url();
    page = await open(`combinations${new URL(address).search}`, 'auditor');
    await page.locator('[data-approval]').waitFor();
    await isSound();
    await take('CONFIRM', undefined, '[data-approval]');
    await vi.waitFor(async () => expect(await page.locator('[data-approval]').innerText()).toContain('生效'));
    await take('END', undefined, '[data-approval]');
    await page.locator('[data-approval]', { hasText: '已结束' }).waitFor();
    await take('END');
    await isNow('状态', '已结束');
  });

  it('shows a department the rules without a step, and a resident that they are for officials', async () => {
    const page = await open('combinations', 'doctor');
    await page.locator('.virtual [data-row]').first().waitFor();
    expect(await page.getByRole('button', { name: '提出组合规则' }).count()).toBe(0);
    await open('combinations', 'resident');
    await dashboard.page.locator('[data-closed="Query.combinationRules"]').waitFor();
    await open('changes', 'resident');
    await dashboard.page.locator('[data-closed="Query.catalogueChanges"]').waitFor();
    await isSound();
  });
});
