import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeJwt, importJWK, type JWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { hasBrowser, withBrowser } from '../dashboard-browser.ts';
import { stack } from '../the-stack.ts';

/** A token of the development issuer that was good until a minute ago. */
async function expiredToken(): Promise<string> {
  const jwk: JWK = JSON.parse(await readFile(path.join(stack.dataDir, 'dev-issuer.json'), 'utf8'));
  const claims = decodeJwt(await stack.token('community-worker'));
  return new SignJWT({ ...claims, exp: Math.floor(Date.now() / 1_000) - 60 })
    .setProtectedHeader({ alg: 'ES256', kid: jwk.kid ?? '', typ: 'JWT' })
    .sign(await importJWK(jwk, 'ES256'));
}

describe.skipIf(!hasBrowser)('signing in', () => {
  const { open, isSound, isPainted } = withBrowser();
  const place = '/households?community=220102001001';

  it('goes to the issuer, comes back to the page, and keeps no token anywhere but in memory', async () => {
    const dashboard = await open(place);
    const { page } = dashboard;
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '选择身份' }).waitFor();
    expect(await page.locator('[data-persona]').count()).toBe(10);
    expect(await dashboard.seriousFaults()).toEqual([]);
    await dashboard.keep('sign-in');
    await page.locator('[data-persona="community-worker"]').click();
    await page.getByRole('heading', { name: '住户列表' }).waitFor();
    await dashboard.settled();
    expect(page.url()).toBe(`${stack.origin}${place}`);
    const kept = await page.evaluate(() => [localStorage, sessionStorage].map((one) => JSON.stringify(one)));
    expect([kept.join(), await page.evaluate(() => document.cookie)]).toEqual([expect.not.stringContaining('eyJ'), '']);
    const cookies = await page.context().cookies(`${stack.origin}/dev`);
    expect(cookies).toMatchObject([{ name: 'dev-session', httpOnly: true, sameSite: 'Strict' }]);
    await isSound();
    await isPainted('signed in');
    await page.reload();
    await page.locator('.virtual [data-row] a').first().waitFor();
    expect(page.url()).toBe(`${stack.origin}${place}`);
  });

  it('ends at the issuer as well: a page that is loaded anew asks again', async () => {
    const dashboard = await open('/households', { persona: 'doctor' });
    const { page } = dashboard;
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await page.context().cookies(`${stack.origin}/dev`)).toEqual([]);
    await isSound();
  });

  it('tells when the token has expired, keeps the page, and comes back to it', async () => {
    const { page } = await open(place, { persona: 'community-worker' });
    const authorization = `Bearer ${await expiredToken()}`;
    await page.route('**/graphql', (route, request) =>
      route.continue({ headers: { ...request.headers(), authorization } }),
    );
    await page.locator('.virtual [data-row] a').first().click();
    await page.locator('[data-expired]').waitFor();
    await page.unroute('**/graphql');
    const left = page.url();
    await page.getByRole('button', { name: '重新登录' }).click();
    await page.locator('[data-expired]').waitFor({ state: 'detached' });
    await page.locator('.member, main .title').first().waitFor();
    expect(page.url()).toBe(left);
  });

  it('takes no code that it has not asked for', async () => {
    const { page } = await open('/signed-in?code=stolen&state=forged&iss=urn:community-graph:development-issuer');
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(page.url()).toBe(`${stack.origin}/`);
    await isSound();
  });
});
