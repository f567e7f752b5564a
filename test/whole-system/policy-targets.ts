import { Random } from '@community-graph/data/random/random';
import { waitUntil } from '@community-graph/local/wait-until';
import type { DepartmentCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counts, countTargets } from '../policy-target-counts.ts';
import { testSeed } from '../start-test-stack.ts';
import { stack } from '../the-stack.ts';

const TARGETS = `query ($region: RegionCode!, $year: Int!) { policyTargets(region: $region, year: $year) {
  key year region { code name } progress { meeting of share isMet gap parts { scope meeting of } } } }`;
const COUNTED = `{ region(code: "22") { population { total } fundingFigures { year } } policyTargets(region: "22", year: 2026) { key progress { gap } } }`;

/** The day in China, and its year: the demonstration's data end shortly before. */
const TODAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const THIS_YEAR = Number(TODAY.slice(0, 4));

const clients = new Map<DepartmentCode, pg.Client>();
const counted = (region: string, year: number): Promise<Counts> =>
  countTargets(clients, region, { year, today: TODAY });
beforeAll(async () => {
  for (const code of ['civil-affairs', 'public-security', 'finance'] as const) {
    const client = new pg.Client({ connectionString: stack.databaseUrls[code], options: '-c app.mode=system' });
    await client.connect();
    clients.set(code, client);
  }
  await waitUntil(async () => {
    const { data } = await stack.ask(COUNTED);
    const gaps = data?.policyTargets.map(({ progress }: { progress: { gap: string | null } }) => progress.gap);
    return data?.region.population !== null && data?.region.fundingFigures !== null && !gaps?.includes('NOT_TOLD');
  }, 60_000);
}, 120_000);
afterAll(async () => {
  for (const client of clients.values()) await client.end();
});

interface Told {
  readonly key: string;
  readonly year: number;
  readonly region: { readonly code: string; readonly name: string };
  readonly progress: {
    readonly meeting: number | null;
    readonly of: number | null;
    readonly share: number | null;
    readonly isMet: boolean | null;
    readonly gap: string | null;
    readonly parts: readonly { readonly scope: string; readonly meeting: number | null; readonly of: number | null }[];
  };
}

async function told(region: string, year: number, persona?: string): Promise<Told[]> {
  const { data, errors } = await stack.ask(TARGETS, { region, year }, persona);
  expect(errors).toEqual([]);
  return data.policyTargets;
}

/** As {@link countTargets} names them. */
function byName(targets: readonly Told[]): Record<string, readonly [number | null, number | null]> {
  const named = targets.flatMap(({ key, progress: { meeting, of, parts } }) => {
    const part = (scope: string) => parts.find((one) => one.scope === scope);
    const pair = (one: { meeting: number | null; of: number | null } | undefined) =>
      [one?.meeting ?? null, one?.of ?? null] as const;
    const own = [key, [meeting, of] as const] as const;
    if (key === 'VENUES') return [own, ['SPORTS_EQUIPMENT', pair(part('SPORTS_EQUIPMENT'))] as const];
    if (key === 'HARMONIOUS') return [own, ['HARMONIOUS_DISTRICTS', pair(part('DISTRICT'))] as const];
    return [own];
  });
  return Object.fromEntries(named);
}

const PLACES = [
  ['the province', '22'],
  ['a prefecture', '2201'],
  ['a county', '220102'],
  ['a county without anybody', '222401'],
] as const;

