import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { repositoryRoot } from './repository.ts';

/** A process's program: what it is made of and where it goes. Paths are relative to the repository. */
export interface Bundle {
  readonly name: string;
  readonly entry: string;
  readonly output: string;
  readonly sources: readonly string[];
}

/** Programs of the running system: the gateway and a subgraph a department. */
export const BUNDLES: readonly Bundle[] = [
  {
    name: 'gateway',
    entry: 'gateway/src/main.ts',
    output: 'gateway/dist/main.js',
    sources: ['gateway/src', 'schema/src'],
  },
  ...DEPARTMENTS.map(({ code }) => ({
    name: code,
    entry: `subgraphs/${code}/src/main.ts`,
    output: `subgraphs/${code}/dist/main.js`,
    sources: [`subgraphs/${code}/src`, 'kit/src', 'schema/src'],
  })),
];

/** Bundled ES modules have no `require`; the CommonJS packages inside them want one. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";

function newestChange(folder: string): number {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestChange(file) : statSync(file).mtimeMs);
  }
  return newest;
}

/** Whether a bundle is missing or older than its sources or the lock file. */
export function isStale(bundle: Bundle): boolean {
  const output = path.join(repositoryRoot, bundle.output);
  if (!existsSync(output)) return true;
  const built = statSync(output).mtimeMs;
  if (statSync(path.join(repositoryRoot, 'package-lock.json')).mtimeMs > built) return true;
  return bundle.sources.some((source) => newestChange(path.join(repositoryRoot, source)) > built);
}

/**
 * Builds the bundles that are stale: one file each with everything in it, which starts in a third of the time that
 * loading the packages one by one takes.
 * @returns the names of what was built
 */
export async function bundleStale(bundles: readonly Bundle[] = BUNDLES): Promise<string[]> {
  const stale = bundles.filter(isStale);
  if (stale.length === 0) return [];
  const { build } = await import('esbuild');
  await Promise.all(
    stale.map(({ entry, output }) =>
      build({
        absWorkingDir: repositoryRoot,
        entryPoints: [entry],
        outfile: output,
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node20',
        sourcemap: true,
        banner: { js: REQUIRE },
        logLevel: 'error',
      }),
    ),
  );
  return stale.map(({ name }) => name);
}
