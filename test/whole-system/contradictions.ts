import path from 'node:path';
import { chinaDate } from '@community-graph/kit/dates';
import { findContradictions, type PageReport } from '@community-graph/local/contradictions/find-contradictions';
import { askOver } from '@community-graph/local/contradictions/graph';
import { PositionFile } from '@community-graph/local/contradictions/position';
import { plantContradictions } from '@community-graph/local/planted-contradictions';
import { describe, expect, it, vi } from 'vitest';
import { rowsOf } from '../authorization/department-rows.ts';
import { RESIDENTS } from '../templates.ts';
import { stack } from '../the-stack.ts';

const EACH = 5;
const KINDS = 10;

/** Runs the program; what it found, and how many corrections it filed. */
async function compare(options: { signal?: AbortSignal; onPage?: (page: PageReport) => void } = {}) {
  const found = new Set<string>();
  let filed = 0;
  const { onPage, signal } = options;
  await findContradictions({
    ask: askOver(stack.graphqlUrl, await stack.token('data-quality-service')),
    position: new PositionFile(path.join(stack.dataDir, 'contradictions.json')),
    today: chinaDate(),
    ...(signal ? { signal } : {}),
    onPage: (page) => {
      for (const { rule, subject } of page.findings) found.add(`${rule} ${subject}`);
      filed += page.filed;
      onPage?.(page);
    },
  });
  return { found: [...found].sort(), filed };
}

const corrections = () =>
  rowsOf(
    stack,
    'sharing',
    `select coordinate, subject, owner, state from corrections where requester = 'data-quality-service'`,
  );

describe('the comparison of departments’ data', () => {
  it('finds nothing where departments agree', async () => {
    expect(await compare()).toEqual({ found: [], filed: 0 });
  });

  it('finds each planted contradiction and no other, files each once, and goes on where it was broken off', async () => {
    const planted = [...(await plantContradictions(stack.databaseUrls, EACH))].sort();
    expect(planted).toHaveLength(KINDS * EACH);
    const stopping = new AbortController();
    let pages = 0;
    const before = new Set<string>();
    const onPage = ({ findings }: PageReport) => {
      for (const { rule, subject } of findings) before.add(`${rule} ${subject}`);
      if (++pages === 8) stopping.abort();
    };
    await expect(compare({ signal: stopping.signal, onPage })).rejects.toThrow();
    expect((await corrections()).length).toBe(before.size);
    expect(before.size).toBeGreaterThan(0);
    let pagesOfRest = 0;
    const rest = await compare({ onPage: () => pagesOfRest++ });
    expect([...new Set([...before, ...rest.found])].sort()).toEqual(planted);
    expect(pagesOfRest).toBeLessThan(RESIDENTS / 100);
    expect(await corrections()).toHaveLength(planted.length);
    expect(await compare()).toEqual({ found: planted, filed: 0 });
    expect(await corrections()).toHaveLength(planted.length);
  });

  it('files with the owner of the datum, and shows where data stand to all, since when to who may read them', async () => {
    const query = `{ corrections(first: 100) { edges { node { coordinate owner wrong sources { coordinate owner date } } } } }`;
    const sourcesAs = async (persona: string, coordinate: string) => {
      const { data, errors } = await stack.ask(query, {}, persona);
      expect(errors).toEqual([]);
      const nodes = data.corrections.edges.map(({ node }: { node: { coordinate: string } }) => node);
      return nodes.find((node: { coordinate: string }) => node.coordinate === coordinate);
    };
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
    expect(await sourcesAs('employment-officer', 'InsuranceEnrolment.status')).toMatchObject({
      owner: 'human-resources',
      sources: [
        { coordinate: 'InsuranceEnrolment.status', owner: 'human-resources', date },
        { coordinate: 'Resident.deathDate', owner: 'public-security', date },
      ],
    });
    // No agreement tells finance who died.
    expect(await sourcesAs('treasurer', 'Payment.period')).toMatchObject({
      owner: 'finance',
      sources: [
        { coordinate: 'Payment.period', owner: 'finance', date: '2026-09-10' },
        { coordinate: 'Resident.deathDate', owner: 'public-security', date: null },
      ],
    });
  });

  it('has every look on the record, by agreements', async () => {
    const looks = () =>
      rowsOf(
        stack,
        'sharing',
        `select look from access_record.looks where sub = 'data-quality-service' and purpose = 'data-quality'
         and look::jsonb ->> 'operationName' = 'ContradictionsOfDeaths'`,
      );
    await vi.waitUntil(async () => (await looks()).length > 0, { timeout: 30_000, interval: 100 });
    const [look] = (await looks()).map(({ look }) => JSON.parse(look ?? ''));
    expect(look.agreements.length).toBeGreaterThan(2);
    expect(look.given).toContain('Resident.deathDate');
    expect(look.refused).toEqual([]);
  });
});
