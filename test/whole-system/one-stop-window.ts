import { beforeAll, describe, expect, it } from 'vitest';
import { type Field, formOf, itemOf } from '../at-the-counter.ts';
import { rowsOf } from '../authorization/department-rows.ts';
import { hasBrowser, withBrowser } from '../dashboard-browser.ts';
import { stack } from '../the-stack.ts';

/** Somebody of the district whose hukou is elsewhere and who is not registered as floating. */
interface Newcomer {
  readonly id: string;
  readonly name: string;
}

async function findNewcomer(): Promise<Newcomer> {
  const strangers = `select r.id, r.name from residents r join hukou_books b on b.id = r.hukou_book_id
    where r.community_code like '220102%' and r.death_date is null and r.birth_date between '1975-01-01' and '2000-01-01'
      and b.region_code not like '220102%' and not exists (
        select from floating_registrations f where f.resident_id = r.id and f.ended_on is null) order by r.id desc`;
  const found = (await rowsOf(stack, 'public-security', strangers)) as unknown as Newcomer[];
  // Of a family, so that there is somebody who has to sign.
  const together = `select m.resident_id as id from household_members m where m.left_on is null and m.resident_id = any($1)
    and (select count(*) from household_members o where o.household_id = m.household_id and o.left_on is null) > 1`;
  const homes = await rowsOf(stack, 'civil-affairs', together, [found.map(({ id }) => id)]);
  const newcomer = found.find(({ id }) => homes.some((home) => home.id === id));
  if (!newcomer) throw new Error('The data have no newcomer who lives with somebody.');
  return newcomer;
}

