import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import { parse } from 'graphql';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DashboardPage } from '../dashboard-page.ts';
import { browserPath, launchBrowser } from '../explorer-page.ts';
import { allHouseholds } from '../household-oracle.ts';
import { stack } from '../the-stack.ts';
import { noMisdeeds } from '../watch-page.ts';

const site = path.join(repositoryRoot, 'docs/site/dist');

/** Every page of the built site by its address, as HTML. */
function builtPages(): ReadonlyMap<string, string> {
  const files = readdirSync(site, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.html'));
  return new Map(
    files.map((file) => [
      `/docs/${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`,
      readFileSync(path.join(site, file), 'utf8'),
    ]),
  );
}

/**
 * The documents' queries (not their mutations, whose input the text does not give): page and name, text. The Chinese pages
 * have no other than the English ones (`test/docs.test.ts`).
 */
function documentedQueries(): [string, string][] {
  const folder = path.join(repositoryRoot, 'docs');
  const texts = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return texts.flatMap((name) =>
    [...readFileSync(path.join(folder, name), 'utf8').matchAll(/```graphql[^\n]*\n([\s\S]*?)```/g)].flatMap(
      ([, query = '']): [string, string][] => {
        const [, title] = /^query (\w+)/m.exec(query) ?? [];
        return title ? [[`${name} ${title}`, query]] : [];
      },
    ),
  );
}

describe('the site of documents', () => {
  let pages: ReadonlyMap<string, string>;
  beforeAll(() => {
    // As it is now: nothing is done where it was built from the same texts.
    execFileSync('npm', ['run', '-s', 'docs'], { cwd: repositoryRoot, stdio: 'pipe' });
    pages = builtPages();
  });

  it('has no link that leads nowhere: page and place in it', () => {
    const places = new Map(
      [...pages].map(([address, html]) => [address, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    );
    const broken = new Set<string>();
    for (const [address, html] of pages) {
      for (const [, target = ''] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        if (/^(?:https?:|mailto:)/.test(target) || target === '/explorer') continue;
        const { pathname, hash } = new URL(target, `http://site${address}`);
        const found = places.get(pathname);
        const place = decodeURIComponent(hash.slice(1));
        if (!found || (place !== '' && !found.has(place))) broken.add(`${address} → ${target}`);
      }
    }
    expect(pages.size).toBeGreaterThan(150);
    expect([...broken]).toEqual([]);
  });

  it('leads from each page to the same one in the other language, where it is there', () => {
    const LANGUAGE = /<a class="VPLink[^"]*" href="([^"]*)"[^>]*>(?:<!--\[-->)?<span[^>]*>(?:中文|English)</g;
    const others = (address: string) =>
      new Set([...(pages.get(address) ?? '').matchAll(LANGUAGE)].map(([, target]) => target));
    const names = readdirSync(path.join(repositoryRoot, 'docs/zh')).map((name) => name.replace(/(?:README)?\.md$/, ''));
    expect(names.length).toBeGreaterThan(9);
    for (const name of names) {
      expect(others(`/docs/${name}`)).toEqual(new Set([`/docs/en/${name}`]));
      expect(others(`/docs/en/${name}`)).toEqual(new Set([`/docs/${name}`]));
    }
    // What one language alone has leads to the other's first page.
    expect(others('/docs/en/engine')).toEqual(new Set(['/docs/']));
    expect(others('/docs/types/query')).toEqual(new Set(['/docs/en/']));
  });

  it('has no script in a page, which the gateway forbids, and names no other host as a source', () => {
    const faults = [...pages].flatMap(([address, html]) => [
      ...(html.match(/<script(?![^>]* src=)[^>]*>/g) ?? []).map((tag) => `${address} ${tag}`),
      ...(html.match(/<(?:script|link|img|iframe)[^>]* (?:src|href)="(?:https?:)?\/\/[^"]*"/g) ?? []).map(
        (tag) => `${address} ${tag}`,
      ),
    ]);
    expect(faults).toEqual([]);
  });

  it('has every type of the graph, with its department, label and words in both languages', () => {
    const reference = [...pages].filter(([address]) => address.startsWith('/docs/types/'));
    const told = new Set(reference.flatMap(([, html]) => [...html.matchAll(/<h2 id="(\w+)"/g)].map(([, id]) => id)));
    const supergraph = parse(readFileSync(path.join(repositoryRoot, 'schema/supergraph.graphql'), 'utf8'));
    const names = supergraph.definitions.flatMap((one) =>
      'name' in one && one.kind.endsWith('TypeDefinition') && !/^(?:join|link)__/.test(one.name?.value ?? '')
        ? [one.name?.value ?? '']
        : [],
    );
    expect(names.length).toBeGreaterThan(1_500);
    expect(names.filter((name) => !told.has(name))).toEqual([]);
    const payments = pages.get('/docs/types/finance/payments') ?? '';
    const row = payments.slice(payments.indexOf('id="Payment"')).match(/<tr><td><code[^>]*>amount<[\s\S]*?<\/tr>/)?.[0];
    for (const words of ['财政 Finance', '有条件共享 conditional', 'Money', '金额。', 'Amount.'])
      expect(row).toContain(words);
  });

  describe.skipIf(!browserPath && !process.env.CI)('in a browser', () => {
    let browser: Browser;
    let opened: DashboardPage;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterEach(() => opened?.close());
    afterAll(() => browser?.close());

    const open = async (address: string, options = {}) => {
      opened = await DashboardPage.open(browser, `${stack.origin}${address}`, options);
      await opened.page.locator('.vp-doc h1').first().waitFor();
      return opened.page;
    };
    const isSound = async () => {
      expect(await opened.seriousFaults()).toEqual([]);
      expect(opened.misdeeds).toEqual(noMisdeeds());
    };

    it('opens in Chinese, leads to English, and finds a type and a Chinese word without a network', async () => {
      const page = await open('/docs');
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      await isSound();
      for (const [question, address] of [
        ['五分钟第一条查询', /\/docs\/first-query#/],
        ['ServiceCase', /\/docs\/types\/civil-affairs\/service-cases#ServiceCase$/],
      ] as const) {
        await page.keyboard.press('Control+k');
        await page.locator('.search-input').fill(question);
        await page.locator('.results .result').first().waitFor();
        expect(await page.locator('.results .result').first().getAttribute('href')).toMatch(address);
        await page.keyboard.press('Escape');
      }
      await page.goto(`${stack.origin}/docs/en/`);
      await page.getByRole('heading', { level: 1, name: /Community Graph/ }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await isSound();
    });

    it.each([
      ['/docs/dashboard-in-an-hour', {}],
      ['/docs/types/finance/payments', {}],
      ['/docs/en/access', { colorScheme: 'dark' }],
      ['/docs/law', { viewport: { width: 820, height: 1_100 } }],
    ])('%s is sound', async (address, options) => {
      await open(address, options);
      await isSound();
    });
  });

  it.each(documentedQueries())('the query of %s is answered by the graph', async (_, query) => {
    const [id] = await allHouseholds(stack.databaseUrls);
    const known: Record<string, unknown> = {
      id,
      community: '220102001001',
      region: '220102',
      year: new Date().getFullYear(),
      day: new Date().toISOString().slice(0, 10),
      document: '{ households(first: 1) { edges { node { id } } } }',
      purpose: 'household-service',
    };
    const names = [...query.matchAll(/\$(\w+):/g)].map(([, name = '']) => name);
    const variables = Object.fromEntries(names.flatMap((name) => (name in known ? [[name, known[name]]] : [])));
    const asker = query.match(/^# As ([\w-]+)\.$/m)?.[1];
    const ask = async () => {
      const { data, errors } = await stack.ask(query, variables, asker);
      expect(errors.filter(({ extensions }) => extensions.code !== 'FORBIDDEN_FIELD')).toEqual([]);
      expect(Object.values(data).filter((value) => value === null)).toEqual([]);
    };
    // A department that is busy with what other tests ask is asked again.
    await vi.waitFor(ask, { timeout: 30_000, interval: 500 });
  });
});
