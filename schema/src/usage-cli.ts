import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { loadUsage } from './documents/usage.ts';
import { unusedFields, usesOf } from './documents/usage-report.ts';

const HELP = `npm run usage -- [--app NAME] [--field TYPE[.FIELD]] [--unused] [--json] [--usage DIR]

Tells who asked for which field, how often and when last, the most first, as gateways counted: by application whose registered
document it was, or ad-hoc. Gateways write each minute and when they stop.

  --app NAME     of one application only
  --field FIELD  of one field, or of every field of a type: Household.address, Household
  --unused       instead, the fields of the graph for which nobody has asked
  --json         as JSON
  --usage DIR    counts of gateways (DATA_DIR/usage)

Exit code: 0 told, 2 the command cannot be followed.`;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the command line asks for. */
function told(): string {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { app: text, field: text, unused: flag, json: flag, usage: text, help: flag };
  const { values } = parseArgs({ options });
  if (values.help) return HELP;
  if (values.usage !== undefined && !existsSync(values.usage))
    throw new Error(`--usage ${values.usage}: there is no such folder; gateways write theirs to DATA_DIR/usage.`);
  const usage = loadUsage(values.usage ?? path.join(process.env.DATA_DIR || path.join(root, '.data'), 'usage'));
  if (values.unused) {
    const supergraph = readFileSync(path.join(root, 'schema/supergraph.graphql'), 'utf8');
    const unused = unusedFields(Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema(), usage);
    return values.json ? JSON.stringify(unused) : unused.join('\n');
  }
  const rows = usesOf(usage, values);
  if (values.json) return JSON.stringify(rows);
  if (rows.length === 0) return 'Nothing was counted of this. A gateway writes its counts each minute.';
  return rows.map(({ field, app, count, last }) => [count, field, app, last].join('\t')).join('\n');
}

try {
  console.log(told());
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  console.error(`${message}\nnpm run usage -- --help tells more.`);
  process.exitCode = code?.startsWith('ERR_PARSE_ARGS') || message.startsWith('--usage') ? 2 : 1;
}