describe.skipIf(!hasBrowser)('the one-stop window', () => {
  const { open, isSound, isPainted } = withBrowser();
  let newcomer: Newcomer;
  const formAddress = async (form: string) => `/window?resident=${newcomer.id}&item=${await itemOf(form)}`;
  beforeAll(async () => {
    newcomer = await findNewcomer();
  });

  it('finds who asks, fills in what departments hold, asks the rest, tells what an owner refuses, and follows the case', async () => {
    const dashboard = await open('/window', { persona: 'community-worker' });
    const { page } = dashboard;
    await isPainted('window');
    await page.getByLabel('姓名或公民身份号码').fill(newcomer.name);
    await page.getByRole('button', { name: '查找' }).click();
    await page.locator(`[data-resident="${newcomer.id}"] a`).click();
    // Nothing that is typed about somebody goes into the address.
    expect(page.url()).toMatch(new RegExp(`/window\\?resident=${newcomer.id}$`));
    await page.locator(`[data-item="${await itemOf('FLOATING_REGISTRATION')}"] a`).click();
    await page.locator('.questions').waitFor();

    const { intakeForm } = (await formOf('FLOATING_REGISTRATION', newcomer.id)).data;
    const parts = [intakeForm.identity, intakeForm.household, intakeForm.record];
    const fields: Field[] = [...parts.flatMap(({ fields }) => fields), ...intakeForm.questions];
    for (const { element, state, value } of fields) {
      const shown = page.locator(`[data-field="${element}"]`);
      expect(await shown.getAttribute('data-state')).toBe(state);
      expect(await shown.locator('input, select').count()).toBe(state === 'ASKED' ? 1 : 0);
      const words = await shown.innerText();
      expect(words).toMatch(/公安|民政|卫健/);
      if (state !== 'HELD') continue;
      expect(words).toContain(element === 'sex' ? (value === 'MALE' ? '男性' : '女性') : value);
      expect(words).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d 查询/);
    }
    await dashboard.keep('window-form');

    await page.getByRole('button', { name: '预览' }).click();
    await page.locator('[data-field="floating-came-from"] [data-fault="REQUIRED"]').waitFor();
    await isSound();
    await page.getByLabel('流出地').fill('220102');
    await page.getByLabel('流入原因').selectOption('FAMILY');
    await page.getByLabel('来本地日期').fill('2026-01-05');
    await page.getByLabel('居住方式').selectOption('RENTED');
    await page.getByRole('button', { name: '预览' }).click();
    await page.locator('.preview').waitFor();
    expect(await page.locator('.preview tbody tr').count()).toBe(fields.length);
    expect(await page.locator('.preview [data-field="floating-reason"] td').first().innerText()).toContain('随迁');
    await isSound();
    await page.getByLabel('居民已看过').check();
    await page.getByRole('button', { name: '提交' }).click();

    // Nothing is pressed: the owner's answer comes by the subscription.
    await page.locator('[data-following="live"]').waitFor();
    await page.locator('.refused [data-field="floating-landlord-name"]').waitFor();
    expect(await page.locator('.refused [data-fault="SAME_COUNTY"]').innerText()).toContain('同一县');
    await dashboard.keep('window-refused');
    await isSound();
    await page.getByRole('link', { name: '更正并重新提交' }).click();
    await page.locator('[data-field="floating-landlord-name"] [data-fault="LANDLORD_MISSING"]').waitFor();
    expect(await page.getByLabel('来本地日期').inputValue()).toBe('2026-01-05');
    await page.getByLabel('流出地').fill('220202');
    await page.getByLabel('房东姓名或单位').fill('王房东');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByLabel('居民已看过').check();
    await page.getByRole('button', { name: '提交' }).click();
    await page.locator('[data-intake="DONE"][data-attempt="2"]').waitFor();
    const held = 'select reason from floating_registrations where resident_id = $1 and ended_on is null';
    expect(await rowsOf(stack, 'public-security', held, [newcomer.id])).toEqual([{ reason: 'FAMILY' }]);

    // And what somebody else does with the case.
    const intake = new URL(page.url()).searchParams.get('intake');
    const query = 'query ($id: ID!) { intake(id: $id) { case { id version } } }';
    const { id, version } = (await stack.ask(query, { id: intake })).data.intake.case;
    const extend = `mutation ($input: ExtendServiceCaseInput!) { extendServiceCase(input: $input) { __typename } }`;
    const input = { idempotencyKey: `extend-${id}`, case: id, expectedVersion: version, days: 1, note: '待核实' };
    expect((await stack.ask(extend, { input })).errors).toEqual([]);
    await page.locator('.steps [data-event="extend"]').waitFor();
    await isSound();
    await dashboard.keep('window-followed');
  });

  it('asks the whole family to sign for the guarantee, and tells there who is missing', async () => {
    const { page } = await open(await formAddress('MINIMUM_LIVING_GUARANTEE'), { persona: 'community-worker' });
    await page.getByLabel('申请理由').fill('困难');
    for (const element of ['declared-income', 'declared-assets']) {
      await page.locator(`#field-${element}`).fill('一千');
    }
    for (const element of ['declared-vehicles', 'declared-dwellings'])
      await page.locator(`#field-${element}`).fill('0');
    await page.getByRole('button', { name: '预览' }).click();
    await page.locator('.signatures [data-fault="REQUIRED"]').waitFor();
    expect(await page.locator('[data-field="declared-income"] .fault').innerText()).toContain('以元计');
    for (const element of ['declared-income', 'declared-assets']) await page.locator(`#field-${element}`).fill('0.00');
    const members = page.locator('.signatures select');
    await members.first().selectOption('SIGNED');
    await page.getByRole('button', { name: '预览' }).click();
    await page.locator('.signatures [data-fault="MEMBER_MISSING"]').waitFor();
    for (let at = 1; at < (await members.count()); at += 1) await members.nth(at).selectOption('SIGNED_FOR');
    await page.getByRole('button', { name: '预览' }).click();
    await page.locator('.preview').waitFor();
    expect(await page.locator('.preview tbody tr').count()).toBe(16);
    await isSound();
  });

  it('shows the form without the part of a department that is silent, and says so', async () => {
    await stack.subgraphs.health.stop();
    try {
      const { page } = await open(await formAddress('PENSION_ENROLMENT'), { persona: 'community-worker' });
      await page.getByText('卫健的服务没有应答').waitFor();
      expect(
        await page.locator('[data-department="health"] .unanswered, [data-department="health"] .none').count(),
      ).toBe(1);
      expect(await page.locator('[data-field="resident-name"]').innerText()).toContain(newcomer.name);
      await isSound();
    } finally {
      await stack.subgraphs.health.start();
    }
  });

  it('speaks English, and keeps the address over a reload', async () => {
    const { page } = await open(await formAddress('UNEMPLOYMENT_REGISTRATION'), { persona: 'community-worker' });
    await page.getByLabel('语言').selectOption('en');
    await page.reload();
    await page.getByLabel('Why out of work').selectOption({ label: 'Dismissed' });
    await isSound();
  });

  it('is closed, with its reason, to who takes in nothing', async () => {
    const { page } = await open(await formAddress('PENSION_ENROLMENT'), { persona: 'doctor' });
    await page.locator('main .nothing, main .closed').first().waitFor();
    expect(await page.locator('.questions').count()).toBe(0);
    await isSound();
  });

  it('says so where nobody is found, and where there is no such form', async () => {
    const { page } = await open('/window?intake=00000000-0000-7000-8000-000000000000', { persona: 'community-worker' });
    await page.getByText('没有这份申请').waitFor();
    await page.goto(`${stack.origin}/window`);
    await page.getByLabel('姓名或公民身份号码').fill('甲乙丙丁');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有找到').waitFor();
    await isSound();
  });
});
