import { readFileSync, rmSync } from 'node:fs';
import { officePublicKeys, officeSigningKey } from '@community-graph/schema/access/office-keys';
import { subgraphSdlFiles } from '@community-graph/schema/load-subgraph-sdl';
import { Registry } from '@community-graph/schema/registry/registry';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DashboardPage } from '../dashboard-page.ts';
import { browserPath, launchBrowser } from '../explorer-page.ts';
import { MOST_COST } from '../start-test-stack.ts';
import { testRegistry } from '../test-registry.ts';
import { stack } from '../the-stack.ts';
import { noMisdeeds } from '../watch-page.ts';

describe.skipIf(!browserPath && !process.env.CI)('the departments’ page', () => {
  let browser: Browser;
  let dashboard: DashboardPage;

  const open = async (persona: string, search = '') => {
    await dashboard?.close();
    dashboard = await DashboardPage.open(browser, `${stack.origin}/departments${search}`, { persona });
    await dashboard.settled();
    return dashboard.page;
  };
  const isSound = async () => {
    expect(await dashboard.seriousFaults()).toEqual([]);
    expect(dashboard.misdeeds).toEqual(noMisdeeds());
  };
  const inspect = async (persona: string, path: string, body?: object) => {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const headers = { authorization: `Bearer ${await stack.token(persona)}`, 'content-type': 'application/json' };
    const response = await fetch(`${stack.origin}/inspect/${path}`, { ...init, headers });
    return { status: response.status, body: await response.json() };
  };

  beforeAll(async () => {
    browser = await launchBrowser();
    const registry = new Registry(testRegistry, { publicKeys: officePublicKeys({}), signingKey: officeSigningKey({}) });
    const sdl = subgraphSdlFiles('health')
      .map(({ text }) => text)
      .join('\n');
    registry.publish('health', sdl);
    registry.promote('health', 1);
    registry.publish('health', `${sdl}\nextend type HealthRecord { extra: String @sharing(type: NOT_SHARED) }`);
  });
  afterEach(() => expect(dashboard.misdeeds).toEqual(noMisdeeds()));
  afterAll(async () => {
    await browser?.close();
    rmSync(testRegistry, { recursive: true, force: true });
  });

  it('shows versions with their changes, who is well, and what the dashboard has registered', async () => {
    const page = await open('auditor');
    await page.locator('[data-status="ok"]').waitFor();
    console.log('first contentful paint of the departments, ms:', await dashboard.firstPaint());
    expect(await page.locator('[data-health] .met').count()).toBe(6);
    const health = page.locator('[data-schema="health"]');
    await health.locator('summary', { hasText: '第 2 版' }).click();
    expect(await health.innerText()).toContain('当前第 1 版');
    expect(await health.locator('.changes li').allInnerTexts()).toEqual([
      '+ HealthRecord.extra: String @sharing(type: NOT_SHARED)',
    ]);
    await health.getByRole('button', { name: '查看图谱定义' }).first().click();
    expect(await health.locator('.sdl').innerText()).toContain('type HealthRecord');
    const { version } = JSON.parse(readFileSync(new URL('../../documents/dashboard.json', import.meta.url), 'utf8'));
    await page.getByText(`dashboard ${version}`).waitFor();
    await isSound();
    await dashboard.keep('departments');
  });

  it('says which department is silent while it is, and that it is back', async () => {
    const page = await open('sharing-officer');
    await page.locator('[data-status="ok"]').waitFor();
    await stack.subgraphs.finance.stop();
    try {
      await page.locator('[data-health="finance"] .unmet').waitFor();
      await isSound();
    } finally {
      await stack.subgraphs.finance.start();
    }
    await page.locator('[data-health="finance"] .met').waitFor();
  });

  it('shows a doctor the own department’s schema, and no counts, which the gateway refuses', async () => {
    const page = await open('doctor');
    await page.locator('[data-schema]').first().waitFor();
    expect(await page.locator('[data-schema]').count()).toBe(1);
    await page.locator('[data-refused="usage"]').waitFor();
    await isSound();
    expect((await inspect('doctor', 'usage')).status).toBe(403);
    expect((await inspect('resident', 'usage')).status).toBe(403);
    expect((await inspect('dashboard-developer', 'usage')).status).toBe(200);
    expect((await fetch(`${stack.origin}/inspect/usage`)).status).toBe(401);
  });

  it('plans an operation as the caller would be given it, without addresses', async () => {
    const query = '{ residents(first: 10) { edges { node { name education } } } }';
    const { status, body } = await inspect('community-worker', 'plan', { query });
    expect(status).toBe(200);
    expect(body.plan).toMatchObject({ kind: 'fetch', department: 'public-security' });
    expect(body.plan.operation).toMatch(/name \w*refused_education:__typename/);
    expect(JSON.stringify(body)).not.toMatch(/https?:/);
    const cost = body.counted.find(({ limit }: { limit: string }) => limit === 'cost');
    expect(cost).toMatchObject({ value: expect.any(Number), most: MOST_COST });
    const larger = await inspect('community-worker', 'plan', { query: query.replace('10', '100') });
    expect(larger.body.counted.find(({ limit }: { limit: string }) => limit === 'cost').value).toBeGreaterThan(
      5 * cost.value,
    );
    const tooDeep = `{ ${'region(code: "22") { parent { '.repeat(1)}${'parent { '.repeat(20)}code${' }'.repeat(22)} }`;
    expect(await inspect('community-worker', 'plan', { query: tooDeep })).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'TOO_COMPLEX' } }] },
    });
  });
});
