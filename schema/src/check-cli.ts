import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Supergraph } from '@apollo/federation-internals';
import { findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql';
import { printFault } from './checks/fault.ts';
import { compose, repositoryServices } from './compose.ts';
import { loadElements } from './elements.ts';
import { nearDuplicateWarning } from './near-duplicates/warning.ts';

const HELP = `npm run schema:check [-- --allow-breaking]

Composes the working tree and compares it with the committed schema/supergraph.graphql: tells composition faults with
file and line, breaking changes (an error unless --allow-breaking) and dangerous ones (a warning).
Warns as well of elements of the dictionary that look alike and may be collected twice.`;

/** What clients see of a supergraph. */
function clientSchema(supergraph: string): GraphQLSchema {
  return Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
}

function check(allowBreaking: boolean): number {
  const services = repositoryServices();
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
  const stale = committed !== composition.supergraph;
  if (stale) console.log('schema/supergraph.graphql is not what the subgraphs compose to now; run: npm run compose');
  const warning = nearDuplicateWarning(services, elements);
  if (warning) console.warn(warning);
  if (breaking.length === 0) console.log('No breaking change.');
  return breaking.length > 0 && !allowBreaking ? 1 : 0;
}

if (process.argv.includes('--help')) console.log(HELP);
else process.exitCode = check(process.argv.includes('--allow-breaking'));
