import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { officePublicKeys, officeSigningKey } from './access/office-keys.ts';
import { printFault } from './checks/fault.ts';
import { compose } from './compose.ts';
import { KNOWN, type KnownCode, knownByCode } from './departments.ts';
import { REGISTRY_FOLDER, Registry, sdlFiles } from './registry/registry.ts';

const HELP = `npm run schema:publish -- --subgraph NAME FILE   takes the SDL as the next version; one that does not compose is refused
npm run schema:promote -- --subgraph NAME [--version N]   makes a version (the latest) current and writes the supergraph
npm run schema:rollback -- --subgraph NAME                makes the version current that was so before
npm run schema:versions                                   lists the versions and what was done, verified

The registry (REGISTRY_DIR, default schema/registry) keeps each version and a log of every act, signed by the sharing office
(SHARING_SIGNING_KEY; in production never the development key) and verified by SHARING_PUBLIC_KEYS whenever it is read. A gateway whose
SUPERGRAPH is the registry's supergraph.graphql takes the new graph within a second, without losing a request. Addresses of
subgraphs are those that gateway and departments are configured with, never those of a file.

Exit code: 0 done, 1 not done (the message says what to do), 2 the command cannot be followed.`;

/** The command line cannot be followed. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Values {
  readonly subgraph?: string | undefined;
  readonly version?: string | undefined;
}

function subgraphOf({ subgraph }: Values): KnownCode {
  const known = KNOWN.find(({ code }) => code === subgraph);
  if (!known) throw new UsageError(`--subgraph must be one of ${KNOWN.map(({ code }) => code).join(', ')}.`);
  return known.code;
}

function publish(registry: Registry, values: Values, file: string | undefined): void {
  const code = subgraphOf(values);
  if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`Name the file with the SDL: npm run schema:publish -- --subgraph ${code} FILE`);
  const sdl = readFileSync(file, 'utf8');
  const { faults } = compose(registry.services({ subgraph: code, files: sdlFiles(path.resolve(file), sdl) }));
  if (faults.length > 0) {
    for (const fault of faults) console.error(printFault(fault));
    throw new Error(`Nothing was published (faults: ${faults.length}); mend them and type the command again.`);
  }
  const version = registry.publish(code, sdl);
  console.log(`${code} ${version} is published. Make it current with:
  npm run schema:promote -- --subgraph ${code} --version ${version}`);
}

function promote(registry: Registry, values: Values): void {
  const code = subgraphOf(values);
  const latest = registry.versions(code).at(-1);
  if (latest === undefined)
    throw new Error(`${code} has published nothing; type: npm run schema:publish -- --subgraph ${code} FILE`);
  const version = values.version === undefined ? latest : Number(values.version);
  registry.promote(code, version);
  console.log(`${code} ${version} is current; ${registry.supergraphFile} is written and signed.`);
}

function list(registry: Registry): void {
  for (const { code } of KNOWN) {
    const current = registry.current(code);
    const versions = registry.versions(code).map((version) => (version === current ? `[${version}]` : String(version)));
    const { nameZh } = knownByCode(code);
    console.log(
      `${code} ${nameZh}: ${versions.join(' ') || '—'}${current === null ? ' (as the repository holds it)' : ''}`,
    );
  }
  for (const { number, at, action, subgraph, version } of registry.entries) {
    console.log(`  ${number}  ${at}  ${action} ${subgraph} ${version}`);
  }
}

/** One act at a time: two that sign the same number would break the chain of acts. */
function alone(folder: string, act: () => void): void {
  const lock = path.join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch {
    throw new Error(`Another act is under way; if none is, remove ${lock} and type the command again.`);
  }
  try {
    act();
  } finally {
    rmSync(lock);
  }
}

const ACTS: Readonly<Record<string, (registry: Registry, values: Values, file: string | undefined) => void>> = {
  publish,
  promote,
  rollback: (registry, values) => {
    const code = subgraphOf(values);
    console.log(`${code} is back at ${registry.rollBack(code)}; ${registry.supergraphFile} is written and signed.`);
  },
};

function run([command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): void {
  const options = { subgraph: { type: 'string' }, version: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const folder = env.REGISTRY_DIR || REGISTRY_FOLDER;
  const publicKeys = officePublicKeys(env);
  const act = ACTS[command];
  if (values.help) console.log(HELP);
  else if (command === 'versions') list(new Registry(folder, { publicKeys }));
  else if (act) {
    const signingKey = officeSigningKey(env);
    alone(folder, () => act(new Registry(folder, { publicKeys, signingKey }), values, positionals[0]));
  } else throw new UsageError(`"${command}" is no command of the registry.`);
}

try {
  run(process.argv.slice(2), process.env);
} catch (error) {
  const { message, name, code } = error as NodeJS.ErrnoException;
  const isUsage = name === 'UsageError' || code?.startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${message}\n\n${HELP}` : message);
  process.exitCode = isUsage ? 2 : 1;
}
