import { askerOf, exampleVariables } from '@community-graph/local/run-example';
import { type Stack, startStack } from '@community-graph/local/stack';
import { allExamples, type Example } from '@community-graph/schema/coverage';
import { departmentByCode } from '@community-graph/schema/departments';
import { type ExplainedStatement, ExplainedStatements, explainFromNextStart } from '../explained-statements.ts';
import { withDataFolder } from '../folder.ts';
import { loadAverage } from '../machine.ts';
import { median, rounded } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

const SEED = 1;
const WARM_UPS = 6;
const RUNS = 15;
/** Background work of a department's own, no part of an answer. */
const BACKGROUND = /record_anchor|checkpoint/;

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

/** What one example costs the department's database, when it has been asked before. */
async function measure(stack: Stack, explained: ExplainedStatements, example: Example): Promise<Cost> {
  const { department, query } = example;
  const variables = await exampleVariables(stack.databaseUrls[department], example);
  const token = await stack.token(askerOf(example));
  for (let run = 0; run < WARM_UPS; run += 1) await ask(stack, token, { query, variables });
  const { databaseName } = departmentByCode(department);
  const runs: ExplainedStatement[][] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const seen = await explained.during(() => ask(stack, token, { query, variables }));
    runs.push(seen.filter(({ database, text }) => database === databaseName && !BACKGROUND.test(text)));
  }
  return costOf(runs);
}

async function withStack<Result>(
  dataDir: string,
  residents: number,
  work: (stack: Stack, adminUrl: string) => Promise<Result>,
): Promise<Result> {
  const report = (line: string) => console.error(line);
  const env = { RATE_LIMIT_PER_SECOND: '1000000' };
  const stack = await startStack({ dataDir, ports: 'free', residents, seed: SEED, report, env });
  try {
    if (!stack.postgres) throw new Error('Only an embedded server can be told to explain.');
    return await work(stack, stack.postgres.adminUrl);
  } finally {
    await stack.stop();
  }
}

async function costsOf(stack: Stack, explained: ExplainedStatements): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost>();
  for (const example of allExamples()) {
    costs.set(`${example.department}/${example.module}`, await measure(stack, explained, example));
  }
  return costs;
}

/** The examples' costs in a system of so many residents. */
function measureAll(residents: number): Promise<Map<string, Cost>> {
  return withDataFolder(async (dataDir) => {
    await withStack(dataDir, residents, (_, adminUrl) => explainFromNextStart(adminUrl));
    return withStack(dataDir, residents, async (stack, adminUrl) => {
      const explained = await ExplainedStatements.begin(adminUrl);
      try {
        return await costsOf(stack, explained);
      } finally {
        await explained.close();
      }
    });
  });
}

const growth = (few: number, many: number) => (few === 0 ? null : rounded(many / few, 2));

/** Each module's example at two sizes: what its department's database did, and how that grows with the residents. */
export const departments: Measurement = {
  about: "each module's example with few and with many residents: rows read, pages and time of its statements",
  run: async ({ residents, seedResidents }, print) => {
    const before = loadAverage();
    const few = await measureAll(residents);
    const many = await measureAll(seedResidents);
    for (const [name, fewer] of few) {
      const more = many.get(name);
      if (!more) continue;
      print({
        example: name,
        few: { residents, ...fewer },
        many: { residents: seedResidents, ...more },
        growth: {
          rowsRead: growth(fewer.rowsRead, more.rowsRead),
          pages: growth(fewer.pages, more.pages),
          milliseconds: growth(fewer.milliseconds, more.milliseconds),
        },
        loadAverage: { before, after: loadAverage() },
      });
    }
  },
};
