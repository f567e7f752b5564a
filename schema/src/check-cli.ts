import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql';
import { printFault } from './checks/fault.ts';
import { compose, repositoryServices, type ServiceSdl } from './compose.ts';
import { loadElements } from './elements.ts';
import { nearDuplicateWarning } from './near-duplicates/warning.ts';
import { sdlFiles } from './registry/registry.ts';

const HELP = `npm run schema:check [-- --allow-breaking] [-- --subgraph NAME FILE]

Composes the working tree and compares it with the committed schema/supergraph.graphql: tells composition faults with
file and line, breaking changes (an error unless --allow-breaking) and dangerous ones (a warning).
Warns as well of elements of the dictionary that look alike and may be collected twice.

  --subgraph NAME FILE  with the SDL of the file in place of that department's in the working tree
  --allow-breaking      ends with 0 in spite of breaking changes

Exit code: 0 nothing breaks, 1 faults or breaking changes, 2 the command cannot be followed.`;

/** The command line cannot be followed. */
class UsageError extends Error {}

/** What clients see of a supergraph. */
function clientSchema(supergraph: string): GraphQLSchema {
  return Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
}

/** The departments of the working tree, one of them as a file has it where the command line says so. */
function readServices(name: string | undefined, [file, ...more]: readonly string[]): ServiceSdl[] {
  const services = repositoryServices();
  if (name === undefined && file === undefined) return services;
  const codes = services.map(({ department }) => department);
  if (!codes.some((code) => code === name)) throw new UsageError(`--subgraph must be one of ${codes.join(', ')}.`);
  if (file === undefined || more.length > 0 || !existsSync(file)) {
    throw new UsageError(`Name one file with the SDL: npm run schema:check -- --subgraph ${name} FILE`);
  }
  const files = sdlFiles(path.resolve(file), readFileSync(file, 'utf8'));
  return services.map((service) => (service.department === name ? { ...service, files } : service));
}

function check(services: readonly ServiceSdl[], allowBreaking: boolean, isWorkingTree: boolean): number {
  const elements = loadElements();
  const composition = compose(services, elements);
  if (composition.supergraph === null) {
    for (const fault of composition.faults) console.error(printFault(fault));
    return 1;
  }
  const committed = readFileSync(fileURLToPath(new URL('../supergraph.graphql', import.meta.url)), 'utf8');
  const before = clientSchema(committed);
  const after = clientSchema(composition.supergraph);
  const breaking = findBreakingChanges(before, after);
  for (const change of breaking) console.error(`breaking: ${change.type}: ${change.description}`);
  for (const change of findDangerousChanges(before, after))
    console.log(`dangerous: ${change.type}: ${change.description}`);
  const stale = isWorkingTree && committed !== composition.supergraph;
  if (stale) console.log('schema/supergraph.graphql is not what the subgraphs compose to now; run: npm run compose');
  const warning = nearDuplicateWarning(services, elements);
  if (warning) console.warn(warning);
  if (breaking.length === 0) console.log('No breaking change.');
  return breaking.length > 0 && !allowBreaking ? 1 : 0;
}

function main(): number {
  const options = {
    subgraph: { type: 'string' },
    'allow-breaking': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const services = readServices(values.subgraph, positionals);
  return check(services, values['allow-breaking'] ?? false, values.subgraph === undefined);
}

try {
  process.exitCode = main();
} catch (error) {
  const isUsage = error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  if (!isUsage) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
