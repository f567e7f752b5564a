import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { type ExtractedOperation, extractOperations } from './documents/extract.ts';
import { idsModule } from './documents/ids-module.ts';
import { appName, manifestOf, readManifest, writeManifest } from './documents/manifest.ts';

const HELP = `npm run documents -- [--app NAME] [--version V] [--out FILE] [--ids FILE [--register]] [--plain] [PATH…]

Extracts the operations of an application from *.graphql and tagged templates (gql, graphql) below PATH, checks each against
schema/supergraph.graphql, and writes the manifest that registers them with a gateway (docs/documents.md).

  --app NAME    the application (dashboard)
  --version V   its version (that of the package.json above PATH)
  --out FILE    the manifest (documents/NAME.json)
  --ids FILE    leaves the manifest, and writes a TypeScript module with the identifier of each operation that it has as it is
                now, for the application to send; what was changed since has none, and is sent as its text
  --register    with --ids: writes the manifest first, so that every operation has its identifier
  --plain       adds no __typename to selections; without it they are as clients with a cache ask
  PATH          folders and files (dashboard/src)
  --help        prints this

Exit code: 0 written, 1 an operation cannot be registered, 2 the command cannot be followed.`;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The command line cannot be followed. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The version in the nearest package.json above a place. */
function versionAbove(place: string): string {
  const file = path.join(place, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version ?? '0';
  const above = path.dirname(place);
  if (above === place)
    throw new UsageError('There is no package.json above PATH to take the version from; give --version.');
  return versionAbove(above);
}

/** Of the operations that the manifest has as they are now. */
function writeIds(file: string, operations: readonly ExtractedOperation[], manifest: string): void {
  const registered = existsSync(manifest) ? readManifest(manifest).documents : {};
  const known = operations.filter(({ id }) => Object.hasOwn(registered, id));
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, idsModule(known));
  if (known.length < operations.length)
    console.warn(
      `${operations.length - known.length} operations are not registered as they are now; type: npm run documents`,
    );
}

function run(args: readonly string[]): void {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { app: text, version: text, out: text, ids: text, register: flag, plain: flag, help: flag };
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const app = appName.safeParse(values.app ?? 'dashboard');
  if (!app.success)
    throw new UsageError('--app must be lower-case words joined by hyphens, for example community-board.');
  const places = (positionals.length > 0 ? positionals : [path.join(root, 'dashboard/src')]).map((place) =>
    path.resolve(place),
  );
  const missing = places.find((place) => !existsSync(place));
  if (missing) throw new UsageError(`${missing} does not exist; name the folder that holds the application's sources.`);
  const supergraph = readFileSync(path.join(root, 'schema/supergraph.graphql'), 'utf8');
  const schema = Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
  const operations = extractOperations(places, schema, values.plain);
  const version = values.version ?? versionAbove(places[0] ?? root);
  const out = values.out ?? path.join(root, 'documents', `${app.data}.json`);
  if (!values.ids || values.register) {
    const texts = operations.map((one) => one.text);
    writeManifest(out, manifestOf(app.data, version, texts));
    console.log(
      `${operations.length} operations of ${app.data} ${version} are in ${path.relative(process.cwd(), out)}.`,
    );
  }
  if (values.ids) writeIds(values.ids, operations, out);
}

try {
  run(process.argv.slice(2));
} catch (error) {
  const { message, name, code } = error as NodeJS.ErrnoException;
  const isUsage = name === 'UsageError' || code?.startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${message}\nnpm run documents -- --help tells more.` : message);
  process.exitCode = isUsage ? 2 : 1;
}
