// In JavaScript, since it runs before anything is built; its types are in bundle.d.mts.
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** From here and from a bundle that holds this module: the folder above with `turbo.json`. */
const root = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'turbo.json')) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  return folder;
})();

const SUBGRAPHS = readdirSync(path.join(root, 'subgraphs'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const PROGRAMS = [
  {
    name: 'gateway',
    entry: 'gateway/src/main.ts',
    output: 'gateway/dist/main.js',
    sources: ['gateway/src', 'schema/src'],
  },
  ...SUBGRAPHS.map((name) => ({
    name,
    entry: `subgraphs/${name}/src/main.ts`,
    output: `subgraphs/${name}/dist/main.js`,
    sources: [`subgraphs/${name}/src`, 'kit/src', 'schema/src'],
  })),
];

const command = (name, ...sources) => ({
  name,
  entry: `deploy/local/src/${name}.ts`,
  output: `deploy/local/dist/${name}.js`,
  sources: ['deploy/local/src', 'kit/src', 'schema/src', ...sources],
});

export const COMMANDS = [
  ...['start', 'seed', 'token', 'audit-verify', 'events'].map((name) =>
    command(name, 'data/src', 'subgraphs/sharing/src/record'),
  ),
  command('contradictions'),
  command('backup'),
  command('restore'),
  command('import', 'data/src', ...SUBGRAPHS.map((name) => `subgraphs/${name}/src`)),
];

/** Bundled ES modules have no `require`; the CommonJS packages inside them want one. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);";
const BUILDER = 'deploy/local/bundle.mjs';

/** When a file or anything in a folder was last changed, removals included. */
function lastChange(file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(file)
    .filter((name) => name !== 'generated')
    .reduce((newest, name) => Math.max(newest, lastChange(path.join(file, name))), stat.mtimeMs);
}

export function isStale({ output, sources }) {
  const file = path.join(root, output);
  if (!existsSync(file)) return true;
  const built = statSync(file).mtimeMs;
  return [...sources, BUILDER, 'package-lock.json'].some((source) => lastChange(path.join(root, source)) > built);
}

async function bundle({ entry, output, plugins = [] }) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // For NODE_OPTIONS=--enable-source-maps, where somebody reads stacks. It is not the default: Node reads the map at start
    // and takes it apart at the first error, of a connection that was refused, for one: 0.3 to 1.3 s of nothing else.
    sourcemap: true,
    sourcesContent: false,
    // Names stay, so that a stack is readable without the map.
    minifySyntax: true,
    minifyWhitespace: true,
    external: ['esbuild'],
    plugins,
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  mkdirSync(path.join(root, path.dirname(output)), { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    writeFileSync(`${file}.${process.pid}`, contents);
    renameSync(`${file}.${process.pid}`, file);
  }
}

export async function bundleStale(bundles) {
  const stale = bundles.filter(isStale);
  await Promise.all(stale.map(bundle));
  return stale.map(({ name }) => name);
}
