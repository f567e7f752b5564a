import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printFault } from './checks/fault.ts';
import { compose, repositoryServices } from './compose.ts';
import { loadElements } from './elements.ts';
import { nearDuplicateWarning } from './near-duplicates/warning.ts';

const HELP = `npm run compose

Composes the departments' subgraphs (subgraphs/*/src/*/schema.graphql) into schema/supergraph.graphql.
Fails, with file and line, for a field without @sharing or @element, for an element that two departments collect,
for a filter or order without the element that it reveals, for a missing description, for a field that must be nullable, and for whatever federation does not allow.
Warns of elements of the dictionary that look alike and may be collected twice.`;

if (process.argv.includes('--help')) {
  console.log(HELP);
} else {
  const services = repositoryServices();
  const elements = loadElements();
  const composition = compose(services, elements);
  for (const fault of composition.faults) console.error(printFault(fault));
  if (composition.supergraph === null) {
    console.error(
      `\nNothing was composed: ${composition.faults.length} faults. schema/supergraph.graphql is unchanged.`,
    );
    process.exitCode = 1;
  } else {
    const file = fileURLToPath(new URL('../supergraph.graphql', import.meta.url));
    writeFileSync(file, composition.supergraph);
    console.log(`Composed ${services.length} subgraphs into ${file}.`);
    const warning = nearDuplicateWarning(services, elements);
    if (warning) console.warn(warning);
  }
}
