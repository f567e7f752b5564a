import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createStockEngine } from '../../testing/stock-engine.ts';
import { createEngine, type Engine, type EngineAnswer } from '../engine.ts';
import { compare, type Difference } from './compare.ts';
import { type GeneratedGraph, generateGraph } from './generated-graph.ts';
import { type Operation, type OperationRecipe, OperationWriter, operationRecipe } from './operation.ts';
import type { Sequence } from './truth.ts';

/** CI asks so many operations; `npm run soak` sets 100,000. */
const OPERATIONS = Number(process.env.DIFFERENTIAL_OPERATIONS ?? 5_000);
const EACH_GRAPH = 625;
/** How often each document is asked, each time of other data and under other conditions: planning is what takes time. */
const EACH_DOCUMENT = 5;
/** Apollo's gateway is asked one of so many. */
const STOCK_EACH = 25;
/** The suite's seed is always the same, so that it fails for what was changed; the soak draws another each time. */
const SEED = Number(
  process.env.DIFFERENTIAL_SEED ??
    (process.env.DIFFERENTIAL_OPERATIONS ? Math.floor(Math.random() * 2 ** 30) : 939_231_163),
);
/** Where fast-check left off, to replay what it found in one graph. */
const PATH = process.env.DIFFERENTIAL_PATH;

const graphs = Array.from({ length: PATH ? 1 : Math.ceil(OPERATIONS / EACH_GRAPH) }, (_, n) => SEED + n);
const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

/** The operation of a recipe: with aliases that stand in the way, where it may have them. */
function operationOf(recipe: OperationRecipe, { monolith }: GeneratedGraph): Operation {
  const bold = new OperationWriter(monolith.schema, true).write(recipe);
  if (validate(monolith.schema, parse(bold.query)).length === 0) return bold;
  const plain = new OperationWriter(monolith.schema, false).write(recipe);
  const [invalid] = validate(monolith.schema, parse(plain.query));
  if (invalid) throw new Error(`An operation is not valid: ${invalid.message}\n${plain.query}`);
  return plain;
}

const turned = (name: string, value: unknown, salt: number) =>
  (value === true) !== ((salt >> Number(name.slice(2))) % 2 === 1);

/** The same document in another situation: each number turns other conditions round. */
const inSituation = ({ query, variables }: Operation, salt: number): Operation => ({
  query,
  variables: Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, name.startsWith('if') ? turned(name, value, salt) : value]),
  ),
});

async function differenceOf(engine: Engine<Sequence>, operation: Operation, salt: number, graph: GeneratedGraph) {
  const { query, variables } = operation;
  const right = await graph.monolith.answer(parse(query), variables, salt);
  const answer = await engine
    .execute({ query, variables, context: { step: 0, salt } })
    .catch((error: Error): EngineAnswer | Difference => ({ kind: 'it throws', detail: error.stack ?? error.message }));
  const difference = 'kind' in answer ? answer : compare(answer, right);
  return difference && { ...difference, right };
}

type Found = NonNullable<Awaited<ReturnType<typeof differenceOf>>>;

const report = (
  { seed, sdl }: GeneratedGraph,
  { query, variables }: Operation,
  { kind, detail, right }: Found,
) => `${kind}
graph ${seed}, replay with DIFFERENTIAL_SEED=${seed} DIFFERENTIAL_PATH=<path below>
${query}
variables ${JSON.stringify(variables)}
answer ${detail}
right  ${JSON.stringify(right.data)}
  errors ${JSON.stringify(right.errors)}
${sdl}`;

describe('operations over generated supergraphs', () => {
  const stockDiffers = new Map<string, number>();
  let asked = 0;
  let askedStock = 0;

  it.each(graphs)(
    'are answered as by one schema that has it all (DIFFERENTIAL_SEED=%i)',
    { timeout: 600_000 },
    async (seed) => {
      const generated = generateGraph(seed);
      const engine = createEngine<Sequence>(generated.graph.supergraphSdl, generated.graph.fetcher());
      const stock = await createStockEngine<Sequence>(generated.graph);
      const property = fc.asyncProperty(operationRecipe, async (recipe) => {
        const document = operationOf(recipe, generated);
        for (let salt = 0; salt < EACH_DOCUMENT; salt += 1) {
          const operation = inSituation(document, salt);
          asked += 1;
          const difference = await differenceOf(engine, operation, salt, generated);
          if (difference) throw new Error(report(generated, operation, difference));
          if (asked % STOCK_EACH !== 0) continue;
          askedStock += 1;
          const other = await differenceOf(stock, operation, salt, generated);
          if (other) count(stockDiffers, other.kind);
        }
      });
      await fc.assert(property, { numRuns: EACH_GRAPH / EACH_DOCUMENT, seed, ...(PATH && { path: PATH }) });
    },
  );

  it('are as many as they should be', () => {
    if (PATH) return;
    expect(asked).toBeGreaterThanOrEqual(OPERATIONS);
    const differs = [...stockDiffers].map(([kind, times]) => `${times} ${kind}`).join(', ');
    console.log(
      `${asked} operations over ${graphs.length} supergraphs; Apollo's gateway errs in ${differs || 'none'} of ${askedStock}`,
    );
  });
});