describe('the policy’s targets', () => {
  it.each(PLACES)('are in %s what the departments’ databases say, this year', async (_, region) => {
    const targets = await told(region, THIS_YEAR);
    expect(targets).toHaveLength(11);
    expect(byName(targets)).toEqual(await counted(region, THIS_YEAR));
  });

  it.each(PLACES)('are in %s what they say of the year before, but for the population of then', async (_, region) => {
    const { VOLUNTEERS, ...others } = byName(await told(region, THIS_YEAR - 1));
    const { VOLUNTEERS: today, ...wanted } = await counted(region, THIS_YEAR - 1);
    expect(others).toEqual(wanted);
    expect(VOLUNTEERS).toEqual([null, null]);
    expect(today).toBeDefined();
  });

  it('are told of a community', async () => {
    const { rows } = await (clients.get('civil-affairs') as pg.Client).query<{ code: string; name: string }>(
      'SELECT code, name FROM communities WHERE code IN (SELECT community_code FROM committee_members) ORDER BY 1 LIMIT 1',
    );
    const [{ code, name }] = rows as [{ code: string; name: string }];
    const targets = await told(code, THIS_YEAR);
    expect(byName(targets)).toEqual(await counted(code, THIS_YEAR));
    expect(targets[0]?.region).toEqual({ code, name });
    expect(targets.find(({ key }) => key === 'COMMITTEES')?.progress).toMatchObject({ meeting: 1, of: 1, isMet: true });
  });

  it('are met by share, and say why not when there is nothing to measure', async () => {
    const progress = Object.fromEntries((await told('222401', THIS_YEAR)).map((one) => [one.key, one.progress]));
    expect(progress.WORKER_TRAINING).toMatchObject({ of: 0, share: null, isMet: null, gap: 'NOTHING_TO_MEASURE' });
    const volunteers = (await told('220102', THIS_YEAR)).find(({ key }) => key === 'VOLUNTEERS')?.progress;
    expect(volunteers?.isMet).toBe((volunteers?.share ?? 0) >= 0.1);
  });

  it.each(['police-officer', 'treasurer', 'civil-affairs-officer', 'resident'])(
    'are the same for a %s',
    async (persona) => {
      expect(await told('22', THIS_YEAR, persona)).toEqual(await told('22', THIS_YEAR));
    },
  );

  it('are fields of a region and of a community as well', async () => {
    const { data, errors } = await stack.ask(
      `query ($year: Int!) { region(code: "2201") { policyTargets(year: $year) { key progress { meeting of } } } }`,
      { year: THIS_YEAR },
    );
    expect(errors).toEqual([]);
    const direct = await told('2201', THIS_YEAR);
    expect(data.region.policyTargets).toEqual(
      direct.map(({ key, progress: { meeting, of } }) => ({ key, progress: { meeting, of } })),
    );
  });

  it('are refused for a year before the policy or to come, and null where there is no such division', async () => {
    for (const year of [2010, THIS_YEAR + 1]) {
      const { errors } = await stack.ask(TARGETS, { region: '22', year });
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    expect((await stack.ask(TARGETS, { region: '99', year: THIS_YEAR })).data.policyTargets).toBeNull();
  });

  it('follow a change within moments', async () => {
    const before = byName(await told('220102', THIS_YEAR));
    const [meeting = 0, of = 0] = before.COMMITTEES ?? [];
    await (clients.get('civil-affairs') as pg.Client).query(
      `UPDATE committee_members SET ended_on = '${TODAY}', end_reason = 'RESIGNED' WHERE ended_on IS NULL AND community_code =
         (SELECT community_code FROM committee_members WHERE ended_on IS NULL AND community_code LIKE '220102%' ORDER BY 1 LIMIT 1)`,
    );
    const now = async () => byName(await told('220102', THIS_YEAR)).COMMITTEES;
    await waitUntil(async () => (await now())?.[0] !== meeting, 20_000);
    expect(await now()).toEqual([Number(meeting) - 1, of]);
    expect(byName(await told('22', THIS_YEAR))).toEqual(await counted('22', THIS_YEAR));
  });
});

const OPEN = `mutation ($input: OpenIncidentInput!) { openIncident(input: $input) { incident { id } } }`;
const INCIDENTS = `query ($year: Int!) { region(code: "220102") { incidentsByKind(year: $year) { total cells { kind count } } } }`;
const KINDS = ['FIRE', 'NOISE', 'THEFT', 'TRAFFIC', 'DISPUTE', 'OTHER'] as const;

describe('figures by region', () => {
  it(`have what a command changed as soon as it is answered (seed ${testSeed})`, async () => {
    const random = new Random(testSeed, 0, 0);
    const police = clients.get('public-security') as pg.Client;
    const lived = await police.query<{ code: string }>(
      'SELECT DISTINCT community_code AS code FROM residents ORDER BY 1',
    );
    for (let at = 0; at < 20; at++) {
      const community = random.pick(lived.rows).code;
      const what = {
        kind: random.pick(KINDS),
        community,
        place: '路口',
        summary: '试验',
        occurredAt: new Date().toISOString(),
      };
      const opened = await stack.ask(OPEN, { input: { ...what, idempotencyKey: `figures-${at}` } }, 'police-officer');
      expect(opened.errors).toEqual([]);
      const { data } = await stack.ask(INCIDENTS, { year: THIS_YEAR });
      const { total, cells } = data.region.incidentsByKind as {
        total: number | null;
        cells: { kind: string; count: number | null }[];
      };
      const { rows } = await police.query<{ kind: string; count: number }>(
        `SELECT kind::text, count(*)::int FROM incidents WHERE community_code LIKE '220102%'
           AND date_part('year', occurred_at AT TIME ZONE 'Asia/Shanghai') = $1 GROUP BY 1`,
        [THIS_YEAR],
      );
      const fresh = new Map(rows.map(({ kind, count }) => [kind, count]));
      if (total !== null) expect(total).toBe(rows.reduce((sum, { count }) => sum + count, 0));
      for (const { kind, count } of cells)
        if (count !== null) expect([kind, count]).toEqual([kind, fresh.get(kind) ?? 0]);
      // Few enough in the first moments to be hidden, and told at the end.
      if (at === 19) expect(total).not.toBeNull();
    }
  });
});

describe('while a department is silent', () => {
  it('the targets are told but for what other departments keep', async () => {
    await stack.subgraphs.finance.stop();
    const { data, errors } = await stack.ask(TARGETS, { region: '220102', year: THIS_YEAR });
    const gaps = Object.fromEntries((data.policyTargets as Told[]).map(({ key, progress }) => [key, progress.gap]));
    expect(gaps).toMatchObject({
      WORK_FUNDS: 'NOT_TOLD',
      COMMITTEE_SUBSIDY: 'NOT_TOLD',
      ACCOUNT_DISCLOSURE: 'NOT_TOLD',
    });
    expect(gaps).toMatchObject({ COMMITTEES: null, WORKER_TRAINING: null, ROOMS: null, HARMONIOUS: null });
    expect(errors.map(({ extensions }) => extensions.code)).toContain('SUBGRAPH_UNAVAILABLE');
    await stack.subgraphs.finance.start();
  });
});
