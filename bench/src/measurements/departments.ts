import { readNote } from '@community-graph/local/demo-data';
import { askerOf, exampleVariables } from '@community-graph/local/run-example';
import { type Stack, startStack } from '@community-graph/local/stack';
import { waitUntil } from '@community-graph/local/wait-until';
import { allExamples, type Example } from '@community-graph/schema/coverage';
import { departmentByCode, type SubgraphCode } from '@community-graph/schema/departments';
import pg from 'pg';
import { type Options, UsageError } from '../command-line.ts';
import { type ExplainedStatement, ExplainedStatements, explainFromNextStart } from '../explained-statements.ts';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { median, rounded } from '../statistics.ts';
import { UNLIMITED } from '../system.ts';
import type { Measurement } from './measurement.ts';

const SEED = 1;
const WARM_UPS = 6;
const RUNS = 15;
/** Background work of a department's own, no part of an answer. */
const BACKGROUND = /record_anchor|checkpoint/;

/** What counts figures by region at the moment, other than this question. */
const COUNTING = `SELECT FROM pg_stat_activity WHERE query LIKE '%rollup%' AND state <> 'idle' AND pid <> pg_backend_pid()`;
/** So many looks in a row must find nothing. */
const QUIET_LOOKS = 100;
const LOOK_MILLISECONDS = 100;
const LONGEST_SETTLING = 600_000;

/** What the databases did for one example. */
interface Cost {
  readonly statements: number;
  readonly rowsRead: number;
  readonly pages: number;
  readonly milliseconds: number;
}

const sum = (statements: readonly ExplainedStatement[], figure: 'rowsRead' | 'pages' | 'milliseconds') =>
  statements.reduce((total, statement) => total + statement[figure], 0);

function costOf(runs: readonly (readonly ExplainedStatement[])[]): Cost {
  const of = (figure: (run: readonly ExplainedStatement[]) => number) => rounded(median(runs.map(figure)), 3);
  return {
    statements: of((run) => run.length),
    rowsRead: of((run) => sum(run, 'rowsRead')),
    pages: of((run) => sum(run, 'pages')),
    milliseconds: of((run) => sum(run, 'milliseconds')),
  };
}

async function ask(stack: Stack, token: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(stack.graphqlUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(`It is not answered whole: ${JSON.stringify(errors).slice(0, 500)}`);
}

/** A system of so many residents, and what its databases tell of their statements. */
interface Explained {
  readonly stack: Stack;
  readonly statements: ExplainedStatements;
}

/** Asks one example of a system, again and again; each asking says what the department's own statements cost. */
async function asking(
  { stack, statements }: Explained,
  example: Example,
): Promise<() => Promise<ExplainedStatement[]>> {
  const { department, query } = example;
  const variables = await exampleVariables(stack.databaseUrls[department], example);
  const token = await stack.token(askerOf(example));
  const { databaseName } = departmentByCode(department);
  return async () => {
    const seen = await statements.during(() => ask(stack, token, { query, variables }));
    return seen.filter(({ database, text }) => database === databaseName && !BACKGROUND.test(text));
  };
}

/** What one example costs both systems' databases, when it has been asked before: in turns, so that a busy moment is one of both. */
async function measure(systems: readonly [Explained, Explained], example: Example): Promise<readonly [Cost, Cost]> {
  const [few, many] = await Promise.all(systems.map((system) => asking(system, example)));
  if (!few || !many) throw new Error('There are two systems.');
  const runs: [ExplainedStatement[][], ExplainedStatement[][]] = [[], []];
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    const costs = [await few(), await many()] as const;
    if (run < WARM_UPS) continue;
    runs[0].push(costs[0]);
    runs[1].push(costs[1]);
  }
  return [costOf(runs[0]), costOf(runs[1])];
}

async function withStack<Result>(
  dataDir: string,
  residents: number,
  work: (stack: Stack, adminUrl: string) => Promise<Result>,
): Promise<Result> {
  const report = (line: string) => console.error(line);
  const stack = await startStack({ dataDir, ports: 'free', residents, seed: SEED, report, env: UNLIMITED });
  try {
    if (!stack.postgres) throw new Error('Only an embedded server can be told to explain.');
    return await work(stack, stack.postgres.adminUrl);
  } finally {
    await stack.stop();
  }
}

/** Waits until all figures are counted, and has the server look at what was filled in, as it does by itself in a while. */
async function settle(adminUrl: string, codes: readonly SubgraphCode[]): Promise<void> {
  await withClient(adminUrl, async (client) => {
    let quiet = 0;
    const isCounted = async () => {
      const { rows } = await client.query(COUNTING);
      quiet = rows.length === 0 ? quiet + 1 : 0;
      return quiet === QUIET_LOOKS;
    };
    if (!(await waitUntil(isCounted, LONGEST_SETTLING, LOOK_MILLISECONDS)))
      throw new Error('The figures are not counted.');
  });
  for (const code of codes) {
    const url = new URL(adminUrl);
    url.pathname = departmentByCode(code).databaseName;
    await withClient(url.href, (client) => client.query('VACUUM (ANALYZE)'));
  }
}

async function withClient<Result>(connectionString: string, work: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Works with a system of so many residents, unless its folder is filled, whose databases explain each statement. */
async function withExplained<Result>(
  dataDir: string,
  residents: number,
  work: (system: Explained) => Promise<Result>,
): Promise<Result> {
  await withStack(dataDir, residents, async ({ databaseUrls }, adminUrl) => {
    await settle(adminUrl, Object.keys(databaseUrls) as SubgraphCode[]);
    await explainFromNextStart(adminUrl);
  });
  return withStack(dataDir, residents, async (stack, adminUrl) => {
    const statements = await ExplainedStatements.begin(adminUrl);
    try {
      return await work({ stack, statements });
    } finally {
      await statements.close();
    }
  });
}

/** Works in a folder that is filled, with the number of its residents, or in one of its own. */
function withMany<Result>(
  { data, seedResidents }: Options,
  work: (dataDir: string, residents: number) => Promise<Result>,
): Promise<Result> {
  if (data === null) return withDataFolder((own) => work(own, seedResidents));
  const seeded = readNote(data, 'seeded');
  if (!seeded) throw new UsageError(`--data must be a folder that npm run seed has filled, not "${data}".`);
  return work(data, seeded.residents);
}

/** Asks each module's example of both systems. */
async function compare(
  systems: readonly [Explained, Explained],
  [fewResidents, manyResidents]: readonly [number, number],
  print: (figure: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  for (const example of allExamples()) {
    const before = loadAverage();
    const [few, many] = await measure(systems, example);
    print({
      example: `${example.department}/${example.module}`,
      few: { residents: fewResidents, ...few },
      many: { residents: manyResidents, ...many },
      growth: {
        rowsRead: growth(few.rowsRead, many.rowsRead),
        pages: growth(few.pages, many.pages),
        milliseconds: growth(few.milliseconds, many.milliseconds),
      },
      loadAverage: { before, after: loadAverage() },
    });
  }
}

const growth = (few: number, many: number) => (few === 0 ? null : rounded(many / few, 2));

/** Each module's example at two sizes: what its department's database did, and how that grows with the residents. */
export const departments: Measurement = {
  about: "each module's example with few and with many residents: rows read, pages and time of its statements",
  run: (options, print) =>
    withDataFolder((own) =>
      withExplained(own, options.residents, (fewer) =>
        withMany(options, (dataDir, many) =>
          withExplained(dataDir, many, (more) => compare([fewer, more], [options.residents, many], print)),
        ),
      ),
    ),
};
