import { beforeAll, describe, expect, it, vi } from 'vitest';
import { textOf } from '../authorization/department-rows.ts';
import { type Family, familyOf } from '../authorization/family.ts';
import { hasBrowser, withBrowser } from '../dashboard-browser.ts';
import { stack } from '../the-stack.ts';

const LOG = '{ me { accessLog(first: 20) { totalCount edges { node { purposeNameZh fields agreements } } } } }';

describe.skipIf(!hasBrowser)('the resident’s page', () => {
  const { open, isSound, isPainted } = withBrowser();
  let family: Family;
  const nameOf = (id: string) =>
    textOf(stack, 'public-security', 'select name as value from residents where id = $1', [id]);
  beforeAll(async () => {
    family = await familyOf(stack);
    const look = 'query ($id: ID!) { resident(id: $id) { name birthDate } }';
    // More than a page of looks, of which the last must have come to the office.
    for (let at = 0; at < 21; at += 1) await stack.ask(look, { id: family.own });
    await vi.waitFor(
      async () => {
        const { data } = await stack.ask(LOG, {}, 'resident');
        expect(data.me.accessLog.totalCount).toBeGreaterThan(20);
      },
      { timeout: 30_000, interval: 250 },
    );
  });

  it('tells who looked, for what and at which fields, page by page, and never who it was by name', async () => {
    const { data } = await stack.ask(LOG, {}, 'resident');
    const dashboard = await open('/me', { persona: 'resident' });
    const { page } = dashboard;
    await isPainted('me');
    const rows = page.locator('.looks tbody tr');
    expect(await rows.count()).toBe(20);
    const [first] = data.me.accessLog.edges;
    const text = await rows.first().innerText();
    expect(text).toContain(first.node.purposeNameZh);
    expect(text).toContain('社区');
    expect(text).toContain('姓名');
    for (const number of first.node.agreements) expect(text).toContain(number);
    await isSound();
    await dashboard.keep('me');
    await page.getByRole('link', { name: '下一页' }).click();
    await vi.waitFor(() => expect(page.url()).toContain('after='));
    await page.getByRole('link', { name: '回到最新' }).waitFor();
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await page.locator('.looks').innerText()).not.toContain('sub');
  });

  it('shows what the departments hold of the resident and the children, and nothing of another adult', async () => {
    const { page } = await open('/me', { persona: 'resident' });
    await page.getByRole('button', { name: '查看' }).click();
    await page.locator('.own-record .member').first().waitFor();
    const text = await page.locator('.own-record').innerText();
    for (const id of [family.own, family.child]) expect(text).toContain(await nameOf(id));
    for (const secret of family.partnersSecrets) expect(text).not.toContain(secret);
    await isSound();
  });

  it('files a correction about a child, and follows it to the department’s answer', async () => {
    const { page } = await open('/me', { persona: 'resident' });
    await page.getByLabel('关于谁').selectOption(family.child);
    await page.getByLabel('哪一项').selectOption('Resident.birthDate');
    await page.getByLabel('错在哪里').fill('出生日期错了一天');
    await page.getByLabel('应为').fill('2015-03-02');
    await page.getByLabel('依据或证明材料').fill('   ');
    await page.getByRole('button', { name: '提交校核申请' }).click();
    await page.locator('.corrections [data-field="evidence"] .fault').waitFor();
    await page.getByLabel('依据或证明材料').fill('出生医学证明');
    await page.getByRole('button', { name: '提交校核申请' }).click();
    const filed = page.locator('.corrections li', { hasText: '出生日期错了一天' });
    await filed.waitFor();
    expect(await filed.count()).toBe(1);
    expect(await filed.innerText()).toContain('公安');
    await isSound();

    const mine =
      '{ corrections(first: 5, filter: { mine: true }, orderBy: FILED_ON_DESC) { edges { node { id version wrong } } } }';
    const { edges } = (await stack.ask(mine, {}, 'resident')).data.corrections;
    const { id, version } = edges
      .map(({ node }: { node: { wrong: string } }) => node)
      .find(({ wrong }: { wrong: string }) => wrong === '出生日期错了一天');
    const answer =
      'mutation ($input: AnswerCorrectionInput!) { answerCorrection(input: $input) { correction { state } } }';
    const input = { idempotencyKey: `answer-${id}`, correction: id, expectedVersion: version };
    const rejected = { ...input, accept: false, reasons: '与出生登记一致' };
    expect((await stack.ask(answer, { input: rejected }, 'police-officer')).errors).toEqual([]);
    await page.reload();
    await page.locator('.corrections li[data-state="REJECTED"]', { hasText: '与出生登记一致' }).waitFor();
  });

  it('complains about a look, which is begun from it, and takes it back', async () => {
    const { page } = await open('/me', { persona: 'resident' });
    await page.locator('.looks tbody tr', { hasText: '入户服务' }).first().getByRole('button').click();
    const words = page.getByLabel('投诉内容');
    expect(await words.inputValue()).toMatch(/^\d{4}-\d\d-\d\d .*入户服务/);
    expect(await words.evaluate((field) => field === document.activeElement)).toBe(true);
    await words.press('End');
    await words.pressSequentially('我没有申请过服务');
    await page.getByRole('button', { name: '提交投诉' }).click();
    const complaint = page.locator('.complaints li', { hasText: '我没有申请过服务' });
    await complaint.getByRole('button', { name: '撤回' }).click();
    await page.locator('.complaints li[data-state="WITHDRAWN"]', { hasText: '我没有申请过服务' }).waitFor();
    await isSound();
  });

  it('says to others that it is for residents', async () => {
    const { page } = await open('/me', { persona: 'doctor' });
    await page.getByText('本页供居民').waitFor();
    await isSound();
  });
});
