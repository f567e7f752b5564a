import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import { bundleStale } from '../../deploy/local/bundle.mjs';

const bundleOf = (name: string, entry: string, ...sources: string[]) => ({
  name,
  entry: `bench/src/${entry}`,
  output: `bench/dist/${name}.js`,
  sources: ['bench/src', 'schema/src', ...sources],
});

const LOAD_GENERATOR = bundleOf('load-generator', 'load/main.ts');
const STOCK_GATEWAY = bundleOf('stock-gateway', 'stock-gateway.ts');
const GATEWAY_WITHOUT_RULES = bundleOf('gateway-without-rules', 'gateway-without-rules.ts', 'gateway/src');

/** Bundles of the benchmark's own programs. */
export interface Programs {
  readonly loadGenerator: string;
  /** A gateway with Apollo's stock data source. */
  readonly stockGateway: string;
  /** Our gateway without decision and record. */
  readonly gatewayWithoutRules: string;
}

/** Builds the benchmark's own programs as the system's are built, so that they differ in nothing but what they do. */
export async function buildPrograms(): Promise<Programs> {
  await bundleStale([LOAD_GENERATOR, STOCK_GATEWAY, GATEWAY_WITHOUT_RULES]);
  const at = ({ output }: { output: string }) => path.join(repositoryRoot, output);
  return {
    loadGenerator: at(LOAD_GENERATOR),
    stockGateway: at(STOCK_GATEWAY),
    gatewayWithoutRules: at(GATEWAY_WITHOUT_RULES),
  };
}
