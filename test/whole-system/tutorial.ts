import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { freePort } from '@community-graph/local/free-port';
import { repositoryRoot } from '@community-graph/local/repository';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserPath, launchBrowser } from '../explorer-page.ts';
import { TutorialReader } from '../follow-tutorial.ts';
import { stack } from '../the-stack.ts';
import { tutorialSteps } from '../tutorial-steps.ts';

const COMMUNITY = '220102001001';
const HOUSEHOLDS = `query ($community: RegionCode!) { community(code: $community) { name }
  households(community: $community, first: 20) { edges { node { address members { resident { name } } } } } }`;

interface Told {
  readonly name: string;
  readonly people: readonly string[];
}

/** What the graph tells of the community: its name, and its people's. */
async function toldByTheGraph(): Promise<Told> {
  const { data } = await stack.ask(HOUSEHOLDS, { community: COMMUNITY });
  type Edge = { node: { members: { resident: { name: string } }[] } };
  const people = (data.households.edges as Edge[]).flatMap(({ node }) =>
    node.members.map(({ resident }) => resident.name),
  );
  return { name: data.community.name, people };
}

describe.skipIf(!browserPath && !process.env.CI)('the tutorial, from an empty folder', () => {
  const folder = mkdtempSync('/tmp/community-graph-tutorial-');
  let browser: Browser;
  let reader: TutorialReader;
  let origin: string;
  const bodies: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    const port = await freePort();
    origin = `http://localhost:${port}`;
    reader = new TutorialReader(folder, {
      GRAPH: repositoryRoot,
      GRAPH_URL: stack.origin,
      DOCUMENTS_DIR: stack.documentsDir,
      BOARD_PORT: String(port),
    });
  });
  afterAll(async () => {
    await reader?.stop();
    await browser?.close();
    for (const place of [folder, `${folder}.state`]) rmSync(place, { recursive: true, force: true });
  });

  /** Opens the page that the tutorial made, as soon as it is served, and reads it. */
  async function read(): Promise<{ page: Page; text: string }> {
    const page = await browser.newPage();
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) bodies.push(request.postData() ?? '');
    });
    await vi.waitFor(() => page.goto(origin), { timeout: 20_000, interval: 100 });
    await page.locator('tbody tr').first().waitFor({ timeout: 20_000 });
    return { page, text: await page.locator('main').innerText() };
  }

  it('makes a typed page with the graph’s data, what is closed, and registered operations; the seconds of each step', async () => {
    const told = await toldByTheGraph();
    expect(told.people.length).toBeGreaterThan(10);
    const seconds: Record<string, number> = {};
    for (const { title, blocks } of tutorialSteps(
      readFileSync(`${repositoryRoot}/docs/zh/dashboard-in-an-hour.md`, 'utf8'),
    )) {
      const began = performance.now();
      for (const block of blocks) {
        await reader.follow(block);
        if (block.kind !== 'background') continue;
        bodies.length = 0;
        const { page, text } = await read();
        for (const part of [told.name, ...told.people]) expect(text).toContain(part);
        expect(await page.locator('[data-gap="FORBIDDEN_FIELD"]').innerText()).toContain(
          'Resident.education:NO_AGREEMENT',
        );
        expect(text).toContain('不开放');
        await page.close();
      }
      seconds[title] = Number(((performance.now() - began) / 1_000).toFixed(1));
    }
    console.log(`a dashboard in an hour, seconds (packages by ${reader.packages}):`, seconds);
    // The page that is deployed sends identifiers, and the gateway knows them.
    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      expect.objectContaining({ extensions: { persistedQuery: { version: 1, sha256Hash: expect.any(String) } } }),
    ]);
    expect(bodies[0]).not.toContain('"query"');
  });
});
