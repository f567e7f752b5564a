import path from 'node:path';
import { repositoryRoot } from '@community-graph/local/repository';
import { bundleStale } from '../../deploy/local/bundle.mjs';

const bundleOf = (name: string, entry: string) => ({
  name,
  entry: `bench/src/${entry}`,
  output: `bench/dist/${name}.js`,
  sources: ['bench/src', 'schema/src'],
});

const LOAD_GENERATOR = bundleOf('load-generator', 'load/main.ts');
const STOCK_GATEWAY = bundleOf('stock-gateway', 'stock-gateway.ts');

/** Builds the benchmark's own programs as the system's are built, so that they differ in nothing but what they do. */
export async function buildPrograms(): Promise<{ loadGenerator: string; stockGateway: string }> {
  await bundleStale([LOAD_GENERATOR, STOCK_GATEWAY]);
  const at = ({ output }: { output: string }) => path.join(repositoryRoot, output);
  return { loadGenerator: at(LOAD_GENERATOR), stockGateway: at(STOCK_GATEWAY) };
}
