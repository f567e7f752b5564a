import { parseArgs } from 'node:util';
import { mintDevelopmentToken } from '@community-graph/schema/development/issuer';
import { PERSONAS, PROGRAMS } from '@community-graph/schema/development/personas';
import { defaultDataDir } from './data-folder.ts';

const rows = [...PERSONAS, ...PROGRAMS].map(
  ({ name, nameZh, purposes }) => `  ${name.padEnd(24)}${nameZh}: ${purposes.join(', ')}`,
);
const HELP = `npm run token -- --persona NAME [--purpose CODE] [--case NUMBER]

Prints a development token, good for 12 hours. Personas and their purposes:

${rows.join('\n')}

Exit code: 0 printed, 1 there is no such persona or purpose, 2 the command cannot be followed.`;

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
  if (!values.persona) {
    console.error(`--persona is missing.\n\n${HELP}`);
    process.exitCode = 2;
    return;
  }
  const { persona, purpose } = values;
  console.log(await mintDevelopmentToken({ dataDir: defaultDataDir(), persona, purpose, case: values.case }));
}

main().catch((error: Error & { code?: string }) => {
  console.error(`${error.message}\nnpm run token -- --help tells more.`);
  process.exit(error.code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1);
});
