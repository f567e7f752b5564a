import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import type { Plugin } from 'esbuild';
import { bundleStale, PROGRAMS } from '../../deploy/local/bundle.mjs';

const bundleOf = (name: string, entry: string, ...sources: string[]) => ({
  name,
  entry: `bench/src/${entry}`,
  output: `bench/dist/${name}.js`,
  sources: ['bench/src', 'schema/src', ...sources],
});

const LOAD_GENERATOR = bundleOf('load-generator', 'load/main.ts');
const RELIABILITY_LOAD = bundleOf('reliability-load', 'reliability/load-program.ts', 'test');
const STOCK_GATEWAY = bundleOf('stock-gateway', 'stock-gateway.ts');
const MEASURED_GATEWAY = bundleOf('measured-gateway', 'without-rules/gateway.ts', 'gateway/src');
const SUBGRAPH_WITHOUT_RULES = {
  ...bundleOf('subgraph-without-rules', 'without-rules/subgraph.ts', 'kit/src', 'subgraphs'),
  plugins: [
    inPlaceOf('kit/src/access/guard.ts', 'without-rules/unguarded.ts'),
    inPlaceOf('kit/src/database/scope.ts', 'without-rules/unscoped.ts'),
  ],
};

const GATEWAY = PROGRAMS.find(({ name }) => name === 'gateway') as (typeof PROGRAMS)[number];
const SUBGRAPHS_OF_ARENA = bundleOf('static-subgraphs', 'gateways/programs/static-subgraphs.ts');
const ASKER = bundleOf('asker', 'gateways/programs/asker.ts');
const LIMIT = bundleOf('limit', 'gateways/programs/limit.ts');

/**
 * Builds one module in the place of another.
 * @throws when nothing imports the other, so that a program is never taken for one without it
 */
function inPlaceOf(module: string, other: string): Plugin {
  return {
    name: `${other} in place of ${module}`,
    setup(build) {
      let isReplaced = false;
      build.onResolve({ filter: new RegExp(`/${path.basename(module, '.ts')}\\.ts$`) }, (found) => {
        if (path.resolve(found.resolveDir, found.path) !== path.join(repositoryRoot, module)) return null;
        isReplaced = true;
        return { path: path.join(repositoryRoot, 'bench/src', other) };
      });
      build.onEnd(() => {
        if (!isReplaced) throw new Error(`Nothing imports ${module}.`);
      });
    },
  };
}

/** Bundles of the benchmark's own programs. */
export interface Programs {
  readonly loadGenerator: string;
  /** A gateway with Apollo's stock data source. */
  readonly stockGateway: string;
  /** Our gateway with or without decision and record. */
  readonly measuredGateway: string;
  /** A department's subgraph without guard and row-level security. */
  readonly subgraphWithoutRules: string;
}

/** Builds the benchmark's own programs as the system's are built, so that they differ in nothing but what they do. */
export async function buildPrograms(): Promise<Programs> {
  await bundleStale([LOAD_GENERATOR, STOCK_GATEWAY, MEASURED_GATEWAY, SUBGRAPH_WITHOUT_RULES]);
  const at = ({ output }: { output: string }) => path.join(repositoryRoot, output);
  return {
    loadGenerator: at(LOAD_GENERATOR),
    stockGateway: at(STOCK_GATEWAY),
    measuredGateway: at(MEASURED_GATEWAY),
    subgraphWithoutRules: at(SUBGRAPH_WITHOUT_RULES),
  };
}

/** The bundle of the load of which every answer is judged. */
export async function buildReliabilityLoad(): Promise<string> {
  await bundleStale([RELIABILITY_LOAD]);
  return path.join(repositoryRoot, RELIABILITY_LOAD.output);
}

/** Bundles of what gateways are compared with and by, and of our gateway. */
export async function buildArenaPrograms(): Promise<Record<'gateway' | 'subgraphs' | 'asker' | 'limit', string>> {
  await bundleStale([GATEWAY, SUBGRAPHS_OF_ARENA, ASKER, LIMIT]);
  const at = ({ output }: { output: string }) => path.join(repositoryRoot, output);
  return { gateway: at(GATEWAY), subgraphs: at(SUBGRAPHS_OF_ARENA), asker: at(ASKER), limit: at(LIMIT) };
}
