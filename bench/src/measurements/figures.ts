import { type Stack, startStack } from '@community-graph/local/stack';
import { waitUntil } from '@community-graph/local/wait-until';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { withAllRows } from '../../../kit/src/database/all-rows.ts';
import { figuresStatement } from '../../../kit/src/rollup/read-figures.ts';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { rounded } from '../statistics.ts';
import { UNLIMITED } from '../system.ts';
import type { Measurement } from './measurement.ts';

const YEAR = 2026;
const FIGURES = `
  population { total asOf cells { ageFrom sex count suppressed } }
  incidentsByKind(year: ${YEAR}) { total asOf cells { kind count } }
  assistanceFigures { total asOf cells { kind count } }
  unemployment { total asOf cells { reason count } }
  chronicConditionFigures { total asOf cells { condition count } }
  spending(year: ${YEAR}) { total asOf cells { source purpose amount } }`;
const QUERIES = {
  province: `query Province { region(code: "22") { ${FIGURES} } }`,
  provinceAndPrefectures: `query Prefectures { region(code: "22") { ${FIGURES} children { code ${FIGURES} } } }`,
  street: `query Street($code: RegionCode!) { region(code: $code) { ${FIGURES} } }`,
};
/** A roll-up, its department and period. */
const ROLLUPS = [
  ['public-security', 'population', ''],
  ['public-security', 'incident-kinds', String(YEAR)],
  ['civil-affairs', 'assistance-recipients', ''],
  ['human-resources', 'unemployed', ''],
  ['health', 'chronic-conditions', ''],
  ['finance', 'spending', String(YEAR)],
] as const;
const REQUESTS = 200;
const WARM_UP = 20;

type Answer = {
  readonly data?: { readonly region: Record<string, { readonly total: number | null } | null> };
  readonly errors?: object[];
};

/** The figures of five departments by one query, and how their statements are read. */
export const figures: Measurement = {
  about: "figures of the whole province by one query through the gateway, and each statement's plan",
  run: ({ seedResidents }, print) =>
    withDataFolder(async (dataDir) => {
      const report = (line: string) => console.error(line);
      const stack = await startStack({
        dataDir,
        ports: 'free',
        residents: seedResidents,
        seed: 1,
        report,
        env: UNLIMITED,
      });
      try {
        const token = await stack.token('community-worker');
        const started = performance.now();
        const isCounted = async () =>
          Object.values((await ask(stack, token, QUERIES.province)).answer.data?.region ?? {}).every(
            (one) => one !== null,
          );
        await waitUntil(isCounted, 600_000);
        print({
          residents: seedResidents,
          secondsUntilCounted: rounded((performance.now() - started) / 1000, 1),
          loadAverage: loadAverage(),
        });
        for (const [name, query] of Object.entries(QUERIES)) {
          const before = loadAverage();
          const times = await latencies(stack, token, query);
          print({ query: name, requests: REQUESTS, ...times, loadAverage: { before, after: loadAverage() } });
        }
        for (const [department, rollup, period] of ROLLUPS)
          print({ rollup, ...(await planOf(stack, department, rollup, period)) });
      } finally {
        await stack.stop();
      }
    }),
};

async function ask(
  stack: Stack,
  token: string,
  query: string,
): Promise<{ answer: Answer; bytes: number; milliseconds: number }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query, variables: { code: '220102001' } });
  const started = performance.now();
  const response = await fetch(stack.graphqlUrl, { method: 'POST', headers, body });
  const text = await response.text();
  const milliseconds = performance.now() - started;
  return { answer: JSON.parse(text) as Answer, bytes: text.length, milliseconds };
}

/** One request after the other, without any other load. */
async function latencies(stack: Stack, token: string, query: string) {
  for (let at = 0; at < WARM_UP; at++) await ask(stack, token, query);
  const times: number[] = [];
  let bytes = 0;
  for (let at = 0; at < REQUESTS; at++) {
    const asked = await ask(stack, token, query);
    if (asked.answer.errors) throw new Error(`Refused: ${JSON.stringify(asked.answer.errors).slice(0, 500)}`);
    times.push(asked.milliseconds);
    bytes = asked.bytes;
  }
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => rounded(sorted[Math.ceil(share * REQUESTS) - 1] ?? 0, 1);
  return { bytes, p50: at(0.5), p95: at(0.95), max: at(1) };
}

interface Plan {
  readonly 'Execution Time': number;
  readonly 'Planning Time': number;
  readonly Plan: Readonly<Record<string, number>>;
}

/** The statement for the province and for a street, and how many figures there are in all. */
async function planOf(stack: Stack, department: (typeof ROLLUPS)[number][0], rollup: string, period: string) {
  const db = drizzle(withAllRows(stack.databaseUrls[department]));
  try {
    const explained: Record<string, object> = {};
    for (const code of ['22', '220102001']) {
      const { rows } = await db.execute<{ 'QUERY PLAN': [Plan] }>(
        sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${figuresStatement(rollup, period, [code])}`,
      );
      const plan = rows[0]?.['QUERY PLAN'][0];
      explained[code] = {
        executionMilliseconds: plan?.['Execution Time'],
        planningMilliseconds: plan?.['Planning Time'],
        bufferHits: plan?.Plan['Shared Hit Blocks'],
        bufferReads: plan?.Plan['Shared Read Blocks'],
      };
    }
    const { rows } = await db.execute(sql`SELECT count(*) AS figures FROM rollup_figures WHERE rollup = ${rollup}`);
    return { ...rows[0], ...explained };
  } finally {
    await db.$client.end();
  }
}
