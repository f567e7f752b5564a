import { parseArgs } from 'node:util';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import { PERSONAS, PROGRAMS } from '@community-graph/schema/development/personas';
import { defaultDataDir } from './data-folder.ts';

const rows = [...PERSONAS, ...PROGRAMS].map(
  ({ name, nameZh, purposes }) => `  ${name.padEnd(24)}${nameZh}: ${purposes.join(', ')}`,
);
const HELP = `npm run token -- --persona NAME [--purpose CODE] [--case NUMBER]

Prints a development token, good for 12 hours. Personas and their purposes:

${rows.join('\n')}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      persona: { type: 'string' },
      purpose: { type: 'string' },
      case: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  if (!values.persona) throw new Error(`--persona is missing.\n\n${HELP}`);
  const { persona, purpose } = values;
  console.log(await mintDevelopmentToken({ dataDir: defaultDataDir(), persona, purpose, case: values.case }));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
